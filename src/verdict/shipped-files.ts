/** Checks shipped files for damage. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DamagedFile, digestOf } from "./digests";

/** Throws DamagedFile if the bytes differ from what was built. */
export function checkShipped(name: string, bytes: Uint8Array): void {
  const expected = digestOf(name);
  if (expected !== undefined && createHash("sha256").update(bytes).digest("hex") !== expected)
    throw new DamagedFile(name);
}

/** Reads a JSON file next to the bundle; throws DamagedFile if it differs from what was built. */
export function readShippedJson<Read>(folder: string, name: string): Read {
  const bytes = readFileSync(join(folder, name));
  checkShipped(name, bytes);
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new DamagedFile(name);
  }
}
