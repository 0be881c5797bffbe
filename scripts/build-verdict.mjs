// Compiles kubernetes/verdict to WebAssembly, starts it once (snapshot-verdict.mjs), and packs what is shipped: its code and
// memory, compressed with brotli, and Go's loader. The whole extension must stay below 13 MB: built from trimmed modules,
// with inlining only where it matters, the verdict has 8 MB including CEL; built by default and gzipped, it would have 20.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { buildVersions } from "./build-versions.mjs";
import { extract } from "./extract.mjs";
import { generated, go, root, unlessFresh } from "./go-build.mjs";

buildVersions();
extract();
unlessFresh(
  "verdict",
  {
    inputs: [
      "kubernetes/verdict",
      "kubernetes/render",
      ...["build", "snapshot"].map((step) => `scripts/${step}-verdict.mjs`),
      "kubernetes/trim",
    ],
    outputs: ["verdict-code.br", "verdict-memory.br", "verdict-start.json", "wasm_exec.js"].map(
      (name) => `generated/${name}`,
    ),
  },
  () => {
    console.log("verdict: compiling Kubernetes' validation to WebAssembly (the first time: some minutes) …");
    const wasm = join(generated, "verdict.wasm");
    const trimmed = join(generated, "trimmed");
    go(["run", "./trim", trimmed]);
    // Most of a verdict's time is spent in Go's library and the YAML and JSON parsers: inlining them halves it.
    const inlined = ["std", "go.yaml.in/...", "sigs.k8s.io/..."].map((packages) => `-gcflags=${packages}=`);
    // Not the server's JSON parser: it gains nothing, and two of its functions grow so large that V8 takes 25 ms for each.
    const small = "-gcflags=sigs.k8s.io/json/...=-l";
    const flags = [
      ...["-modfile", join(trimmed, "trimmed.mod"), "-overlay", join(trimmed, "overlay.json")],
      "-trimpath",
      "-gcflags=all=-l",
      ...inlined,
      small,
      "-ldflags=-s -w",
      "-o",
      wasm,
    ];
    go(["build", ...flags, "./verdict/wasm"], { GOOS: "js", GOARCH: "wasm" });
    const goRoot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
    // Go moved it from misc/wasm to lib/wasm.
    const loader = ["lib/wasm", "misc/wasm"].map((folder) => join(goRoot, folder, "wasm_exec.js")).find(existsSync);
    copyFileSync(loader, join(generated, "wasm_exec.js"));
    const parts = ["verdict-code", "verdict-memory"].map((name) => join(generated, name));
    const snapshot = [
      join(root, "scripts/snapshot-verdict.mjs"),
      wasm,
      ...parts,
      join(generated, "verdict-start.json"),
    ];
    if (spawnSync(process.execPath, snapshot, { stdio: "inherit" }).status !== 0) process.exit(1);
    // Quality 9 is within 6 % of the best and takes seconds instead of minutes. A larger window would save 3 %, but after
    // freeing a block of 16 MB, glibc keeps that much per thread: 40 MB in total.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 20 };
    for (const part of parts) writeFileSync(`${part}.br`, brotliCompressSync(readFileSync(part), { params }));
    const megabytes = (files) => (files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6).toFixed(1);
    console.log(`verdict: ${megabytes(parts)} MB, ${megabytes(parts.map((part) => `${part}.br`))} MB as shipped`);
  },
);
