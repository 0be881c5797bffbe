// What the rows of the bench share: peers that are written in Go, and medians.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";

/** The program of a Go module (`example.com/cmd/tool@v1.2.3`), built into a folder unless it is there. */
export function goProgram(folder, module) {
  const [path] = module.split("@");
  const program = join(folder, basename(path.replace(/\/v\d+$/, "")));
  if (existsSync(program)) return program;
  const { status } = spawnSync("go", ["install", module], {
    env: { ...process.env, GOBIN: folder, GOFLAGS: "" },
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`${module} could not be built`);
  return program;
}

export const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
