/** Reads small files. */

import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** Tokens, certificates and keys are not larger than this. */
const largest = 1 << 20;

/**
 * The text of a regular file of limited size: reading a pipe may block forever, and a device has no end. Throws like Node,
 * with `code` and `path`.
 */
export function readSmallFile(file: string, most = largest): string {
  const failed = (code: string) => Object.assign(new Error(code), { code, path: file, syscall: "open" });
  const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw failed(stats.isDirectory() ? "EISDIR" : "not a regular file");
    if (stats.size > most) throw failed("too large");
    const chunks: Buffer[] = [];
    for (let length = 0; ; ) {
      const chunk = Buffer.alloc(Math.max(stats.size - length, 0) + 4096);
      const count = readSync(descriptor, chunk, 0, chunk.length, null);
      if (count === 0) return Buffer.concat(chunks).toString();
      chunks.push(chunk.subarray(0, count));
      length += count;
      if (length > most) throw failed("too large");
    }
  } finally {
    closeSync(descriptor);
  }
}
