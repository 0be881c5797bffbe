// The row of `npm run bench` about applying: 500 objects by Danado (plan, diff, apply) and by `kubectl apply --server-side`,
// on one test control plane.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { node24 } from "../host-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Prints the row. */
export function benchApply(count = 500) {
  const built = spawnSync(process.execPath, [join(root, "scripts/build-control-plane.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the test control plane could not be built");
  const { stdout, status } = spawnSync(
    node24,
    [
      "--import",
      "tsx",
      join(root, "scripts/bench/measure-apply.ts"),
      join(root, "kubernetes/bin/kubectl"),
      String(count),
    ],
    { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (status !== 0) throw new Error("the bench of applying failed");
  const { danado, kubectl: theirs, again, planned, kubectlAgain } = JSON.parse(stdout).seconds;
  console.log(`\n${count} objects, applied (seconds, median of 3)`);
  console.log(
    `  Danado, planned, diffed and applied: ${danado}; the same once more, unchanged: ${again}, its plan alone: ${planned}`,
  );
  console.log(`  kubectl apply --server-side, without plan or diff: ${theirs}; once more: ${kubectlAgain}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchApply();
