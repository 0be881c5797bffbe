/** Splits a stream into lines. */

import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { Overrun } from "./exchange";

/**
 * The lines of a stream as they arrive. Throws an Overrun if nothing arrives for a while or a line is too long; ending the
 * iteration closes the stream.
 */
export async function* linesOf(
  stream: Readable,
  { silence, bytes }: { readonly silence?: number; readonly bytes: number },
): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  const parts: string[] = [];
  let length = 0;
  const timer = silence === undefined ? undefined : setTimeout(() => stream.destroy(new Overrun("timeout")), silence);
  try {
    for await (const chunk of stream) {
      timer?.refresh();
      const [first = "", ...others] = decoder.write(chunk as Buffer).split("\n");
      parts.push(first);
      length += first.length;
      if (length > bytes) throw new Overrun("too-large", bytes);
      if (others.length === 0) continue;
      yield parts.join("");
      const rest = others.pop() as string;
      yield* others;
      parts.length = 0;
      parts.push(rest);
      length = rest.length;
    }
    if (length > 0) yield parts.join("");
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}
