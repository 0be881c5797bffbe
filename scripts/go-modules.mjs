// Downloads Go modules and writes go.mod files for the scripts.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goFolder } from "./go-build.mjs";

/** The folder of a module in Go's cache; downloads it if necessary. */
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

/** The names of Kubernetes' staging modules: k8s.io/api, k8s.io/client-go, … */
function stagedModules(version) {
  const text = readFileSync(join(downloadModule("k8s.io/kubernetes", `v${version}`), "go.mod"), "utf8");
  return [...text.matchAll(/^\s*(k8s\.io\/\S+) => \.\/staging\//gm)].map(([, module]) => module);
}

/** A go.mod that requires Kubernetes `version`, with `others` as additional requirement lines. */
export function goModFor(name, version, others = []) {
  const staged = version.replace(/^1\./, "v0.");
  return [
    `module ${name}\n`,
    "go 1.26.0\n",
    ...stagedModules(version).map((module) => `replace ${module} => ${module} ${staged}\n`),
    `require (\n${[`k8s.io/kubernetes v${version}`, ...others].map((line) => `\t${line}\n`).join("")})\n`,
  ].join("\n");
}
