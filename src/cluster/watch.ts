import type { LiveObject } from "../core/live/live-object";
import { ClusterError, type Failure } from "./failure";
import { listPage } from "./live";
import { sleep } from "./patience";
import type { Server } from "./server";

/** The objects of one kind in one namespace, as they come and change. */
export interface WatchedList {
  /** All that is known was read anew; what is not in it is gone. */
  onList(objects: readonly LiveObject[], left: number): void;
  onChange(object: LiveObject, gone: boolean): void;
  /** It cannot be had now; it is tried again, but for what is forbidden. */
  onFailure(failure: Failure): void;
}

export interface WatchOptions {
  /** So many objects at most; the rest are counted. */
  readonly limit: number;
  /** Only some of the kind: a `labelSelector`, a `fieldSelector`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const firstPause = 1000;
const longestPause = 30_000;

/**
 * Lists, then watches from there on, until the signal. A watch that is closed goes on where it stood; one that the server
 * has forgotten begins with a new list. Ends by itself only when it is forbidden.
 */
export async function watchList(server: Server, path: string, into: WatchedList, options: WatchOptions): Promise<void> {
  const { signal, limit, query = {} } = options;
  let pause = firstPause;
  while (!signal.aborted) {
    try {
      const { items, left, next, resourceVersion } = await listPage(
        server,
        path,
        { ...query, limit: String(limit) },
        signal,
      );
      into.onList(items, left || (next ? 1 : 0));
      pause = firstPause;
      await follow(server, path, query, resourceVersion, items[0], into, signal);
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (signal.aborted) return;
      into.onFailure(error.failure);
      if (error.failure.kind === "forbidden" || error.failure.kind === "unauthorized") return;
      await sleep(pause, signal);
      pause = Math.min(pause * 2, longestPause);
    }
  }
}

/** A watch that ends sooner than this has most likely failed. */
const shortest = 2000;

async function follow(
  server: Server,
  path: string,
  query: Readonly<Record<string, string>>,
  from: string,
  sample: LiveObject | undefined,
  into: WatchedList,
  signal: AbortSignal,
): Promise<void> {
  let version = from;
  let forgotten = false;
  let failures = 0;
  while (!signal.aborted && !forgotten) {
    const started = Date.now();
    let heard = false;
    await server.watch(
      path,
      { ...query, resourceVersion: version, allowWatchBookmarks: "true" },
      (type, object) => {
        heard = true;
        if (type === "ERROR") {
          forgotten = true;
          return;
        }
        version = object.metadata?.resourceVersion ?? version;
        if (type === "BOOKMARK") return;
        into.onChange({ ...object, apiVersion: object.apiVersion ?? sample?.apiVersion }, type === "DELETED");
      },
      signal,
    );
    failures = heard || Date.now() - started > shortest ? 0 : failures + 1;
    // Nothing heard, and closed at once, several times: list again, which says what is wrong.
    if (failures >= 3) return;
    if (failures > 0) await sleep(firstPause, signal);
  }
}
