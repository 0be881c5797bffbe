import type { Judge } from "../core/verdict/verdict";
import { createJudge } from "./client";
import type { Answer, Request } from "./protocol";

export interface BrowserJudgeFiles {
  /** The text of dist/browser/verdict-worker.js: a page of another origin may not start a worker by its address. */
  readonly workerSource: () => Promise<string>;
  /** The bytes of dist/verdict.wasm.br. */
  readonly wasm: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** The judge in a browser: the module in a Web Worker. Both files are read when the first document comes. */
export function createBrowserJudge(files: BrowserJudgeFiles): Judge {
  return createJudge((events) => {
    let worker: Worker | undefined;
    let ended = false;
    const begin = async () => {
      const [source, wasm] = await Promise.all([files.workerSource(), files.wasm()]);
      if (ended) return;
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      worker = new Worker(url);
      URL.revokeObjectURL(url);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => events.answered(data);
      worker.onerror = (event) => events.died(event.message);
      worker.postMessage(wasm.buffer, [wasm.buffer]);
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
