import type { IncomingHttpHeaders } from "node:http";

/** Seconds or a date, according to HTTP. */
export function retryAfterOf(headers: IncomingHttpHeaders): { retryAfter?: number } {
  const text = headers["retry-after"];
  if (!text) return {};
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? { retryAfter: Math.max(0, seconds) } : {};
}

/** `299 - "unknown field \"spec.x\""`; one header may contain several. */
export const warningsOf = (headers: IncomingHttpHeaders): string[] =>
  [...String(headers.warning ?? "").matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
    (text as string).replace(/\\(.)/g, "$1"),
  );
