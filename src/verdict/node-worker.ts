import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { serveVerdicts } from "./module";
import type { Answer, Request } from "./protocol";

/** The module lies beside this worker, packed as the build leaves it. */
function readModule(folder: string): Uint8Array<ArrayBuffer> {
  const unpack = {
    "verdict.wasm": (bytes: Buffer) => bytes,
    "verdict.wasm.gz": gunzipSync,
    "verdict.wasm.br": brotliDecompressSync,
  };
  for (const [name, read] of Object.entries(unpack)) {
    const file = join(folder, name);
    if (existsSync(file)) return read(readFileSync(file)) as Uint8Array<ArrayBuffer>;
  }
  throw new Error(`no verdict.wasm in ${folder}`);
}

const port = parentPort;
if (port) {
  const send = (answer: Answer) => port.postMessage(answer);
  (async () => serveVerdicts(readModule(__dirname), send))().then(
    (serve) => {
      port.on("message", (request: Request) => serve(request));
      send({ ready: true });
    },
    (error) => send({ broken: error instanceof Error ? error.message : String(error) }),
  );
}
