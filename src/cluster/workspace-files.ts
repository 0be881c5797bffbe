import { createHash } from "node:crypto";
import { type BigIntStats, closeSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** A path with all links resolved, also of a file that is not there in a folder that is. */
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
 * Whether a file lies in one of these folders, by any of its names: as it is written, and with its links resolved. The
 * folders above it are compared by what they are, and not by how they are called, so that another case, a bind mount or
 * `/proc/self/cwd` leads nobody around it.
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

/** A path, and all folders above it. */
function above(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [path] : [path, ...above(folder)];
}

function identityOf(path: string): string | undefined {
  const stats = statsOf(path);
  // Some file systems number nothing.
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

/** No program is larger; of what is, size and times are taken for its contents. */
const largestRead = 512n << 20n;
const digests = new Map<string, { readonly of: string; readonly digest: string }>();

/** The SHA-256 of a regular file; its kind, or that it is not there, for any other. Read again only when it changed. */
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
