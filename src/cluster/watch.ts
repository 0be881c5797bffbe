/** Watches a list of objects. */

import type { LiveObject } from "../core/live/live-object";
import { type Failure, failureIn } from "./failure";
import { listPage } from "./live";
import { sleep } from "./retrying-client";
import type { Server } from "./server";

/** Receives the objects of one kind in one namespace as they change. */
export interface WatchedList {
  /** The complete list was read; objects that are not in it are gone. */
  onList(objects: readonly LiveObject[], left: number): void;
  onChange(object: LiveObject, gone: boolean): void;
  /** Reading failed; it will be retried, unless it is forbidden. */
  onFailure(failure: Failure): void;
}

export interface WatchOptions {
  /** Maximum number of objects; the rest are counted. */
  readonly limit: number;
  /** Limits the objects: a `labelSelector`, a `fieldSelector`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const firstPause = 250;
const longestPause = 30_000;
/** Some proxies close each watch after a few seconds, but its events still arrive. */
const longestWhenHeard = 4000;
/** A watch that lasted this long, in ms, counts as working. */
const longEnough = 10_000;

/**
 * Lists objects, then watches for changes until the signal is aborted. A closed watch is resumed; if the server no longer
 * has that version, listing starts again. After a failure, or a watch that ended early, it waits with exponential backoff.
 * It stops by itself only if reading is forbidden.
 */
export async function watchList(server: Server, path: string, into: WatchedList, options: WatchOptions): Promise<void> {
  const { signal, limit, query = {} } = options;
  const pauses = new Pauses(signal);
  while (!signal.aborted) {
    try {
      const page = await listPage(server, path, { ...query, limit: String(limit) }, signal);
      const { items, left, next, resourceVersion } = page;
      into.onList(items, left || (next ? 1 : 0));
      await follow(server, path, query, resourceVersion, items[0], into, pauses);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureIn(error);
      into.onFailure(failure);
      if (failure.kind === "forbidden" || failure.kind === "unauthorized" || failure.kind === "not-allowed") return;
      await pauses.next();
    }
  }
}

/** Exponential backoff that is reset after something has worked for a while. */
class Pauses {
  readonly #signal: AbortSignal;
  #pause = firstPause;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  reset(): void {
    this.#pause = firstPause;
  }

  async next(longest = longestPause): Promise<void> {
    // With jitter, so that clients do not all retry at the same moment.
    await sleep(Math.min(this.#pause, longest) * (0.75 + Math.random() / 2), this.#signal);
    this.#pause = Math.min(this.#pause * 2, longestPause);
  }
}

async function follow(
  server: Server,
  path: string,
  query: Readonly<Record<string, string>>,
  from: string,
  sample: LiveObject | undefined,
  into: WatchedList,
  pauses: Pauses,
): Promise<void> {
  const { signal } = pauses;
  let version = from;
  let silent = 0;
  for (;;) {
    const started = Date.now();
    let heard = false;
    let forgotten = false;
    await server.watch(
      path,
      { ...query, resourceVersion: version, allowWatchBookmarks: "true" },
      (type, object) => {
        if (type === "ERROR") {
          forgotten = true;
          return;
        }
        heard = true;
        version = object.metadata?.resourceVersion ?? version;
        if (type === "BOOKMARK") return;
        into.onChange({ ...object, apiVersion: object.apiVersion ?? sample?.apiVersion }, type === "DELETED");
      },
      signal,
    );
    if (signal.aborted) return;
    if (Date.now() - started > longEnough) pauses.reset();
    await pauses.next(heard ? longestWhenHeard : longestPause);
    silent = heard ? 0 : silent + 1;
    // Several watches without any event: list again, which reports the problem.
    if (forgotten || silent >= 3) return;
  }
}
