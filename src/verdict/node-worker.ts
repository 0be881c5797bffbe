/** The verdict worker on Node.js. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { setFlagsFromString } from "node:v8";
import { parentPort } from "node:worker_threads";
import { brotliDecompress, createBrotliDecompress } from "node:zlib";
import { DamagedFile, digestOf } from "./digests";
import { codeLength, type ModuleParts, newMemory, serveVerdicts } from "./module";
import type { Answer, Request } from "./protocol";
import { checkShipped } from "./shipped-files";

/** Both parts are next to this worker. They are decompressed concurrently, directly to where they are used. */
async function readModule(folder: string): Promise<ModuleParts> {
  const memory = newMemory();
  const [code] = await Promise.all([
    readCode(join(folder, "verdict-code.br")),
    readMemory(join(folder, "verdict-memory.br"), new Uint8Array(memory.buffer)),
  ]);
  return { code, memory };
}

/** Into one buffer: with one byte more than needed, because otherwise another buffer would be allocated. */
async function readCode(file: string) {
  const packed = await readFile(file);
  // Damaged code could crash the whole process.
  checkShipped(basename(file), packed);
  return (await promisify(brotliDecompress)(packed, { chunkSize: codeLength + 1 })) as Uint8Array<ArrayBuffer>;
}

async function readMemory(file: string, room: Uint8Array): Promise<void> {
  const packed = createReadStream(file);
  const unpacked = createBrotliDecompress({ chunkSize: 256 * 1024 });
  packed.on("error", (error) => unpacked.destroy(error));
  const digest = createHash("sha256");
  packed.on("data", (piece) => digest.update(piece));
  let length = 0;
  try {
    for await (const piece of packed.pipe(unpacked)) {
      room.set(piece, length);
      length += piece.length;
    }
  } catch (error) {
    // If it cannot be decompressed, or is too long, the digest need not be checked.
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw new DamagedFile(basename(file));
  }
  const expected = digestOf(basename(file));
  if (expected !== undefined && digest.digest("hex") !== expected) throw new DamagedFile(basename(file));
}

/**
 * How much a function must run before V8 optimizes it, in V8's own unit. With the default, V8 spends the first second on a
 * thousand functions that hardly run again: the first verdict took ten times as long, and the process kept the optimizer's
 * memory (100 MB). With a fifth of this budget, 500 documents take as much CPU time, but a few dozen edits of one document
 * take more. The budget is read when a module is compiled, so other modules are not affected.
 */
const longBudget = 2_000_000_000;
const usualBudget = 13_000_000;

/** The module was checked when it was built, so functions can be compiled lazily. */
async function withLongBudget<T>(compile: () => Promise<T>): Promise<T> {
  setFlagsFromString(`--wasm-tiering-budget=${longBudget}`);
  setFlagsFromString("--wasm-lazy-validation");
  try {
    return await compile();
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${usualBudget}`);
    setFlagsFromString("--no-wasm-lazy-validation");
  }
}

const port = parentPort;
if (port) {
  const send = (answer: Answer) => port.postMessage(answer);
  readModule(__dirname)
    .then((parts) => withLongBudget(() => serveVerdicts(parts, send)))
    .then(
      (serve) => {
        port.on("message", (request: Request) => serve(request));
        send({ ready: true });
      },
      (error) =>
        send({
          broken: error instanceof Error ? error.message : String(error),
          ...(error instanceof DamagedFile && { damaged: error.file }),
        }),
    );
}
