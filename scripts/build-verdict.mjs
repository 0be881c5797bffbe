// Compiles kubernetes/verdict to WebAssembly: generated/verdict.wasm, what ships of it (verdict.wasm.br), and Go's own
// loader for it. The whole extension must stay under 10 MB: from trimmed modules, with inlining only where time is spent
// and under brotli the verdict is 7.5 MB, CEL and all; as Go would build it, gzipped, it is 20.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { generated, go, unlessFresh } from "./go-build.mjs";
import { trimModules } from "./trim-modules.mjs";

unlessFresh(
  "verdict",
  {
    inputs: ["kubernetes/verdict", "scripts/build-verdict.mjs", "scripts/trim-modules.mjs"],
    outputs: ["generated/verdict.wasm", "generated/verdict.wasm.br", "generated/wasm_exec.js"],
  },
  () => {
    console.log("verdict: compiling Kubernetes' validation to WebAssembly (the first time: some minutes) …");
    const wasm = join(generated, "verdict.wasm");
    const modFile = trimModules(join(generated, "trimmed"));
    // Go's own library and the readers of YAML and JSON take most of a verdict's time: inlined, a verdict takes half.
    const inlined = ["std", "go.yaml.in/...", "sigs.k8s.io/..."].map((packages) => `-gcflags=${packages}=`);
    const flags = ["-modfile", modFile, "-trimpath", "-gcflags=all=-l", ...inlined, "-ldflags=-s -w", "-o", wasm];
    go(["build", ...flags, "./verdict/wasm"], { GOOS: "js", GOARCH: "wasm" });
    // Quality 9 is within 6 % of the best and takes seconds, not minutes. A larger window would save 3 %, but whoever
    // frees a block of 16 MB teaches glibc to keep that much of every thread: 40 MB in the end.
    const compressed = brotliCompressSync(readFileSync(wasm), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 20 },
    });
    writeFileSync(`${wasm}.br`, compressed);
    const goRoot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
    // Go moved it from misc/wasm to lib/wasm.
    const loader = ["lib/wasm", "misc/wasm"].map((folder) => join(goRoot, folder, "wasm_exec.js")).find(existsSync);
    copyFileSync(loader, join(generated, "wasm_exec.js"));
    console.log(
      `verdict: ${(readFileSync(wasm).length / 1e6).toFixed(0)} MB, ${(compressed.length / 1e6).toFixed(1)} MB as shipped`,
    );
  },
);
