/** Speeds up the start of the command line with V8's code cache. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire, enableCompileCache, Module } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/** SHA-256 of the source, then of V8's code, then the code itself (scripts/code-cache.cjs). */
const digestLength = 32;

/**
 * Loads a CommonJS bundle with the code that V8 compiled at build time, which makes the command line start a third faster.
 * The code is used only if it belongs to this source, is undamaged, and was made by this version of V8. Without it, as in
 * the npm package, Node caches what it compiles (since 22.8). `file` is an absolute path; the code is in the file of the
 * same name with the extension `.code`.
 */
export function loadWithCodeCache(file: string): unknown {
  const found = codeOf(file);
  if (!found) {
    enableCompileCache?.();
    return createRequire(file)(file);
  }
  const { source, cachedData } = found;
  const script = new Script(Module.wrap(source), { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}

/** The source of a bundle and its compiled code; undefined if there is no usable code. */
function codeOf(file: string): { readonly source: string; readonly cachedData: Buffer } | undefined {
  if (!existsSync(`${file}.code`)) return undefined;
  const bytes = readFileSync(`${file}.code`);
  const source = readFileSync(file, "utf8");
  const cachedData = bytes.subarray(2 * digestLength);
  const digests = Buffer.concat([source, cachedData].map((one) => createHash("sha256").update(one).digest()));
  return digests.equals(bytes.subarray(0, 2 * digestLength)) ? { source, cachedData } : undefined;
}
