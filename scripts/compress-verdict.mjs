// Compresses the verdict as much as brotli can, for shipping: saves a megabyte but takes two minutes, so the everyday build
// does not do it (build-verdict.mjs).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { generated, root } from "./go-build.mjs";

export function compressVerdict() {
  const { status } = spawnSync(process.execPath, [join(root, "scripts/build-verdict.mjs")], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  const parts = ["verdict-code", "verdict-memory"].map((name) => join(generated, name));
  const stamp = join(generated, ".compressed.stamp");
  const stampOf = () => {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(readFileSync(part)).update(readFileSync(`${part}.br`));
    return hash.digest("hex");
  };
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === stampOf()) return;
  console.log("verdict: pressing it for shipping (some minutes) …");
  for (const part of parts) {
    const bytes = readFileSync(part);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      // The window is small to limit memory use when decompressing: see build-verdict.mjs.
      [constants.BROTLI_PARAM_LGWIN]: 20,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    writeFileSync(`${part}.br`, brotliCompressSync(bytes, { params }));
  }
  writeFileSync(stamp, stampOf());
}
