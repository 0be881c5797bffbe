// Compiles kubernetes/verdict to WebAssembly: generated/verdict.wasm, what ships of it (verdict.wasm.br), and Go's own
// loader for it. The whole extension must stay under 10 MB: from trimmed modules, without inlining and under brotli the
// verdict is 7.6 MB, CEL and all; as Go would build it, gzipped, it is 20.
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
    go(["build", "-modfile", modFile, "-trimpath", "-gcflags=all=-l", "-ldflags=-s -w", "-o", wasm, "./verdict/wasm"], {
      GOOS: "js",
      GOARCH: "wasm",
    });
    // Quality 9 is within 6 % of the best and takes seconds, not minutes.
    const compressed = brotliCompressSync(readFileSync(wasm), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
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
