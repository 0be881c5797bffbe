import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { FileReader } from "../core/index/file-reader";
import { createReader } from "./client";
import type { Answer } from "./protocol";

/** The reader on the desktop. `folder` contains `reading-worker.js` and the catalog, next to the bundle. */
export const createNodeReader = (folder: string): FileReader =>
  createReader((events) => {
    const worker = new Worker(join(folder, "reading-worker.js"), {
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
    });
    worker.unref();
    worker.on("message", (answer: Answer) => events.answered(answer));
    worker.on("error", (error) => events.died(error.message));
    worker.on("exit", () => events.died("the reading worker ended"));
    return { post: (request) => worker.postMessage(request), terminate: () => void worker.terminate() };
  });
