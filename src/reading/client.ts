/** Sends files to the reading worker and returns their summaries. */

import type { FileReader } from "../core/index/file-reader";
import type { FileSummary } from "../core/index/summary";
import type { Answer, StartWorker, WorkerHandle } from "./protocol";

/** The workspace is read once; when idle, the worker ends to free its memory. */
const idleTime = 10_000;
const nothing: FileSummary = { documents: [], lineStarts: [0], isTemplate: false, definitions: [], declarations: [] };

/** Reads files in a worker that is started on demand. If the worker crashes, only the files it was reading are lost. */
export function createReader(startWorker: StartWorker): FileReader {
  const waiting = new Map<number, { resolve(summary: FileSummary): void; reject(error: Error): void }>();
  let worker: WorkerHandle | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let nextId = 1;

  function answered({ id, summary }: Answer): void {
    waiting.get(id)?.resolve(summary === undefined ? nothing : (JSON.parse(summary) as FileSummary));
    waiting.delete(id);
    if (waiting.size === 0) idle = setTimeout(end, idleTime);
  }

  function end(): void {
    worker?.terminate();
    worker = undefined;
  }

  function died(reason: string): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  }

  function start(): WorkerHandle {
    // Ignores events of a worker that has been replaced.
    const mine: WorkerHandle = startWorker({
      answered: (answer) => worker === mine && answered(answer),
      died: (reason) => worker === mine && died(reason),
    });
    return mine;
  }

  return {
    read: (uri, text, references = []) =>
      new Promise((resolve, reject) => {
        clearTimeout(idle);
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker ??= start();
        worker.post({ id, uri, text, references });
      }),
    dispose() {
      clearTimeout(idle);
      end();
    },
  };
}
