import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createJudge, type FullJudge } from "./client";
import type { Answer, StartWorker } from "./protocol";

/** Starts the module in a thread of its own. `folder` is where `verdict-worker.js` and the module stand. */
export function startVerdictWorker(folder: string): StartWorker {
  const workerFile = join(folder, "verdict-worker.js");
  return (events) => {
    if (!existsSync(workerFile)) {
      queueMicrotask(() => events.died(`${workerFile} is missing`));
      return { post: () => undefined, terminate: () => undefined };
    }
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    // An idle judge keeps no process alive: while something is asked, the client's timer does.
    worker.unref();
    worker.on("message", (answer: Answer) => events.answered(answer));
    worker.on("error", (error) => events.died(error.message));
    worker.on("exit", () => events.died("the verdict worker ended"));
    return {
      post: (request) => worker.postMessage(request),
      // Of the whole process, which is more than the worker's: a judge that waits for a busy machine is not given up.
      cpuTime: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      },
      terminate: () => void worker.terminate(),
    };
  };
}

/**
 * The judge on the desktop and on the command line: the module in a thread of its own. `folder` is where
 * `verdict-worker.js` and the module stand: beside the bundle, or where a test has put them. `mostRenderingTime` is for one
 * root, in ms.
 */
export const createNodeJudge = (folder: string = __dirname, mostRenderingTime?: number): FullJudge =>
  createJudge(startVerdictWorker(folder), mostRenderingTime);
