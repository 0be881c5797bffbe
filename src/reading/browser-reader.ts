import type { FileReader } from "../core/index/file-reader";
import type { Catalog } from "../core/schema/catalog";
import { createReader } from "./client";
import type { Answer, Request } from "./protocol";

/** The reader in a browser: a page of another origin cannot start a worker by URL, so its source is loaded. */
export const createBrowserReader = (catalog: Catalog, workerSource: () => Promise<string>): FileReader =>
  createReader((events) => {
    let worker: Worker | undefined;
    let ended = false;
    const early: Request[] = [];
    const begin = async () => {
      const url = URL.createObjectURL(new Blob([await workerSource()], { type: "text/javascript" }));
      if (ended) return;
      worker = new Worker(url);
      URL.revokeObjectURL(url);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => events.answered(data);
      worker.onerror = (event) => events.died(event.message);
      worker.postMessage(catalog);
      for (const request of early) worker.postMessage(request);
    };
    begin().catch((error) => events.died(String(error)));
    return {
      post: (request) => (worker ? worker.postMessage(request) : void early.push(request)),
      terminate: () => {
        ended = true;
        worker?.terminate();
      },
    };
  });
