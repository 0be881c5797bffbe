import type { LiveObject } from "../core/live/live-object";
import { type Failure, failureIn } from "./failure";
import { listPage } from "./live";
import { sleep } from "./retrying-client";
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

const firstPause = 250;
const longestPause = 30_000;
/** Some proxies close each watch after a few seconds: it brings its news all the same. */
const longestWhenHeard = 4000;
/** A watch that lasted so long, in ms, is one that works. */
const longEnough = 10_000;

/**
 * Lists, then watches from there on, until the signal. A watch that is closed goes on where it stood; one that the server
 * has forgotten begins with a new list. After a failure, and after a watch that ended soon, it waits, twice as long each
 * time. Ends by itself only when it is forbidden.
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

/** Pauses that double until something has worked for a while. */
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
    // With some chance in it, lest all come back at the same moment.
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
    // Nothing heard, several times: list again, which says what is wrong.
    if (forgotten || silent >= 3) return;
  }
}
