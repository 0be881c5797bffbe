// Presses the verdict as small as brotli can for what is shipped: a megabyte less, for two minutes of work, so the
// everyday build does without (build-verdict.mjs).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { generated, root } from "./go-build.mjs";

export function pressVerdict() {
  const { status } = spawnSync(process.execPath, [join(root, "scripts/build-verdict.mjs")], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const wasm = readFileSync(join(generated, "verdict.wasm"));
  const pressed = join(generated, "verdict.wasm.br");
  const stamp = join(generated, ".pressed.stamp");
  const stampOf = () => createHash("sha256").update(wasm).update(readFileSync(pressed)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === stampOf()) return;
  console.log("verdict: pressing it for shipping (some minutes) …");
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    // The small window is for the memory of whoever unpacks it: see build-verdict.mjs.
    [constants.BROTLI_PARAM_LGWIN]: 20,
    [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  };
  writeFileSync(pressed, brotliCompressSync(wasm, { params }));
  writeFileSync(stamp, stampOf());
}
