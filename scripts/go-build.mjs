// Shared by the builds from kubernetes/: checks for Go, and skips builds whose result is up to date.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const goFolder = join(root, "kubernetes");
export const generated = join(root, "generated");

/** `1.37.2`, from go.mod, which is the only place that defines it. */
export const kubernetesVersion = /k8s\.io\/kubernetes v(\S+)/.exec(readFileSync(join(goFolder, "go.mod"), "utf8"))[1];

export function requireGo() {
  if (spawnSync("go", ["version"]).status === 0) return;
  console.error(
    "Danado's Kubernetes parts are built with Go 1.26 or newer: install it from https://go.dev/dl, then run this again.",
  );
  process.exit(1);
}

/** Sets the version in Kubernetes' programs, and omits debug information. */
export function linkerFlagsFor(version) {
  const [major, minor] = version.split(".");
  const stamp = "k8s.io/component-base/version";
  return `-s -w -X ${stamp}.gitVersion=v${version} -X ${stamp}.gitMajor=${major} -X ${stamp}.gitMinor=${minor}`;
}

export function go(goArguments, environment = {}, folder = goFolder) {
  const { status, error } = spawnSync("go", goArguments, {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, GOFLAGS: "-mod=mod", ...environment },
  });
  if (status !== 0) {
    console.error(`go ${goArguments[0]} failed${error ? `: ${error.message}` : ""}.`);
    process.exit(1);
  }
}

export function* filesBelow(path) {
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name));
}

/**
 * Runs `build` unless its outputs exist and its inputs (paths below kubernetes/ and scripts/, and any words) are unchanged.
 */
export function unlessFresh(name, { inputs, words = [], outputs }, build) {
  const hash = createHash("sha256").update(words.join("\n"));
  for (const input of ["kubernetes/go.mod", "kubernetes/go.sum", ...inputs])
    for (const file of filesBelow(join(root, input)))
      hash.update(file.slice(root.length).replaceAll("\\", "/")).update(readFileSync(file));
  const wanted = hash.digest("hex");
  mkdirSync(generated, { recursive: true });
  const stamp = join(generated, `.${name}.stamp`);
  if (
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted &&
    outputs.every((file) => existsSync(join(root, file)))
  ) {
    console.log(`${name}: up to date`);
    return;
  }
  requireGo();
  const started = Date.now();
  build();
  writeFileSync(stamp, wanted);
  console.log(`${name}: built in ${Math.round((Date.now() - started) / 1000)} s`);
}
