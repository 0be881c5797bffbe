/** The verdict worker in a browser. */

import startDecoder, { decompress } from "brotli-dec-wasm/web";
// The bundler inserts the decoder's bytes here; the package declares its exports.
import * as decoder from "brotli-dec-wasm/web/bg.wasm";
import { DamagedFile, digestOf } from "./digests";
import { newMemory, serveVerdicts } from "./module";
import type { PackedModule, Request } from "./protocol";

const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
};

/** Browsers decompress gzip natively but not brotli, which is a third smaller. */
async function unpack(packed: PackedModule) {
  await Promise.all([check("verdict-code.br", packed.code), check("verdict-memory.br", packed.memory)]);
  await startDecoder({ module_or_path: (decoder as unknown as { default: Uint8Array<ArrayBuffer> }).default });
  const memory = newMemory();
  new Uint8Array(memory.buffer).set(decompress(packed.memory));
  return { code: decompress(packed.code) as Uint8Array<ArrayBuffer>, memory };
}

/** Damaged code could crash the whole page. */
async function check(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const expected = digestOf(name);
  // Pages loaded without TLS have no SubtleCrypto.
  if (expected === undefined || !globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if ([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") !== expected) throw new DamagedFile(name);
}

scope.onmessage = ({ data }: MessageEvent<PackedModule>) => {
  scope.onmessage = null;
  unpack(data)
    .then((parts) => serveVerdicts(parts, (answer) => scope.postMessage(answer)))
    .then(
      (serve) => {
        scope.onmessage = ({ data: request }: MessageEvent<Request>) => serve(request);
        scope.postMessage({ ready: true });
      },
      (error) =>
        scope.postMessage({ broken: String(error), ...(error instanceof DamagedFile && { damaged: error.file }) }),
    );
};
