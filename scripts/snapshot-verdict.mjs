// node scripts/snapshot-verdict.mjs WASM CODE MEMORY START: starts Go's program once, here, and writes it down as it stands when
// it waits to be asked: its code, and its memory as an image of its own. Starting (building schemes, compiling patterns,
// preparing CEL) takes a third of a second at every start otherwise, and V8 keeps what lies as data in a module twice.
// START says what src/verdict/module.ts needs to wake it.
import { readFileSync, writeFileSync } from "node:fs";
import "../generated/wasm_exec.js";

const [source, codeFile, memoryFile, startFile] = process.argv.slice(2);

/** What is read and written here of the binary format: https://webassembly.github.io/spec/core/binary/modules.html */
const sectionIds = { custom: 0, import: 2, memory: 5, global: 6, export: 7, data: 11 };
const [i32, i64] = [0x7f, 0x7e];
const constantOf = { [i32]: 0x41, [i64]: 0x42 };
const [end, mutable, importedMemory, exportedGlobal] = [0x0b, 1, 2, 3];
const pageSize = 65536;

function* sectionsOf(bytes) {
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at];
    const { value: length, next } = readNumber(bytes, at + 1);
    yield { id, body: bytes.subarray(next, next + length) };
    at = next + length;
  }
}

/** LEB128 without a sign. */
function readNumber(bytes, start) {
  let value = 0;
  for (let at = start, scale = 1; ; at++, scale *= 128) {
    value += (bytes[at] & 127) * scale;
    if (bytes[at] < 128) return { value, next: at + 1 };
  }
}

/** LEB128; what may be negative keeps its highest bit for that. */
function written(number, isSigned = false) {
  const bytes = [];
  for (let rest = BigInt(number); ; ) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    const isLast = isSigned ? (rest === 0n && low < 64) || (rest === -1n && low >= 64) : rest === 0n;
    if (isLast) return Buffer.from([...bytes, low]);
    bytes.push(low | 128);
  }
}

const section = (id, ...parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([id]), written(body.length), body]);
};
const words = (text) => Buffer.concat([written(Buffer.byteLength(text)), Buffer.from(text)]);
const moduleOf = (sections) => Buffer.concat([Buffer.from("\0asm\x01\0\0\0", "latin1"), ...sections]);

/** A list of the format with more at its end. */
function longer(body, ...more) {
  const { value, next } = readNumber(body, 0);
  return [written(value + more.length), body.subarray(next), ...more];
}

/** Go's linker makes all globals mutable, and begins each with a constant. */
function globalTypes(body) {
  let { value: left, next: at } = readNumber(body, 0);
  const types = [];
  for (; left > 0; left--) {
    const type = body[at];
    if (body[at + 1] !== mutable || body[at + 2] !== constantOf[type]) throw new Error("a global of an unknown form");
    at = readNumber(body, at + 3).next + 1;
    types.push(type);
  }
  return types;
}

/** How another process finds again what Go holds of JavaScript: by name, or made anew. */
function valuesHeld(go, functions) {
  const names = ["Object", "Array", "Uint8Array", "Date", "process", "path", "fs", "fetch", "crypto"];
  const byName = new Map(names.map((name) => [globalThis[name], { global: name }]));
  byName.set(globalThis.fs.constants, { global: "fs", member: "constants" });
  const members = (object) => Object.entries(object).map(([name, value]) => [name, functions.get(value)]);
  const held = (value) => {
    if (byName.has(value)) return byName.get(value);
    if (functions.has(value)) return { function: functions.get(value) };
    if (value === globalThis.danadoVerdict) return { verdict: Object.fromEntries(members(value)) };
    if (typeof value === "string") return { text: value };
    // Of when the time zone was looked up: waiting to be collected, and never read again.
    if (value instanceof Date) return { text: value.toISOString() };
    throw new Error(`Go holds a value that cannot be found again: ${value}`);
  };
  // The first seven are the same in each process.
  return go._values.slice(7).map((value, index) => ({ ...held(value), count: go._goRefCounts[index + 7] }));
}

async function started(sections, globals) {
  const shown = globals.map((_, index) =>
    Buffer.concat([words(`global${index}`), Buffer.from([exportedGlobal]), written(index)]),
  );
  const bytes = moduleOf(
    sections.map(({ id, body }) => section(id, ...(id === sectionIds.export ? longer(body, ...shown) : [body]))),
  );
  const go = new globalThis.Go();
  // Nothing made while starting is ever let go of; Go's main sets the pace for the rest.
  go.env = { GOGC: "off" };
  globalThis.fs.writeSync = (_file, written) => written.length;
  const functions = new Map();
  const makeFunction = go._makeFuncWrapper;
  go._makeFuncWrapper = (id) => {
    const made = makeFunction.call(go, id);
    functions.set(made, id);
    return made;
  };
  const { instance } = await WebAssembly.instantiate(bytes, go.importObject);
  go.run(instance);
  if (!globalThis.danadoVerdict) throw new Error("the verdict module did not register itself");
  if (go._scheduledTimeouts.size > 0 || go._idPool.length > 0) throw new Error("the verdict module is not at rest");
  return { exports: instance.exports, values: valuesHeld(go, functions) };
}

const sections = [...sectionsOf(readFileSync(source))];
const types = globalTypes(sections.find(({ id }) => id === sectionIds.global).body);
const { exports, values } = await started(sections, types);
const memory = Buffer.from(exports.mem.buffer);
const globals = types.map((type, index) =>
  Buffer.concat([
    Buffer.from([type, mutable, constantOf[type]]),
    written(exports[`global${index}`].value, true),
    Buffer.from([end]),
  ]),
);
const importMemory = Buffer.concat([
  words("danado"),
  words("memory"),
  Buffer.from([importedMemory, 0]),
  written(memory.length / pageSize),
]);
const code = moduleOf(
  sections.flatMap(({ id, body }) => {
    if (id === sectionIds.memory || id === sectionIds.data || id === sectionIds.custom) return [];
    if (id === sectionIds.import) return [section(id, ...longer(body, importMemory))];
    if (id === sectionIds.global) return [section(id, written(globals.length), ...globals)];
    return [section(id, body)];
  }),
);
writeFileSync(codeFile, code);
writeFileSync(memoryFile, memory);
const start = { codeLength: code.length, memoryPages: memory.length / pageSize, values };
writeFileSync(startFile, `${JSON.stringify(start, undefined, 2)}\n`);
process.exit(0);
