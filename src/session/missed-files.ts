/** Reports the files that the editor's file watcher misses. */

import { Debounced } from "./debounced";
import { type Disposable, Emitter } from "./events";
import { isOfTools } from "./file-exclusions";
import { encodeName, type FileChange, type Files, isAtOrBelow, isWatched, parentOf, watchedFiles } from "./files";
import { type Log, logFailure } from "./log";

/** Watches one folder without its subfolders; `changed` gets the name of an entry that was created, changed or deleted. */
export type WatchFolder = (uri: string, changed: (name: string) => void) => Disposable;

interface MissedFilesOptions {
  readonly log: Log;
  /** Absent if folders cannot be watched, as in a browser. */
  readonly watchFolder?: WatchFolder | undefined;
  /** Whether a file or folder is ignored by Git. */
  isIgnored(uri: string): boolean;
}

/** Tools create many folders at once. In ms. */
const pause = 500;
const mostFiles = 10_000;
const mostWatchedFolders = 1_000;

/**
 * The same files, with events for all that was created in new folders. On Linux, VS Code starts to watch a new folder only
 * after it was created: files that were created in it before that are not reported, and folders are never watched
 * (`InotifyBackend.cc` of parcel-bundler/watcher). So new folders are searched, and those that were not reported are watched
 * here.
 */
export function withMissedFiles(files: Files, options: MissedFilesOptions): Files & Disposable {
  const missed = new MissedFiles(files, options);
  return {
    get folders() {
      return files.folders;
    },
    find: files.find,
    read: files.read,
    readBytes: files.readBytes,
    isFolder: files.isFolder,
    exists: files.exists,
    openDocuments: files.openDocuments,
    onDidChange: missed.onDidChange,
    onDidChangeFolders: files.onDidChangeFolders,
    onDidEditConfig: files.onDidEditConfig,
    dispose: () => missed.dispose(),
  };
}

class MissedFiles implements Disposable {
  readonly #files: Files;
  readonly #options: MissedFilesOptions;
  readonly #changed = new Emitter<FileChange>();
  readonly onDidChange = this.#changed.event;
  readonly #listener: Disposable;
  /** Created since the last search: files, and what may be folders. */
  readonly #created = new Set<string>();
  /** The folders that are watched here, by URI. */
  readonly #watched = new Map<string, Disposable>();
  readonly #searchSoon = new Debounced(pause, () => this.#search());
  #isDisposed = false;

  constructor(files: Files, options: MissedFilesOptions) {
    this.#files = files;
    this.#options = options;
    this.#listener = files.onDidChange((change) => {
      // From now on, the editor reports its changes.
      if (change.kind === "created") this.#unwatch(change.uri);
      this.#report(change);
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#searchSoon.dispose();
    this.#listener.dispose();
    for (const one of this.#watched.values()) one.dispose();
    this.#changed.dispose();
  }

  #report(change: FileChange): void {
    const { kind, uri } = change;
    if (kind === "deleted")
      for (const folder of this.#watched.keys()) if (isAtOrBelow(folder, uri)) this.#unwatch(folder);
    if (kind === "created" && !isOfTools(uri) && !this.#options.isIgnored(uri)) {
      this.#created.add(uri);
      if (!isWatched(uri)) this.#searchSoon.request();
    }
    this.#changed.fire(change);
  }

  async #search(): Promise<void> {
    const created = new Set(this.#created);
    this.#created.clear();
    const isWithinAnother = (uri: string): boolean => {
      const parent = parentOf(uri);
      return parent !== uri && (created.has(parent) || isWithinAnother(parent));
    };
    const outermost = [...created].filter((uri) => !isWatched(uri) && !isWithinAnother(uri));
    try {
      await Promise.all(outermost.map((uri) => this.#searchFolder(uri, created)));
    } catch (error) {
      logFailure(this.#options.log, "new folders", error);
    }
  }

  async #searchFolder(folder: string, created: ReadonlySet<string>): Promise<void> {
    if (!(await this.#files.isFolder(folder))) return;
    const found = (await this.#files.find(watchedFiles, mostFiles, folder)).filter(
      (uri) => !this.#options.isIgnored(uri),
    );
    if (this.#isDisposed) return;
    for (const uri of found) {
      for (let above = parentOf(uri); above !== folder; above = parentOf(above))
        if (!created.has(above)) this.#watch(above);
      if (!created.has(uri)) this.#changed.fire({ kind: "created", uri });
    }
  }

  #watch(folder: string): void {
    const { watchFolder, log } = this.#options;
    if (!watchFolder || this.#watched.has(folder)) return;
    if (this.#watched.size === mostWatchedFolders) {
      log.warn(`More than ${mostWatchedFolders} new folders: changes to files in the others may not be noticed`);
      return;
    }
    try {
      this.#watched.set(
        folder,
        watchFolder(folder, (name) => void this.#entryChanged(`${folder}/${encodeName(name)}`)),
      );
    } catch (error) {
      logFailure(log, "new folders", error);
    }
  }

  #unwatch(folder: string): void {
    this.#watched.get(folder)?.dispose();
    this.#watched.delete(folder);
  }

  /** Something happened to a file or folder in a folder that is watched here. */
  async #entryChanged(uri: string): Promise<void> {
    if (!(await this.#files.exists(uri))) return this.#report({ kind: "deleted", uri });
    if (isWatched(uri)) return this.#report({ kind: "changed", uri });
    if (!(await this.#files.isFolder(uri)) || this.#isDisposed || this.#watched.has(uri)) return;
    this.#watch(uri);
    this.#report({ kind: "created", uri });
  }
}
