/** The judge in a browser. */

import { createJudge, type FullJudge } from "./client";
import type { Answer, PackedModule, Request } from "./protocol";

export interface BrowserJudgeFiles {
  /** The source of dist/browser/verdict-worker.js, because a page of another origin cannot start a worker by URL. */
  readonly workerSource: () => Promise<string>;
  /** The bytes of dist/verdict-code.br. */
  readonly code: () => Promise<Uint8Array<ArrayBuffer>>;
  /** The bytes of dist/verdict-memory.br. */
  readonly memory: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Runs the module in a Web Worker. The files are loaded for the first document. */
export function createBrowserJudge(files: BrowserJudgeFiles): FullJudge {
  return createJudge((events) => {
    let worker: Worker | undefined;
    let ended = false;
    const begin = async () => {
      const [source, code, memory] = await Promise.all([files.workerSource(), files.code(), files.memory()]);
      if (ended) return;
      const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
      worker = new Worker(url);
      URL.revokeObjectURL(url);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => events.answered(data);
      worker.onerror = (event) => events.died(event.message);
      worker.postMessage({ code, memory } satisfies PackedModule, [code.buffer, memory.buffer]);
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
