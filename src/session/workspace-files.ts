/** Keeps the index up to date with the workspace's unopened files. */

import type { FileReader } from "../core/index/file-reader";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import { Debounced } from "./debounced";
import { createDisk } from "./disk";
import { type Disposable, Emitter, type Event } from "./events";
import { FileExclusions, isOfTools } from "./file-exclusions";
import { FileIndexer } from "./file-indexer";
import { type FileChange, type Files, pathOf } from "./files";
import { type Log, logFailure } from "./log";

/** The unopened manifests of the workspace, kept in the index as they are on disk. */
export interface WorkspaceFiles extends Disposable {
  /** Some of them changed, or all have been read. */
  readonly onDidChange: Event<void>;
  /** Whether Git ignores a file or folder. */
  isIgnored(uri: string): boolean;
}

const pattern = "**/{*.yaml,*.yml,*.json,Kustomization}";
const mostFiles = 10_000;
/** Tools write many files at once. */
const pause = 50;

/** Follows the files of the opened folders, and searches them again after changes that no single file stands for. */
class WorkspaceWatcher implements WorkspaceFiles {
  readonly #workspace: Workspace;
  readonly #configs: Configs;
  readonly #files: Files;
  readonly #log: Log;
  readonly #exclusions: FileExclusions;
  readonly #indexer: FileIndexer;
  readonly #changed = new Emitter<void>();
  readonly #readSoon = new Debounced(pause, () => this.#readQueued());
  readonly #searchSoon = new Debounced(10 * pause, () => this.search());
  readonly #listeners: readonly Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(workspace: Workspace, reader: FileReader, configs: Configs, files: Files, log: Log) {
    this.#workspace = workspace;
    this.#configs = configs;
    this.#files = files;
    this.#log = log;
    this.#exclusions = new FileExclusions(files, configs);
    this.#indexer = new FileIndexer(workspace, reader, files, log);
    this.#listeners = [
      createDisk(workspace.index, files, () => this.#readSoon.request()),
      files.onDidChange((change) => this.#fileChanged(change)),
      files.onDidChangeFolders(() => this.#searchSoon.request()),
      configs.onDidChange(() => this.#searchSoon.request()),
    ];
  }

  /** Searches for files: at the start, and when exclusions have changed. */
  async search(): Promise<void> {
    const started = Date.now();
    try {
      await this.#configs.ready;
      // With another reference table, files have to be summarized again.
      const isOtherTable = this.#workspace.setReferences(this.#configs.references());
      await this.#exclusions.readGitIgnores();
      const found = await this.#files.find(pattern, mostFiles + 1);
      if (found.length > mostFiles)
        this.#log.warn(`There are more than ${mostFiles} files that may be manifests: the others are not looked at`);
      const wanted = found.slice(0, mostFiles).filter((uri) => !this.#exclusions.excludes(uri));
      this.#indexer.setAll(new Set(wanted), isOtherTable);
      await this.#indexer.readQueued();
      this.#log.info(`${this.#indexer.known.size} files looked at in ${Date.now() - started} ms`);
    } catch (error) {
      logFailure(this.#log, "workspace files", error);
    }
    this.#workspace.index.isComplete = true;
    this.#changed.fire(undefined);
  }

  isIgnored(uri: string): boolean {
    return this.#exclusions.isIgnored(uri);
  }

  dispose(): void {
    for (const one of [this.#indexer, this.#readSoon, this.#searchSoon]) one.dispose();
    for (const one of [this.#changed, ...this.#listeners]) one.dispose();
  }

  #fileChanged({ kind, uri }: FileChange): void {
    if (isGitIgnore(uri)) this.#searchSoon.request();
    else if (kind === "deleted") {
      if (this.#indexer.deleted(uri)) this.#readSoon.request();
    } else if (mayBeManifest(uri)) this.#touched(uri);
  }

  #touched(uri: string): void {
    if (this.#exclusions.excludes(uri) || isOfTools(uri)) return;
    this.#indexer.enqueue(uri);
    this.#readSoon.request();
  }

  async #readQueued(): Promise<void> {
    await this.#indexer.readQueued();
    this.#changed.fire(undefined);
  }
}

export function createWorkspaceFiles(
  workspace: Workspace,
  reader: FileReader,
  configs: Configs,
  files: Files,
  log: Log,
): WorkspaceFiles {
  const watcher = new WorkspaceWatcher(workspace, reader, configs, files, log);
  if (files.folders.length > 0) {
    workspace.index.isComplete = false;
    void watcher.search();
  }
  return watcher;
}

const mayBeManifest = (uri: string): boolean => /\.ya?ml$|\.json$|\/Kustomization$/.test(pathOf(uri));

const isGitIgnore = (uri: string): boolean => pathOf(uri).endsWith("/.gitignore");
