import type { ResourceIndex } from "../core/index/resource-index";
import type { Disposable } from "./events";
import { type Files, isAtOrBelow } from "./files";

/**
 * Tells the index which files exist, for the paths that it asks about; each is checked once, until it is created or deleted.
 */
export function createDisk(index: ResourceIndex, files: Files, found: () => void): Disposable {
  const known = new Map<string, boolean>();
  const lookedFor = new Set<string>();
  /** Created or deleted during the check, so its result may be outdated. */
  const doubtful = new Set<string>();

  async function lookFor(uri: string): Promise<void> {
    lookedFor.add(uri);
    let exists = false;
    do {
      doubtful.delete(uri);
      exists = await files.exists(uri);
    } while (doubtful.has(uri));
    lookedFor.delete(uri);
    known.set(uri, exists);
    index.diskChanged([uri]);
    found();
  }

  index.isOnDisk = (uri) => {
    if (!known.has(uri) && !lookedFor.has(uri) && files.folders.length > 0) void lookFor(uri);
    return known.get(uri);
  };

  return files.onDidChange(({ kind, uri }) => {
    if (kind === "changed") return;
    const isMeant = (one: string) => isAtOrBelow(one, uri);
    for (const one of [...lookedFor].filter(isMeant)) doubtful.add(one);
    const changed = [...known.keys()].filter(isMeant);
    for (const one of changed) known.delete(one);
    if (changed.length === 0) return;
    index.diskChanged(changed);
    found();
  });
}
