// node scripts/upgrade-kubernetes.mjs 1.38.0: changes the pinned Kubernetes in kubernetes/go.mod. Kubernetes' staging
// modules are published with the corresponding version 0.x, and go.mod must list each of them, because replace directives of
// dependencies have no effect. docs/upgrading-kubernetes.md describes the further steps.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { go, goFolder } from "./go-build.mjs";
import { goModFor } from "./go-modules.mjs";

/** The modules that our Go code imports, as a start for `go mod tidy`; the others follow from Kubernetes' go.mod. */
const imported = ["api", "apiextensions-apiserver", "apimachinery", "apiserver", "client-go", "component-base"];

const version = process.argv[2];
if (!/^1\.\d+\.\d+$/.test(version ?? "")) {
  console.error("Usage: node scripts/upgrade-kubernetes.mjs 1.38.0");
  process.exit(2);
}
const file = join(goFolder, "go.mod");
const [, name] = /^module (\S+)/.exec(readFileSync(file, "utf8"));
const staged = version.replace(/^1\./, "v0.");
writeFileSync(
  file,
  goModFor(
    name,
    version,
    imported.map((module) => `k8s.io/${module} ${staged}`),
  ),
);
go(["mod", "tidy"]);
