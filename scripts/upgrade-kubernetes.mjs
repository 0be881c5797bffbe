// node scripts/upgrade-kubernetes.mjs 1.38.0: pins kubernetes/go.mod to another Kubernetes. The modules below
// Kubernetes' own staging/ folder are published with the same number as 0.x; go.mod must name each of them, for go.mod
// files replace nothing for those who depend on them. docs/upgrading-kubernetes.md says what comes after.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { go, goFolder } from "./go-build.mjs";
import { goModFor } from "./go-modules.mjs";

/** The modules that our Go code imports, for `go mod tidy` to begin with; the rest follows from Kubernetes' own go.mod. */
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
