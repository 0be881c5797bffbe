// node scripts/snapshot-verdict.mjs WASM CODE MEMORY START: starts the Go program once and saves its state when it is ready
// for calls: its code, and its memory as a separate image. Otherwise each start would take a third of a second (building
// schemes, compiling patterns, preparing CEL), and V8 keeps data segments of a module in memory twice. START contains what
// src/verdict/module.ts needs to resume it.
import { readFileSync, writeFileSync } from "node:fs";
import "../generated/wasm_exec.js";

const [source, codeFile, memoryFile, startFile] = process.argv.slice(2);

/** The parts of the binary format that are used here: https://webassembly.github.io/spec/core/binary/modules.html */
const sectionIds = { custom: 0, import: 2, memory: 5, global: 6, export: 7, code: 10, data: 11 };
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

/** Unsigned LEB128. */
function readNumber(bytes, start) {
  let value = 0;
  for (let at = start, scale = 1; ; at++, scale *= 128) {
    value += (bytes[at] & 127) * scale;
    if (bytes[at] < 128) return { value, next: at + 1 };
  }
}

/** LEB128; signed values keep the highest bit for the sign. */
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

/** A vector of the format with additional elements at its end. */
function longer(body, ...more) {
  const { value, next } = readNumber(body, 0);
  return [written(value + more.length), body.subarray(next), ...more];
}

/** Go's linker makes all globals mutable, and initializes each with a constant. */
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

/** How another process finds or recreates the JavaScript values that Go holds. */
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
    // From looking up the time zone: waiting to be collected, and never used again.
    if (value instanceof Date) return { text: value.toISOString() };
    throw new Error(`Go holds a value that cannot be found again: ${value}`);
  };
  // The first seven are the same in each process. Values that the garbage collector has already released are free.
  const place = (value, id) => (go._idPool.includes(id) ? { free: true } : held(value));
  return go._values.slice(7).map((value, index) => ({
    ...place(value, index + 7),
    count: go._goRefCounts[index + 7],
  }));
}

/**
 * Go requests memory in steps of 64 KB, and V8 collects garbage each time a memory grows: two thousand times for a
 * definition of 3 MB, which took longer than everything else. So the memory grows by 16 MB more than requested, and the
 * surplus is handed out later, tracked in a global, `spare`. `needed` is another global for the requested amount.
 */
function growingRarely(body, spare, needed) {
  const step = 256;
  const call = Buffer.from([0x28, 0x02, 0x08, 0x40, 0x00, 0x36, 0x02, 0x10]); // i32.load, memory.grow, i32.store
  const at = body.indexOf(call);
  if (at < 0 || body.indexOf(call, at + 1) >= 0) throw new Error("Go's growMemory is not where it was");
  const get = (global) => [0x23, ...written(global)];
  const set = (global) => [0x24, ...written(global)];
  const constant = (value) => [constantOf[i32], ...written(value, true)];
  const [isLess, isAtLeast, subtract, add, grow] = [[0x48], [0x4f], [0x6b], [0x6a], [0x40, 0x00]];
  const [beginIf, otherwise] = [[0x04, i32], [0x05]];
  const lacking = [...get(needed), ...get(spare), ...subtract];
  const instructions = Buffer.from([
    ...set(needed),
    ...[...get(spare), ...get(needed), ...isAtLeast, ...beginIf],
    ...[...get(spare), ...get(needed), ...subtract, ...set(spare), ...constant(0)],
    ...otherwise,
    ...[...lacking, ...constant(step), ...add, ...grow, ...constant(0), ...isLess, ...beginIf],
    // Not enough memory: grow by the requested amount, or fail.
    ...[...lacking, ...grow, ...constant(0), ...set(spare)],
    ...otherwise,
    ...[...constant(step), ...set(spare), ...constant(0)],
    ...[end, end],
  ]);
  const rest = body.subarray(at + 5);
  return withinFunction(
    body,
    at,
    Buffer.concat([body.subarray(0, at + 3), instructions, rest]),
    instructions.length - 2,
  );
}

/** The code section with a longer function: its index, and its new length. */
function withinFunction(body, at, longerBody, more) {
  let { value: count, next } = readNumber(body, 0);
  for (; count > 0; count--) {
    const length = readNumber(body, next);
    if (at < length.next + length.value) {
      const size = written(length.value + more);
      return Buffer.concat([longerBody.subarray(0, next), size, longerBody.subarray(length.next)]);
    }
    next = length.next + length.value;
  }
  throw new Error("the code section ends early");
}

async function started(sections, globals) {
  const shown = globals.map((_, index) =>
    Buffer.concat([words(`global${index}`), Buffer.from([exportedGlobal]), written(index)]),
  );
  const bytes = moduleOf(
    sections.map(({ id, body }) => section(id, ...(id === sectionIds.export ? longer(body, ...shown) : [body]))),
  );
  const go = new globalThis.Go();
  // Do not collect garbage while starting; Go's main sets the limits for later.
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
  if (go._scheduledTimeouts.size > 0) throw new Error("the verdict module is not at rest");
  return { exports: instance.exports, values: valuesHeld(go, functions) };
}

const sections = [...sectionsOf(readFileSync(source))];
const types = globalTypes(sections.find(({ id }) => id === sectionIds.global).body);
const { exports, values } = await started(sections, types);
const memory = Buffer.from(exports.mem.buffer);
const globalOf = (type, value) =>
  Buffer.concat([Buffer.from([type, mutable, constantOf[type]]), written(value, true), Buffer.from([end])]);
const globals = [
  ...types.map((type, index) => globalOf(type, exports[`global${index}`].value)),
  ...[globalOf(i32, 0), globalOf(i32, 0)],
];
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
    if (id === sectionIds.code) return [section(id, growingRarely(body, types.length, types.length + 1))];
    if (id === sectionIds.global) return [section(id, written(globals.length), ...globals)];
    return [section(id, body)];
  }),
);
writeFileSync(codeFile, code);
writeFileSync(memoryFile, memory);
const start = { codeLength: code.length, memoryPages: memory.length / pageSize, values };
writeFileSync(startFile, `${JSON.stringify(start, undefined, 2)}\n`);
process.exit(0);
