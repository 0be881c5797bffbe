import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ControlPlane } from "./control-plane";

const program = fileURLToPath(new URL("../../kubernetes/bin/kubectl", import.meta.url));

export interface Said {
  readonly code: number;
  /** Output and errors, as a person would see them. */
  readonly text: string;
}

/** The kubectl of the pinned Kubernetes, as the administrator of a test cluster; `input` is what `-f -` reads. */
export const kubectl = (cluster: ControlPlane, words: readonly string[], input = ""): Promise<Said> =>
  new Promise((resolve, reject) => {
    const options = [
      "--kubeconfig",
      cluster.kubeconfig,
      "--cache-dir",
      join(tmpdir(), `danado-kubectl-${process.pid}`),
    ];
    const child = spawn(program, [...options, ...words], { env: { ...process.env, KUBECTL_KUBERC: "false" } });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        text += chunk;
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, text }));
    child.stdin.end(input);
  });
