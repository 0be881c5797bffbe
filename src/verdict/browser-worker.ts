import startDecoder, { decompress } from "brotli-dec-wasm/web";
// The bundler puts the decoder's bytes here; the package describes what they export once they run.
import * as decoder from "brotli-dec-wasm/web/bg.wasm";
import { serveVerdicts } from "./module";
import type { Request } from "./protocol";

/** The first message carries the packed module: a worker made from a blob has no place of its own to fetch from. */
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
};

/** Browsers undo gzip, but not brotli, which is two thirds of it. */
async function unpack(packed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  await startDecoder({ module_or_path: (decoder as unknown as { default: Uint8Array<ArrayBuffer> }).default });
  return decompress(packed) as Uint8Array<ArrayBuffer>;
}

scope.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
  scope.onmessage = null;
  unpack(new Uint8Array(data))
    .then((wasm) => serveVerdicts(wasm, (answer) => scope.postMessage(answer)))
    .then(
      (serve) => {
        scope.onmessage = ({ data: request }: MessageEvent<Request>) => serve(request);
        scope.postMessage({ ready: true });
      },
      (error) => scope.postMessage({ broken: String(error) }),
    );
};
