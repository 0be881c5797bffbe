/** Sends a request with limits on time and size. */

import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from "node:http";

/** Limits of a request. */
export interface Limits {
  /** Until the response starts, and between two chunks, in ms. */
  readonly silence: number;
  /** In total, in ms. */
  readonly time: number;
  readonly bytes: number;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A response that takes too long, is too large, or never gets past interim responses. */
export class Overrun extends Error {
  readonly why: "timeout" | "too-large" | "interim";
  /** The limit that was exceeded, in bytes. */
  readonly most: number;

  constructor(why: Overrun["why"], most = 0) {
    super(why);
    this.name = "Overrun";
    this.why = why;
    this.most = most;
  }
}

/** In bytes per second; a slower response counts as no response. Even slow connections are much faster. */
const slowest = 256;
/** `100 Continue` and `103 Early Hints` occur once or twice. */
const mostInterim = 16;

export interface Exchange {
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long a request may continue after `signal`, in ms, because an aborted write leaves its result unknown. */
  readonly grace?: number | undefined;
  readonly limits: Limits;
  /** Whether to stop reading because the response has started and is handled elsewhere. */
  readonly until?: () => boolean;
}

/**
 * Sends a request and reads its response within the limits: a response that trickles, does not end, or keeps restarting is
 * aborted. `send` makes the request. Rejects with an Overrun, or Node's own error.
 */
export function exchange(
  send: (onResponse: (response: IncomingMessage) => void) => ClientRequest,
  { body, signal, grace = 0, limits, until }: Exchange,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const timers = new Set<NodeJS.Timeout>();
    const after = (ms: number, work: () => void) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
      return timer;
    };
    const settle = (work: () => void) => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      signal?.removeEventListener("abort", onAbort);
      work();
    };
    const end = (error: Error) => {
      settle(() => reject(error));
      sent.destroy(error);
    };
    const onAbort = () => (grace > 0 ? after(grace, () => end(new Overrun("timeout"))) : end(new Error("aborted")));
    const sent = send((response) => {
      clearTimeout(head);
      if (until?.())
        return settle(() => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: "" }));
      take(response, limits, after, end).then(
        (text) => settle(() => resolve({ status: response.statusCode ?? 0, headers: response.headers, text })),
        (error: Error) => settle(() => reject(error)),
      );
    });
    const head = after(limits.silence, () => end(new Overrun("timeout")));
    after(limits.time, () => end(new Overrun("timeout")));
    let interim = 0;
    sent.on("information", () => {
      if (++interim > mostInterim) end(new Overrun("interim"));
    });
    sent.on("error", (error) => settle(() => reject(error)));
    if (signal?.aborted) return end(new Error("aborted"));
    signal?.addEventListener("abort", onAbort);
    sent.end(body);
  });
}

function take(
  response: IncomingMessage,
  { silence, bytes }: Limits,
  after: (ms: number, work: () => void) => NodeJS.Timeout,
  end: (error: Error) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    response.on("error", reject);
    if (Number(response.headers["content-length"]) > bytes) return end(new Overrun("too-large", bytes));
    let before = 0;
    const watch = () => {
      if (received - before < (slowest * silence) / 1000) return end(new Overrun("timeout"));
      before = received;
      after(silence, watch);
    };
    after(silence, watch);
    response.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > bytes) end(new Overrun("too-large", bytes));
      else chunks.push(chunk);
    });
    response.on("end", () => resolve(Buffer.concat(chunks).toString()));
  });
}
