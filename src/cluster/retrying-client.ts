/** Retries requests to the API server. */

import { typedCausesOf } from "./apply-errors";
import { ClusterError, type Failure } from "./failure";
import type { Answer, ApiRequest, Server } from "./server";

/**
 * Maximum attempts for one request: if nothing listens, as while a server restarts; if the connection breaks or the server
 * is overloaded; and if the server has never responded at all.
 */
const mostTries = { refused: 9, other: 6, first: 4 };
/**
 * A server that accepts a request without responding takes ten seconds each time. A write is not repeated then, since it may
 * still be in progress; after several writes without a response, no further ones are tried.
 */
const mostSilences = { read: 2, write: 1 };
const mostSilentWrites = 3;
/** An unexpected response is requested once more: it may have been the last one of a proxy that is starting. */
const mostOdd = 2;
const firstPause = 200;
const longestOwnPause = 3000;
/** In ms; a request waits this long in total, and if the server asks for a longer pause, that is reported immediately. */
const longestWaiting = 30_000;

export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** Called before each pause, so that the user knows why it waits. */
  readonly onPause?: (seconds: number, why: Failure) => void;
}

/**
 * Repeats requests when the server is overloaded or restarting, or the connection was lost: after the time that the server
 * asks for, or with exponential backoff. Only for requests that may be repeated: reads, server-side apply, deletes by uid.
 * If the server was unreachable for all attempts of one request, other requests do not wait as long again.
 */
export class RetryingClient {
  readonly #server: Server;
  readonly #options: RetryOptions;
  #gaveUp = false;
  #hasAnswered = false;
  #silentWrites = 0;

  constructor(server: Server, options: RetryOptions = {}) {
    this.#server = server;
    this.#options = options;
  }

  /** The server did not respond after all retries; the remaining requests need not be tried. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** Aborts everything except writes in progress. */
  get signal(): AbortSignal | undefined {
    return this.#options.signal;
  }

  /** `signal` ends the pauses; a request in progress is aborted only if `asked` has it, too. */
  async request(method: string, path: string, asked: ApiRequest = {}): Promise<Answer> {
    const isRead = method === "GET";
    const counts = { silent: 0, odd: 0, waited: 0 };
    for (let tries = 1; ; tries++) {
      const outcome = await this.#once(method, path, asked);
      const failure = outcome instanceof ClusterError ? outcome.failure : undefined;
      if (failure?.kind === "odd-answer") counts.odd++;
      const isSilent = failure?.kind === "unreachable" && failure.detail === "timeout";
      if (isSilent) counts.silent++;
      if (!failure) this.#hasAnswered = true;
      if (!isRead) this.#silentWrites = isSilent ? this.#silentWrites + 1 : failure ? this.#silentWrites : 0;
      const why = this.#passing(outcome);
      const most = this.#hasAnswered ? (isRefused(outcome) ? mostTries.refused : mostTries.other) : mostTries.first;
      const mostSilent = isRead ? mostSilences.read : mostSilences.write;
      const asksFor = outcome instanceof ClusterError ? undefined : outcome.retryAfter;
      const pause = asksFor === undefined ? doubling(tries) : asksFor * 1000;
      const isLast =
        tries >= most ||
        counts.silent >= mostSilent ||
        counts.odd >= mostOdd ||
        counts.waited + pause > longestWaiting ||
        this.#gaveUp ||
        this.#options.signal?.aborted;
      if (!why || isLast) {
        const isGone = failure?.kind === "unreachable" && isLast && (isRead || !isSilent);
        if (isGone || this.#silentWrites >= mostSilentWrites) this.#gaveUp = true;
        if (outcome instanceof ClusterError) throw outcome;
        return outcome;
      }
      counts.waited += pause;
      this.#options.onPause?.(pause / 1000, why);
      await sleep(pause, this.#options.signal);
      if (this.#options.signal?.aborted) {
        if (outcome instanceof ClusterError) throw outcome;
        return outcome;
      }
    }
  }

  async #once(method: string, path: string, asked: ApiRequest): Promise<Answer | ClusterError> {
    try {
      return await this.#server.request(method, path, asked);
    } catch (error) {
      if (error instanceof ClusterError) return error;
      throw error;
    }
  }

  /** The failure if it is temporary; undefined for a definite response. */
  #passing(outcome: Answer | ClusterError): Failure | undefined {
    if (outcome instanceof ClusterError)
      return outcome.failure.kind === "unreachable" || outcome.failure.kind === "odd-answer"
        ? outcome.failure
        : undefined;
    const { status, body } = outcome;
    if (status === 429 || status === 502 || status === 503 || status === 504) return this.#server.failureOf(outcome);
    // A webhook that cannot be reached also results in 500, and will again; so does what apply cannot process or decode.
    const isLasting =
      /webhook|^failed to convert new object/.test(String(body?.message)) ||
      typedCausesOf(status, String(body?.message));
    if (status === 500 && !isLasting) return this.#server.failureOf(outcome);
    // A concurrent write: the client should try again. A field conflict has causes and is permanent.
    if (status === 409 && twoAtOnce.test(String(body?.message)) && !body?.details?.causes)
      return { kind: "overloaded", status, message: String(body?.message ?? "") };
    return undefined;
  }
}

const twoAtOnce = /the object has been modified|please try again|Operation cannot be fulfilled/;

/** With jitter, so that clients do not all retry at the same moment. */
const doubling = (tries: number): number =>
  Math.min(longestOwnPause, firstPause * 2 ** (tries - 1)) * (0.75 + Math.random() / 2);

const isRefused = (outcome: Answer | ClusterError): boolean =>
  outcome instanceof ClusterError
    ? outcome.failure.kind === "unreachable" && outcome.failure.detail === "ECONNREFUSED"
    : outcome.status === 503;

export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done);
  });
}
