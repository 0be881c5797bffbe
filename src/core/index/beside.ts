/** What is in the same folder as a file. */

import type { KnownResource } from "./known-resource";
import type { ResourceIndex } from "./resource-index";

/** A resource without its position, which would keep its document in memory. */
export type Neighbour = Omit<KnownResource, "start">;

/** Valid until the index changes. */
const foundBeside = new WeakMap<ResourceIndex, { revision: number; found: Map<string, readonly Neighbour[]> }>();

/** Up to this many questions, looking at all resources is faster than making a table of their folders. */
const few = 8;

/** What is looked for: items with one or more resources, such as those of the same name. */
interface Wanted<Item> {
  /** Identifies the list of items. */
  readonly question: string;
  items(): readonly Item[];
  resourcesOf(item: Item): Iterable<KnownResource>;
  /** Those that this file means. */
  meantBy(item: Item): readonly KnownResource[];
}

/**
 * The resources that a file means in its folder or its subfolders. Cached, since all files of a folder ask the same.
 */
export function findBeside<Item>(index: ResourceIndex, uri: string, wanted: Wanted<Item>): readonly Neighbour[] {
  // An unsaved file is in no folder.
  const isUnsaved = /^\w+:[^/]*$/.test(uri);
  const folder = isUnsaved ? uri : uri.slice(0, uri.lastIndexOf("/") + 1);
  const { revision } = index;
  let kept = foundBeside.get(index);
  if (kept?.revision !== revision) {
    kept = { revision, found: new Map() };
    foundBeside.set(index, kept);
  }
  const { question } = wanted;
  const key = `${question} ${folder}`;
  const known = kept.found.get(key);
  if (known) return known;
  const near =
    isUnsaved || kept.found.size < few
      ? wanted.items()
      : (index.onceForAllFiles(`by folder\n${question}`, () => byFolder(wanted)).get(folder) ?? []);
  const found = near
    .flatMap(wanted.meantBy)
    .filter((one) => one.uri.startsWith(folder))
    .map((one) => ({ ...one }));
  kept.found.set(key, found);
  return found;
}

/** The items that have a resource in a folder or its subfolders, in their order. */
function byFolder<Item>({ items, resourcesOf }: Wanted<Item>): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items())
    for (const { uri } of resourcesOf(item))
      for (const folder of foldersOf(uri)) {
        const inFolder = found.get(folder);
        if (!inFolder) found.set(folder, [item]);
        else if (inFolder.at(-1) !== item) inFolder.push(item);
      }
  return found;
}

function* foldersOf(uri: string): Generator<string> {
  for (let end = uri.lastIndexOf("/"); end >= 0; end = end === 0 ? -1 : uri.lastIndexOf("/", end - 1))
    yield uri.slice(0, end + 1);
  yield "";
}
