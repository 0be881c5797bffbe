// What the scripts ask of Go about modules.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goFolder } from "./go-build.mjs";

/** Where Go keeps a module, downloaded if need be. */
export function downloadModule(module, version) {
  const { stdout, status } = spawnSync("go", ["mod", "download", "-json", `${module}@${version}`], {
    cwd: goFolder,
    encoding: "utf8",
    env: { ...process.env, GOFLAGS: "-mod=mod" },
  });
  const answer = JSON.parse(stdout || "{}");
  if (status !== 0) throw new Error(`go mod download ${module}@${version}: ${answer.Error ?? "failed"}`);
  return answer.Dir;
}

/** The names of the modules that a Kubernetes is made of: k8s.io/api, k8s.io/client-go, … */
function stagedModules(version) {
  const text = readFileSync(join(downloadModule("k8s.io/kubernetes", `v${version}`), "go.mod"), "utf8");
  return [...text.matchAll(/^\s*(k8s\.io\/\S+) => \.\/staging\//gm)].map(([, module]) => module);
}

/** The text of a go.mod that takes Kubernetes `version`, with `others` (lines of requirements) beside it. */
export function goModFor(name, version, others = []) {
  const staged = version.replace(/^1\./, "v0.");
  return [
    `module ${name}\n`,
    "go 1.26.0\n",
    ...stagedModules(version).map((module) => `replace ${module} => ${module} ${staged}\n`),
    `require (\n${[`k8s.io/kubernetes v${version}`, ...others].map((line) => `\t${line}\n`).join("")})\n`,
  ].join("\n");
}
