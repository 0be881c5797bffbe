/** Reads files for the renderer. */

import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import type { FileEntry, FolderFiles } from "../core/render/renderer";

/** Charts have no larger files: Helm's limit is 5 MB. */
const largestFile = 10 * 1024 * 1024;
const skipped = new Set([".git", "node_modules"]);

/** The renderer's paths are absolute with forward slashes, on Windows too: `/C:/shop/base`. */
export const toRenderPath = (path: string): string => {
  const absolute = resolve(path).split(sep).join("/");
  return absolute.startsWith("/") ? absolute : `/${absolute}`;
};

const toDiskPath = (path: string): string =>
  process.platform === "win32" ? path.replace(/^\/(?=[A-Za-z]:)/, "") : path;

/**
 * The folder whose files a root may include: its Git repository. Outside of one, bases may be in any folder above, except
 * the root of the disk and folders that hold everything of a user.
 */
export function boundaryOf(path: string): string {
  const start = resolve(path);
  let highest = start;
  for (let folder = start; ; folder = dirname(folder)) {
    if (isThere(join(folder, ".git"))) return folder;
    if (!isShared(folder)) highest = folder;
    if (dirname(folder) === folder) return highest;
  }
}

/** The root of a disk, a home folder, the temporary folder, and all their ancestors. */
const isShared = (folder: string): boolean =>
  dirname(folder) === folder || [homedir(), tmpdir()].some((one) => isWithin(resolve(one), folder));

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The renderer's view of the disk; each file is read once. `texts` are already known, by path. */
export class DiskFiles implements FolderFiles {
  readonly #boundary: string;
  readonly #texts: (path: string) => string | undefined;
  readonly #entries = new Map<string, FileEntry>();

  constructor(boundary: string, texts: (path: string) => string | undefined = () => undefined) {
    this.#boundary = isThere(boundary) ? realpathSync(boundary) : boundary;
    this.#texts = texts;
  }

  /** The text of a file that was read. */
  textOf(path: string): string | undefined {
    const entry = this.#entries.get(path) ?? this.#readEntry(path);
    return "text" in entry ? entry.text : undefined;
  }

  isFolder(path: string): boolean {
    return "folder" in this.#readEntry(path);
  }

  async read(path: string): Promise<FileEntry> {
    return this.#readEntry(path);
  }

  async readBelow(folder: string): Promise<readonly FileEntry[]> {
    const found: FileEntry[] = [];
    const walk = (path: string, depth: number): void => {
      if (depth > 40 || !this.#mayRead(toDiskPath(path))) return;
      for (const entry of readdirSync(toDiskPath(path), { withFileTypes: true })) {
        if (skipped.has(entry.name)) continue;
        const inner = `${path === "/" ? "" : path}/${entry.name}`;
        const read = this.#readEntry(inner);
        if ("folder" in read) walk(inner, depth + 1);
        else found.push(read);
      }
    };
    try {
      walk(folder, 0);
    } catch {
      // A folder that cannot be listed counts as missing.
    }
    return found;
  }

  #readEntry(path: string): FileEntry {
    const known = this.#entries.get(path);
    if (known) return known;
    const entry = this.#fromDisk(path);
    this.#entries.set(path, entry);
    return entry;
  }

  #fromDisk(path: string): FileEntry {
    const text = this.#texts(path);
    if (text !== undefined) return { path, text };
    const onDisk = toDiskPath(path);
    try {
      const found = statSync(onDisk);
      if (!this.#mayRead(onDisk)) return { path };
      if (found.isDirectory()) return { path, folder: true };
      if (!found.isFile() || found.size > largestFile) return { path };
      const bytes = readFileSync(onDisk);
      const asText = bytes.toString("utf8");
      return Buffer.from(asText, "utf8").equals(bytes)
        ? { path, text: asText }
        : { path, base64: bytes.toString("base64") };
    } catch {
      return { path };
    }
  }

  /** Whether a path stays in the folder; a link may leave it. */
  #mayRead(path: string): boolean {
    return isWithin(realpathSync(path), this.#boundary);
  }
}
