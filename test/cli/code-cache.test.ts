import * as assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Module } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
import { loadWithCodeCache } from "../../src/cli/code-cache";
import { projectRoot } from "../support/project-files";

const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest();

describe("The command line's compiled code", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-code-"));
    file = join(folder, "module.js");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** As scripts/code-cache.cjs writes it: made from `compiled`, said to be of `source`. */
  function writeCode(compiled: string, source: string, change = (code: Buffer) => code): void {
    const code = new Script(Module.wrap(compiled), { filename: file }).createCachedData();
    writeFileSync(`${file}.code`, Buffer.concat([sha256(source), sha256(code), change(code)]));
  }

  it("is what runs where it was made from this source", () => {
    writeFileSync(file, "exports.answer = 1;");
    // V8 only compares lengths: that the other answer comes shows that the code was used.
    writeCode("exports.answer = 2;", "exports.answer = 1;");
    assert.deepEqual(loadWithCodeCache(file), { answer: 2 });
  });

  it("is left aside where the source has changed", () => {
    writeFileSync(file, "exports.answer = 1;");
    writeCode("exports.answer = 2;", "exports.answer = 2;");
    assert.deepEqual(loadWithCodeCache(file), { answer: 1 });
  });

  it("is left aside where it is damaged", () => {
    writeFileSync(file, "exports.answer = 1;");
    writeCode("exports.answer = 1;", "exports.answer = 1;", (code) => {
      const damaged = Buffer.from(code);
      damaged.writeUInt8(damaged.readUInt8(code.length - 9) ^ 1, code.length - 9);
      return damaged;
    });
    assert.deepEqual(loadWithCodeCache(file), { answer: 1 });
    writeFileSync(`${file}.code`, "");
    assert.deepEqual(loadWithCodeCache(file), { answer: 1 });
  });

  it("gives the module what Node gives: its path, and what is beside it", () => {
    writeFileSync(join(folder, "beside.js"), "module.exports = 7;");
    const source = 'module.exports = [__filename, __dirname, require("./beside.js"), require("node:path").sep];';
    writeFileSync(file, source);
    const plain = loadWithCodeCache(file);
    writeCode(source, source);
    assert.deepEqual(loadWithCodeCache(file), plain);
    assert.equal((plain as unknown[])[2], 7);
  });

  it("is built for the bundle, and V8 takes it", () => {
    const bundle = join(projectRoot, "dist/command-line.js");
    const source = readFileSync(bundle, "utf8");
    const bytes = readFileSync(`${bundle}.code`);
    assert.ok(sha256(source).equals(bytes.subarray(0, 32)));
    const script = new Script(Module.wrap(source), { filename: bundle, cachedData: bytes.subarray(64) });
    assert.equal(script.cachedDataRejected, false);
  });
});
