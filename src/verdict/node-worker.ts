import { createReadStream } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { parentPort } from "node:worker_threads";
import { createBrotliDecompress } from "node:zlib";
import { serveVerdicts } from "./module";
import type { Answer, Request } from "./protocol";

/** More than the module is, unpacked. Memory that nothing was written to costs nothing. */
const roomForModule = 128 * 1024 * 1024;

/** The module lies beside this worker. Unpacked in place, piece by piece: joining pieces would take its size thrice. */
async function readModule(folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const room = new Uint8Array(roomForModule);
  let length = 0;
  const packed = createReadStream(join(folder, "verdict.wasm.br"));
  const unpacked = createBrotliDecompress({ chunkSize: 64 * 1024 });
  packed.on("error", (error) => unpacked.destroy(error));
  for await (const piece of packed.pipe(unpacked)) {
    room.set(piece, length);
    length += piece.length;
  }
  return room.subarray(0, length);
}

/**
 * How much a function must have run before V8 optimises it, in its own measure. By default it spends the first second
 * on a thousand functions, most of which hardly run again: the first verdict waited ten times as long, and what the
 * optimiser had needed stayed with the process (100 MB). The budget is read as a module is compiled, so others keep
 * theirs.
 */
const patientBudget = 400_000_000;
const usualBudget = 13_000_000;

async function patiently<T>(compile: () => Promise<T>): Promise<T> {
  setFlagsFromString(`--wasm-tiering-budget=${patientBudget}`);
  try {
    return await compile();
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${usualBudget}`);
  }
}

const port = parentPort;
if (port) {
  const send = (answer: Answer) => port.postMessage(answer);
  readModule(__dirname)
    .then((wasm) => patiently(() => serveVerdicts(wasm, send)))
    .then(
      (serve) => {
        port.on("message", (request: Request) => serve(request));
        send({ ready: true });
      },
      (error) => send({ broken: error instanceof Error ? error.message : String(error) }),
    );
}
