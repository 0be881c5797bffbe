/** Asks kubectl about whole files. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ControlPlane } from "../../test/support/control-plane";
import { ofThisCluster, type Truth } from "./server";

const program = fileURLToPath(new URL("../../kubernetes/bin/kubectl", import.meta.url));

/** Each is a process that first requests discovery, which is cached after the first time. */
const atOnce = 4;

/** What `kubectl create` says about whole files, which it splits and parses itself before the server sees them. */
export async function askKubectl(cluster: ControlPlane, texts: readonly string[]): Promise<Truth[]> {
  const folder = mkdtempSync(join(tmpdir(), "danado-agreement-files-"));
  try {
    const truths: Truth[] = [];
    let next = 0;
    const worker = async () => {
      while (next < texts.length) {
        const index = next++;
        const file = join(folder, `${index}.yaml`);
        writeFileSync(file, texts[index] ?? "");
        truths[index] = truthOf(await create(cluster, file, folder));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return truths;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function create(
  cluster: ControlPlane,
  file: string,
  home: string,
): Promise<{ code: number | null; complaint: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      program,
      ["create", "--dry-run=server", "--validate=strict", "--cache-dir", join(home, "cache"), "-o", "name", "-f", file],
      { env: { ...process.env, KUBECONFIG: cluster.kubeconfig, HOME: home }, stdio: ["ignore", "ignore", "pipe"] },
    );
    let complaint = "";
    child.stderr.on("data", (chunk) => {
      complaint += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, complaint }));
  });
}

/** Messages about an empty file, and about kinds that the server does not have. */
const saysNothing =
  /no objects passed to create|already exists|ensure CRDs are installed first|the namespace from the provided object/;

function truthOf({ code, complaint }: { code: number | null; complaint: string }): Truth {
  if (code === 0) return { said: "accepted" };
  const lines = complaint
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^Warning: /.test(line))
    .filter((line) => !/^ensure CRDs/.test(line));
  const telling = lines.filter((line) => !saysNothing.test(line) && !ofThisCluster.test(line) && !isUnknownKind(line));
  if (telling.length === 0) return { said: "nothing", message: lines[0] ?? "kubectl says nothing" };
  return { said: "refused", message: telling.join("\n").slice(0, 600), causes: [] };
}

/** A custom kind without a definition in this cluster. */
const isUnknownKind = (line: string): boolean =>
  /no matches for kind "[\w]+" in version "[a-z0-9.-]+\.[a-z0-9.-]+\/[a-z0-9]+"/.test(line) &&
  !/in version "[^"]*k8s\.io\//.test(line);
