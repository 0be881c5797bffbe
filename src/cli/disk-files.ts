import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import type { FileEntry, FolderFiles } from "../core/render/renderer";

/** Larger ones are in no chart: Helm takes 5 MB at most. */
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
 * The folder whose files a path may take in: its Git repository. Where there is none, a base may lie anywhere above: all that
 * is not the whole disk, nor all that a person or everybody keeps in one place.
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

/** The root of a disk, a home folder, the folder for what is temporary, and all that is above them. */
const isShared = (folder: string): boolean =>
  dirname(folder) === folder || [homedir(), tmpdir()].some((one) => isWithin(resolve(one), folder));

const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Files of the disk for the renderer; each is read once. `texts` are those that are known already, by their path. */
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
      // What cannot be listed is not there.
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

  /** A link may lead out of the folder. */
  #mayRead(path: string): boolean {
    return isWithin(realpathSync(path), this.#boundary);
  }
}
