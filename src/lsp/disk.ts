/** The files of the language server's workspace. */

import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import picomatch from "picomatch";
import { URI } from "vscode-uri";
import { type Disposable, Emitter } from "../session/events";
import type { FileChange, Files } from "../session/files";

/** Longer files are generated bundles. */
const largestFile = 2_000_000;
/** Larger than any file that Helm accepts. */
const largestOfAnyKind = 10 * 1024 * 1024;
const leftOut = new Set(["node_modules", ".git"]);
/** Deeper folders contain no manifests, and a link may be circular. */
const deepest = 32;

/** The canonical spelling of a URI; clients write `c%3A`, `c:` and `C:` for one drive. */
export const normalUri = (uri: string): string => {
  const parsed = URI.parse(uri);
  return parsed.scheme === "file" ? URI.file(parsed.fsPath).toString() : parsed.toString();
};

export interface Disk extends Files, Disposable {
  setFolders(uris: readonly string[]): void;
  /** Reports a file change that the client has observed. */
  changed(change: FileChange): void;
  configEdited(uri: string, text: string): void;
}

/** The files on this machine's disk; the client reports changes. */
export function createDisk(openDocuments: Files["openDocuments"]): Disk {
  const changed = new Emitter<FileChange>();
  const foldersChanged = new Emitter<void>();
  const configEdited = new Emitter<{ uri: string; text: string }>();
  let folders: readonly string[] = [];

  return {
    get folders() {
      return folders;
    },
    setFolders(uris) {
      folders = uris.map(normalUri);
      foldersChanged.fire(undefined);
    },
    async find(glob, most, below) {
      const matches = picomatch(glob, { dot: true });
      const found: string[] = [];
      for (const uri of below === undefined ? folders : [below]) {
        const folder = pathOnDisk(uri);
        if (folder === undefined) continue;
        for await (const path of filesBelow(folder)) {
          if (!matches(relative(folder, path).replaceAll(sep, "/"))) continue;
          found.push(URI.file(path).toString());
          if (found.length >= most) return found;
        }
      }
      return found;
    },
    async read(uri) {
      const path = pathOnDisk(uri);
      if (path === undefined) return undefined;
      try {
        const { size } = await stat(path);
        return size > largestFile ? undefined : new TextDecoder().decode(await readFile(path));
      } catch (error) {
        if (isUnreadable(error)) return undefined;
        throw error;
      }
    },
    async readBytes(uri) {
      const path = pathOnDisk(uri);
      if (path === undefined) return undefined;
      try {
        return (await stat(path)).size > largestOfAnyKind ? undefined : await readFile(path);
      } catch (error) {
        if (isUnreadable(error)) return undefined;
        throw error;
      }
    },
    async exists(uri) {
      const path = pathOnDisk(uri);
      if (path === undefined) return true;
      return stat(path).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code !== "ENOENT" && error.code !== "ENOTDIR",
      );
    },
    async isFolder(uri) {
      const path = pathOnDisk(uri);
      return (
        path !== undefined &&
        (await stat(path).then(
          (found) => found.isDirectory(),
          () => false,
        ))
      );
    },
    openDocuments,
    onDidChange: changed.event,
    onDidChangeFolders: foldersChanged.event,
    onDidEditConfig: configEdited.event,
    changed: (change) => changed.fire(change),
    configEdited: (uri, text) => configEdited.fire({ uri, text }),
    dispose() {
      for (const one of [changed, foldersChanged, configEdited]) one.dispose();
    },
  };
}

function pathOnDisk(uri: string): string | undefined {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === "file" ? fsPath : undefined;
}

/** Deleted in the meantime, not readable, or not a file: ignored. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  ["ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "ELOOP"].includes(String(error.code));

async function* filesBelow(folder: string, depth = 0): AsyncGenerator<string> {
  if (depth > deepest) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!leftOut.has(entry.name)) yield* filesBelow(path, depth + 1);
    } else if (entry.isFile()) yield path;
  }
}
