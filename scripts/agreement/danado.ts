import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { admissionCodes } from "../../src/core/admission/explain";

const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

export interface Diagnostic {
  readonly file: string;
  readonly severity: string;
  readonly code: string;
  readonly source: string;
  readonly path: string;
  readonly message: string;
}

/** The codes of what admission refuses, by the Namespaces, LimitRanges, quotas and policies that lie beside a document. */
const ofAdmission = new Set(Object.values(admissionCodes));

/**
 * The errors that `danado check` finds in each text, as a user would have them: one file a document. What
 * admission refuses is left out: the server that is asked only validates, and the documents that lie in one folder here
 * are not in one cluster there.
 */
export async function check(
  texts: readonly string[],
  definitions: readonly string[],
  kubernetesVersion?: string,
): Promise<Diagnostic[][]> {
  const folder = mkdtempSync(join(tmpdir(), "danado-agreement-"));
  try {
    const documents = join(folder, "documents");
    mkdirSync(documents);
    for (const [index, text] of texts.entries()) writeFileSync(join(documents, `${index}.yaml`), text);
    for (const [index, text] of definitions.entries()) writeFileSync(join(folder, `definition-${index}.yaml`), text);
    const found = texts.map((): Diagnostic[] => []);
    for (const diagnostic of await run(folder, kubernetesVersion)) {
      const index = Number(basename(diagnostic.file, ".yaml"));
      if (diagnostic.severity !== "error" || ofAdmission.has(diagnostic.code)) continue;
      if (!Number.isNaN(index)) found[index]?.push(diagnostic);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function run(folder: string, kubernetesVersion: string | undefined): Promise<Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const version = kubernetesVersion ? ["--kubernetes-version", kubernetesVersion] : [];
    const options = ["check", "--locale", "en", "--format", "json", ...version, folder];
    const child = spawn(process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    const output: Buffer[] = [];
    let complaint = "";
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0 || code === 1) resolve(JSON.parse(Buffer.concat(output).toString()).diagnostics);
      else reject(new Error(`danado check ended with ${code}: ${complaint}`));
    });
  });
}
