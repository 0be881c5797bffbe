import { ClusterError, type Failure } from "./failure";
import type { Answer, Asked, Server } from "./server";
import { typedCausesOf } from "./typed-refusal";

/**
 * How often one request is made, at most: where nobody listens, which a server that starts again does for a while; where
 * the connection breaks or the server is overloaded; and where it has never answered at all.
 */
const mostTries = { refused: 9, other: 6, first: 4 };
/**
 * A server that takes a request and says nothing has taken ten seconds each time. A write is not sent again then, for it
 * may still be on its way; after so many that got no answer no other one is tried.
 */
const mostSilences = { read: 2, write: 1 };
const mostSilentWrites = 3;
/** What is no answer to the request is asked for once more: it may have been the last one of a proxy that starts. */
const mostOdd = 2;
const firstPause = 200;
const longestOwnPause = 3000;
/** A request waits for so long in all, in ms; a server that asks for more is told of at once. */
const longestWaiting = 30_000;

export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** Told before each pause, so that the user knows what is waited for. */
  readonly onPause?: (seconds: number, why: Failure) => void;
}

/**
 * Asks a server again when it is overloaded, restarting, or the connection was cut: after the time that it asks for,
 * or else after pauses that double. Only for requests that may be made twice: reads, server-side apply, deletes by uid.
 * When the server was gone for all tries of one request, others are not made to wait for it as long again.
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

  /** The server did not answer, after all retries; the remaining requests need not be tried. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** Ends all of it, but for a write that is on its way. */
  get signal(): AbortSignal | undefined {
    return this.#options.signal;
  }

  /** `signal` ends the pauses; a request on its way is ended only where `asked` has it too. */
  async request(method: string, path: string, asked: Asked = {}): Promise<Answer> {
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

  async #once(method: string, path: string, asked: Asked): Promise<Answer | ClusterError> {
    try {
      return await this.#server.request(method, path, asked);
    } catch (error) {
      if (error instanceof ClusterError) return error;
      throw error;
    }
  }

  /** What will pass by itself; undefined for an answer that stands. */
  #passing(outcome: Answer | ClusterError): Failure | undefined {
    if (outcome instanceof ClusterError)
      return outcome.failure.kind === "unreachable" || outcome.failure.kind === "odd-answer"
        ? outcome.failure
        : undefined;
    const { status, body } = outcome;
    if (status === 429 || status === 502 || status === 503 || status === 504) return this.#server.failureOf(outcome);
    // A webhook that cannot be asked is a 500 too, and will be one again; so is what apply can never take or decode.
    const isLasting =
      /webhook|^failed to convert new object/.test(String(body?.message)) ||
      typedCausesOf(status, String(body?.message));
    if (status === 500 && !isLasting) return this.#server.failureOf(outcome);
    // Two wrote at once: one of them is asked to come again. A conflict of fields has causes, and stays one.
    if (status === 409 && twoAtOnce.test(String(body?.message)) && !body?.details?.causes)
      return { kind: "overloaded", status, message: String(body?.message ?? "") };
    return undefined;
  }
}

const twoAtOnce = /the object has been modified|please try again|Operation cannot be fulfilled/;

/** With some chance in it, lest all come back at the same moment. */
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
