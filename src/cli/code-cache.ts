import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire, enableCompileCache, Module } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

/** SHA-256 of the source, then of V8's code, then that code (scripts/code-cache.cjs). */
const digestLength = 32;

/**
 * Loads a CommonJS bundle with the code that V8 compiled at build time, which saves a third of the command line's start.
 * The code is used only if it was made from this source, is undamaged, and is for this version of V8. Where there is none,
 * as in the package on npm, Node keeps what it compiles, from version 22.8 on. `file` is an absolute path; the code is in
 * the file of the same name that ends with `.code`.
 */
export function loadWithCodeCache(file: string): unknown {
  const source = readFileSync(file, "utf8");
  const cachedData = codeFor(source, `${file}.code`);
  if (cachedData === undefined) {
    enableCompileCache?.();
    return createRequire(file)(file);
  }
  const script = new Script(Module.wrap(source), { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}

function codeFor(source: string, file: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const code = bytes.subarray(2 * digestLength);
  const digests = Buffer.concat([source, code].map((one) => createHash("sha256").update(one).digest()));
  return digests.equals(bytes.subarray(0, 2 * digestLength)) ? code : undefined;
}
