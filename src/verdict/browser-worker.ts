import startDecoder, { decompress } from "brotli-dec-wasm/web";
// The bundler puts the decoder's bytes here; the package describes what they export once they run.
import * as decoder from "brotli-dec-wasm/web/bg.wasm";
import { DamagedFile, digestOf } from "./digests";
import { newMemory, serveVerdicts } from "./module";
import type { PackedModule, Request } from "./protocol";

const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
};

/** Browsers undo gzip, but not brotli, which is two thirds of it. */
async function unpack(packed: PackedModule) {
  await Promise.all([check("verdict-code.br", packed.code), check("verdict-memory.br", packed.memory)]);
  await startDecoder({ module_or_path: (decoder as unknown as { default: Uint8Array<ArrayBuffer> }).default });
  const memory = newMemory();
  new Uint8Array(memory.buffer).set(decompress(packed.memory));
  return { code: decompress(packed.code) as Uint8Array<ArrayBuffer>, memory };
}

/** The engine may end the whole page over code that is damaged. */
async function check(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const expected = digestOf(name);
  // Pages that came without TLS have no SubtleCrypto.
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
