// Writes dist/command-line.js.code: V8's compiled code of dist/command-line.js after checking the examples, with which the
// command line starts faster (src/cli/code-cache.ts). It only works with the version of V8 that wrote it.
const { createHash } = require("node:crypto");
const { readFileSync, writeFileSync } = require("node:fs");
const { createRequire, Module } = require("node:module");
const { dirname, join } = require("node:path");
const v8 = require("node:v8");
const { Script } = require("node:vm");

// V8 accepts the code only with the flags it was written with, and the command line sets one after loading.
v8.setFlagsFromString = () => undefined;

const root = join(__dirname, "..");
const file = join(root, "dist/command-line.js");
const source = readFileSync(file, "utf8");
const script = new Script(Module.wrap(source), { filename: file });
const module_ = { exports: {} };
script.runInThisContext()(module_.exports, createRequire(file), module_, file, dirname(file));

process.stdout.write = (_, ...rest) => {
  rest.findLast((one) => typeof one === "function")?.();
  return true;
};
process.on("beforeExit", () => {
  const code = script.createCachedData();
  const digests = [source, code].map((one) => createHash("sha256").update(one).digest());
  writeFileSync(`${file}.code`, Buffer.concat([...digests, code]));
  process.exit(0);
});
module_.exports.main(["check", join(root, "examples")]);
