/** The reading worker in a browser. */

import type { Catalog } from "../core/schema/catalog";
import type { Request } from "./protocol";
import { serveReading } from "./serve";

const scope = globalThis as unknown as {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
};

/** The first message is the catalog. */
scope.onmessage = ({ data: catalog }: MessageEvent<Catalog>) => {
  const serve = serveReading(catalog);
  scope.onmessage = ({ data: request }: MessageEvent<Request>) => scope.postMessage(serve(request));
};
