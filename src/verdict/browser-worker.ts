import { serveVerdicts } from "./module";
import type { Request } from "./protocol";

/** The first message carries the module's bytes: a worker made from a blob has no place of its own to fetch from. */
const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
};

scope.onmessage = ({ data: wasm }: MessageEvent<ArrayBuffer>) => {
  scope.onmessage = null;
  serveVerdicts(new Uint8Array(wasm), (answer) => scope.postMessage(answer)).then(
    (serve) => {
      scope.onmessage = ({ data }: MessageEvent<Request>) => serve(data);
      scope.postMessage({ ready: true });
    },
    (error) => scope.postMessage({ broken: String(error) }),
  );
};
