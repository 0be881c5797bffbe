// The row of `npm run bench` about applying: 500 objects by Danado (planned, diffed, applied) and by
// `kubectl apply --server-side`, on one test control plane. kubectl is built from the pinned module, for this alone.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { node24 } from "../host-server.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "out/bench");

function kubectl() {
  const program = join(out, "kubectl");
  if (existsSync(program)) return program;
  mkdirSync(out, { recursive: true });
  // What only kubectl needs is added to a copy of go.mod: the control plane's stays as it is.
  for (const name of ["mod", "sum"]) copyFileSync(join(root, `kubernetes/go.${name}`), join(out, `kubectl.${name}`));
  const flags = [`-modfile=${join(out, "kubectl.mod")}`, "-mod=mod", "-o", program];
  const { status } = spawnSync("go", ["build", "-C", "kubernetes", ...flags, "k8s.io/kubernetes/cmd/kubectl"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("kubectl could not be built");
  return program;
}

/** Prints the row. */
export function benchApply(count = 500) {
  const built = spawnSync(process.execPath, [join(root, "scripts/build-control-plane.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the test control plane could not be built");
  const { stdout, status } = spawnSync(
    node24,
    ["--import", "tsx", join(root, "scripts/bench/apply-side.ts"), kubectl(), String(count)],
    { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  if (status !== 0) throw new Error("the bench of applying failed");
  const { danado, kubectl: theirs, again, kubectlAgain } = JSON.parse(stdout).seconds;
  console.log(`\n${count} objects, applied (seconds, median of 3)`);
  console.log(`  Danado, planned, diffed and applied: ${danado}; the same once more, unchanged: ${again}`);
  console.log(`  kubectl apply --server-side, without plan or diff: ${theirs}; once more: ${kubectlAgain}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) benchApply();
