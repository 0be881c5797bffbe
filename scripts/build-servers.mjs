// node scripts/build-servers.mjs [1.34 …]: builds the kube-apiserver of each older supported release as
// kubernetes/bin/kube-apiserver-1.34, for comparison with the verdict. Each takes about three minutes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { go, goFolder, linkerFlagsFor, unlessFresh } from "./go-build.mjs";
import { goModFor } from "./go-modules.mjs";
import { newest, releases } from "./releases.mjs";

const minorOf = (version) => version.split(".").slice(0, 2).join(".");

/** Older servers need other module versions: each gets its own go.mod, next to the programs. */
function buildServer(version) {
  const minor = minorOf(version);
  const name = `kube-apiserver-${minor}`;
  const output = join(goFolder, "bin", name);
  unlessFresh(name, { inputs: [], words: [version], outputs: [`kubernetes/bin/${name}`] }, () => {
    console.log(`${name}: compiling (some minutes the first time) …`);
    const folder = join(goFolder, "bin", "modules", minor);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "go.mod"), goModFor(`danado.dev/server-${minor}`, version));
    const flags = `-ldflags=${linkerFlagsFor(version)}`;
    go(["build", "-trimpath", flags, "-o", output, "k8s.io/kubernetes/cmd/kube-apiserver"], {}, folder);
  });
  return output;
}

const wanted = process.argv.slice(2);
for (const version of releases)
  if (version !== newest && (wanted.length === 0 || wanted.includes(minorOf(version)))) buildServer(version);
