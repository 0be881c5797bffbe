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

/** What Danado says of one text. */
export interface Answer {
  readonly errors: readonly Diagnostic[];
  /** Why it was left unchecked, or a part of it, as the report says: it is another tool's, or still to be filled in. */
  readonly leftOut?: string;
}

/** What `danado check` prints as JSON. */
interface Output {
  readonly diagnostics: readonly Diagnostic[];
  readonly notChecked: readonly { readonly file: string; readonly reason: string }[];
}

/** The codes of what admission refuses, by the Namespaces, LimitRanges, quotas and policies that lie beside a document. */
const ofAdmission = new Set(Object.values(admissionCodes));

/**
 * What `danado check` finds in each text, as a user would have them: one file a document. What
 * admission refuses is left out: the server that is asked only validates, and the documents that lie in one folder here
 * are not in one cluster there.
 */
export async function check(
  texts: readonly string[],
  definitions: readonly string[],
  kubernetesVersion?: string,
): Promise<Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), "danado-agreement-"));
  try {
    const documents = join(folder, "documents");
    mkdirSync(documents);
    for (const [index, text] of texts.entries()) writeFileSync(join(documents, `${index}.yaml`), text);
    for (const [index, text] of definitions.entries()) writeFileSync(join(folder, `definition-${index}.yaml`), text);
    const isRefusal = ({ severity, code }: Diagnostic) => severity === "error" && !ofAdmission.has(code);
    return answersOf(await run(folder, kubernetesVersion), texts.length, isRefusal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What was said of each of `count` texts, which are in files of their numbers. */
export function answersOf(
  { diagnostics, notChecked }: Output,
  count: number,
  isRefusal: (diagnostic: Diagnostic) => boolean,
): Answer[] {
  const indexOf = ({ file }: { readonly file: string }) => Number(basename(file, ".yaml"));
  const errors = Array.from({ length: count }, (): Diagnostic[] => []);
  for (const one of diagnostics) if (isRefusal(one)) errors[indexOf(one)]?.push(one);
  const reasons = new Map(notChecked.map((one) => [indexOf(one), one.reason]));
  return errors.map((found, index) => {
    const leftOut = reasons.get(index);
    return { errors: found, ...(leftOut !== undefined && { leftOut }) };
  });
}

export function run(folder: string, kubernetesVersion: string | undefined): Promise<Output> {
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
      if (code === 0 || code === 1) resolve(JSON.parse(Buffer.concat(output).toString()));
      else reject(new Error(`danado check ended with ${code}: ${complaint}`));
    });
  });
}
