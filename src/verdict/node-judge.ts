/** The judge on Node.js. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { createJudge, type FullJudge } from "./client";
import type { Answer, StartWorker } from "./protocol";

/** Starts the module in a thread. `folder` contains `verdict-worker.js` and the module. */
export function startVerdictWorker(folder: string): StartWorker {
  const workerFile = join(folder, "verdict-worker.js");
  return (events) => {
    if (!existsSync(workerFile)) {
      queueMicrotask(() => events.died(`${workerFile} is missing`));
      return { post: () => undefined, terminate: () => undefined };
    }
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: 512 } });
    // An idle judge does not keep the process alive; during a request, the client's timer does.
    worker.unref();
    worker.on("message", (answer: Answer) => events.answered(answer));
    worker.on("error", (error) => events.died(error.message));
    worker.on("exit", () => events.died("the verdict worker ended"));
    return {
      post: (request) => worker.postMessage(request),
      cpuTime: cpuTimeOf(worker),
      terminate: () => void worker.terminate(),
    };
  };
}

/**
 * An upper bound for a worker's CPU time, in ms. Node reports how long it was busy, which is more on a loaded machine, and
 * the CPU time of the whole process, which is more with several workers: the smaller increase counts each time.
 */
function cpuTimeOf(worker: Worker): () => number {
  let total = 0;
  let last = { busy: 0, cpu: 0 };
  return () => {
    const { user, system } = process.cpuUsage();
    const now = { busy: worker.performance.eventLoopUtilization().active, cpu: (user + system) / 1000 };
    total += Math.max(0, Math.min(now.busy - last.busy, now.cpu - last.cpu));
    last = now;
    return total;
  };
}

/**
 * The judge on the desktop and the command line, which runs the module in a thread. `folder` contains `verdict-worker.js`
 * and the module: next to the bundle, or in a test's folder. `mostRenderingTime` is the limit for one root, in ms.
 */
export const createNodeJudge = (folder: string = __dirname, mostRenderingTime?: number): FullJudge =>
  createJudge(startVerdictWorker(folder), mostRenderingTime);
