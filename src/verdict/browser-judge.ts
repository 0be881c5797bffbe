import type { Judge } from "../core/verdict/verdict";
import { createJudge } from "./client";
import type { Answer, Request } from "./protocol";

export interface BrowserJudgeFiles {
  /** The text of dist/browser/verdict-worker.js: a page of another origin may not start a worker by its address. */
  readonly workerSource: () => Promise<string>;
  /** The bytes of the module, unpacked or as gzip. */
  readonly wasm: () => Promise<Uint8Array<ArrayBuffer>>;
}

const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const body = new Blob([bytes]);
  if (!isGzip(bytes)) return body.arrayBuffer();
  return new Response(body.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** The judge in a browser: the module in a Web Worker. Both files are read when the first document comes. */
export function createBrowserJudge(files: BrowserJudgeFiles): Judge {
  return createJudge((events) => {
    let worker: Worker | undefined;
    let ended = false;
    const begin = async () => {
      const [source, wasm] = await Promise.all([files.workerSource(), files.wasm().then(unpack)]);
      if (ended) return;
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      worker = new Worker(url);
      URL.revokeObjectURL(url);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => events.answered(data);
      worker.onerror = (event) => events.died(event.message);
      worker.postMessage(wasm, [wasm]);
    };
    begin().catch((error) => events.died(String(error)));
    return {
      post: (request: Request) => worker?.postMessage(request),
      terminate: () => {
        ended = true;
        worker?.terminate();
      },
    };
  });
}
