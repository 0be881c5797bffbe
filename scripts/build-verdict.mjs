// Compiles kubernetes/verdict to WebAssembly: generated/verdict.wasm, what ships of it (verdict.wasm.gz: gzip is what
// Node and every browser can undo by themselves), and Go's own loader for it.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { generated, go, unlessFresh } from "./go-build.mjs";

unlessFresh(
  "verdict",
  {
    inputs: ["kubernetes/verdict", "scripts/build-verdict.mjs"],
    outputs: ["generated/verdict.wasm", "generated/verdict.wasm.gz", "generated/wasm_exec.js"],
  },
  () => {
    console.log("verdict: compiling Kubernetes' validation to WebAssembly (the first time: some minutes) …");
    const wasm = join(generated, "verdict.wasm");
    go(["build", "-trimpath", "-ldflags=-s -w", "-o", wasm, "./verdict/wasm"], { GOOS: "js", GOARCH: "wasm" });
    const compressed = gzipSync(readFileSync(wasm), { level: 9 });
    writeFileSync(`${wasm}.gz`, compressed);
    const goRoot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
    // Go moved it from misc/wasm to lib/wasm.
    const loader = ["lib/wasm", "misc/wasm"].map((folder) => join(goRoot, folder, "wasm_exec.js")).find(existsSync);
    copyFileSync(loader, join(generated, "wasm_exec.js"));
    console.log(
      `verdict: ${(readFileSync(wasm).length / 1e6).toFixed(0)} MB, ${(compressed.length / 1e6).toFixed(1)} MB as shipped`,
    );
  },
);
