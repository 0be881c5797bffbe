import type { KnownResource } from "./known-resource";

/** Below this size, comparing all of them is faster than a table of their folders. */
const few = 8;

interface Folder {
  /** All resources in it and in its subfolders. */
  readonly below: Set<KnownResource>;
  /** Resources in its own files; absent if there are none. */
  files?: Set<KnownResource>;
  /** Subfolders that contain resources; absent if there are none. */
  children?: Set<string>;
}

/**
 * Resources by folder. The time of a query depends on the depth and width of the folder tree, not on the number of
 * resources.
 */
export class FolderSet {
  readonly #all = new Set<KnownResource>();
  #folders: Map<string, Folder> | undefined;

  get all(): ReadonlySet<KnownResource> {
    return this.#all;
  }

  add(resource: KnownResource): void {
    this.#all.add(resource);
    if (this.#folders) put(this.#folders, resource);
    else if (this.#all.size > few) {
      this.#folders = new Map();
      for (const one of this.#all) put(this.#folders, one);
    }
  }

  remove(resource: KnownResource): void {
    this.#all.delete(resource);
    if (!this.#folders) return;
    let empty: string | undefined;
    for (const level of foldersOf(resource.uri)) {
      const folder = this.#folders.get(level);
      folder?.below.delete(resource);
      folder?.files?.delete(resource);
      if (empty !== undefined) folder?.children?.delete(empty);
      empty = folder?.below.size === 0 ? level : undefined;
      if (empty !== undefined) this.#folders.delete(empty);
    }
  }

  /** Of the matching resources, those nearest to a file: they share the most folders with it. */
  nearestTo(uri: string, fits: (one: KnownResource) => boolean = () => true): readonly KnownResource[] {
    if (!this.#folders) return nearestOf([...this.#all].filter(fits), uri);
    for (const level of foldersOf(uri)) {
      const found = [...(this.#folders.get(level)?.below ?? [])].filter(fits);
      if (found.length === 0) continue;
      const inSameFile = found.filter((one) => one.uri === uri);
      return inSameFile.length > 0 ? inSameFile : found;
    }
    return [];
  }

  /** Whether any matching resource is in a folder or its subfolders. */
  hasBelow(folder: string, fits: (one: KnownResource) => boolean): boolean {
    for (const one of this.#folders ? (this.#folders.get(folder)?.below ?? []) : this.#all)
      if (fits(one) && (this.#folders !== undefined || isBelow(one, folder))) return true;
    return false;
  }

  /** All resources except those in skipped folders; folders that contain the file are never skipped. */
  *around(uri: string, isPassedOver: (folder: string) => boolean): Generator<KnownResource> {
    if (!this.#folders) {
      yield* this.#all;
      return;
    }
    const own = new Set(foldersOf(uri));
    let at: Folder | undefined = this.#folders.get("");
    while (at) {
      yield* at.files ?? [];
      let next: Folder | undefined;
      for (const child of at.children ?? []) {
        const folder = this.#folders.get(child);
        if (own.has(child)) next = folder;
        else if (folder && !isPassedOver(child)) yield* folder.below;
      }
      at = next;
    }
  }
}

function put(folders: Map<string, Folder>, resource: KnownResource): void {
  let child: string | undefined;
  for (const level of foldersOf(resource.uri)) {
    const folder = folders.get(level) ?? { below: new Set() };
    folders.set(level, folder);
    folder.below.add(resource);
    if (child === undefined) {
      folder.files ??= new Set();
      folder.files.add(resource);
    } else {
      folder.children ??= new Set();
      folder.children.add(child);
    }
    child = level;
  }
}

const isBelow = ({ uri }: KnownResource, folder: string): boolean => uri.startsWith(folder);

function nearestOf(found: readonly KnownResource[], uri: string): readonly KnownResource[] {
  if (found.length < 2) return found;
  const near = found.map((one) => sharedFolders(one.uri, uri));
  const best = Math.max(...near);
  return found.filter((_, at) => near[at] === best);
}

/** How many folders two files have in common; the same file counts as nearest. */
function sharedFolders(a: string, b: string): number {
  if (a === b) return Number.POSITIVE_INFINITY;
  let folders = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === "/") folders++;
  return folders;
}

/** The folder of a file and all its ancestors, nearest first; last, the root of everything. */
function foldersOf(uri: string): string[] {
  const folders: string[] = [];
  // The scheme and authority are the same for all.
  const root = uri.indexOf("://") + 2;
  for (let end = uri.lastIndexOf("/"); end > root; end = uri.lastIndexOf("/", end - 1))
    folders.push(uri.slice(0, end + 1));
  folders.push("");
  return folders;
}
