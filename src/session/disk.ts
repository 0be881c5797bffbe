import type { ResourceIndex } from "../core/index/resource-index";
import type { Disposable } from "./events";
import type { Files } from "./files";

/** Tells the index which files are there, of those that it asks for: each is looked for once, until it comes or goes. */
export function createDisk(index: ResourceIndex, files: Files, found: () => void): Disposable {
  const known = new Map<string, boolean>();
  const lookedFor = new Set<string>();
  /** Came or went while they were looked for: what is found may be of before. */
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
    const isMeant = (one: string) => one === uri || one.startsWith(`${uri}/`);
    for (const one of [...lookedFor].filter(isMeant)) doubtful.add(one);
    const changed = [...known.keys()].filter(isMeant);
    for (const one of changed) known.delete(one);
    if (changed.length === 0) return;
    index.diskChanged(changed);
    found();
  });
}
