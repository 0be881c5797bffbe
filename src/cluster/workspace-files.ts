/** Checks whether files belong to the workspace, and detects changes to them. */

import { createHash } from "node:crypto";
import { type BigIntStats, closeSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** A path with all links resolved; also for a file that does not exist in an existing folder. */
export function realPath(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync.native(whole);
  } catch {
    const folder = dirname(whole);
    return folder === whole ? whole : join(realPath(folder), basename(whole));
  }
}

/**
 * Whether a file is in one of these folders, by any of its names: as written, and with links resolved. Folders are compared
 * by identity instead of name, so that case variants, bind mounts or `/proc/self/cwd` cannot bypass the check.
 */
export function isInside(path: string, folders: readonly string[]): boolean {
  const these = folders.flatMap((folder) => identityOf(folder) ?? []);
  if (folders.length === 0) return false;
  const names = [resolve(path), realPath(path)];
  const roots = folders.flatMap((folder) => [resolve(folder), realPath(folder)]);
  return names.some((name) =>
    above(name).some((folder) => {
      if (roots.includes(folder)) return true;
      const identity = identityOf(folder);
      return identity !== undefined && these.includes(identity);
    }),
  );
}

/** A path and all its parent folders. */
function above(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [path] : [path, ...above(folder)];
}

function identityOf(path: string): string | undefined {
  const stats = statsOf(path);
  // Some file systems have no inode numbers.
  return stats && stats.ino !== 0n ? `${stats.dev}:${stats.ino}` : undefined;
}

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

export const isFile = (path: string): boolean => statsOf(path)?.isFile() ?? false;

/** Larger than any program; for larger files, size and times are used instead of the contents. */
const largestRead = 512n << 20n;
const digests = new Map<string, { readonly of: string; readonly digest: string }>();

/** The SHA-256 of a regular file; otherwise its kind, or that it is missing. Computed again only if the file has changed. */
export function digestOf(path: string): string {
  const stats = statsOf(path);
  if (!stats) return "absent";
  if (!stats.isFile()) return "no file";
  const of = [stats.dev, stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(":");
  if (stats.size > largestRead) return of;
  const known = digests.get(path);
  if (known?.of === of) return known.digest;
  const hash = createHash("sha256");
  try {
    const descriptor = openSync(path, "r");
    try {
      const chunk = Buffer.alloc(1 << 20);
      for (let count = readSync(descriptor, chunk); count > 0; count = readSync(descriptor, chunk))
        hash.update(chunk.subarray(0, count));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return "unreadable";
  }
  const digest = hash.digest("hex");
  digests.set(path, { of, digest });
  return digest;
}
