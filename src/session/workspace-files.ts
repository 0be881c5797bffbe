/** Keeps the index up to date with the workspace's unopened files. */

import { createGitIgnore, type GitIgnore } from "../core/git-ignore";
import type { FileReader } from "../core/index/file-reader";
import { isKustomizationFile } from "../core/index/kustomization";
import { isExcluded } from "../core/practice/config";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import { createDisk } from "./disk";
import { type Disposable, Emitter, type Event } from "./events";
import { type FileChange, type Files, parentOf, pathOf } from "./files";
import { type Log, logFailure } from "./log";

/** The unopened manifests of the workspace, kept in the index as they are on disk. */
export interface WorkspaceFiles extends Disposable {
  /** Some of them changed, or all have been read. */
  readonly onDidChange: Event<void>;
}

const pattern = "**/{*.yaml,*.yml,*.json,Kustomization}";
const mostFiles = 10_000;
/** Number of files read at once; the disk may be remote. */
const readersAtOnce = 8;
/** Tools write many files at once. */
const pause = 50;

export function createWorkspaceFiles(
  workspace: Workspace,
  reader: FileReader,
  configs: Configs,
  files: Files,
  log: Log,
): WorkspaceFiles {
  const { index } = workspace;
  const changed = new Emitter<void>();
  const known = new Set<string>();
  const waiting = new Set<string>();
  /** Files that are being read, with the latest read of each: a file may change or be deleted during a read. */
  const underWay = new Map<string, symbol>();
  /** Deleted while VS Code holds their documents open. */
  const lostWhileOpen = new Set<string>();
  let gitIgnore: GitIgnore = createGitIgnore(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let searchTimer: ReturnType<typeof setTimeout> | undefined;
  const created = new Set<string>();
  let createdTimer: ReturnType<typeof setTimeout> | undefined;
  let reading: Promise<unknown> | undefined;
  let isDisposed = false;

  const isWanted = (uri: string): boolean => {
    if (gitIgnore.isIgnored(pathOf(uri))) return false;
    const nearest = configs.nearestTo(uri);
    return !nearest || !isExcluded(nearest.config, nearest.path);
  };

  /** Searches for files: at the start, and when exclusions have changed. */
  async function search(): Promise<void> {
    const started = Date.now();
    try {
      await configs.ready;
      // With another reference table, files have to be summarized again.
      const isOtherTable = workspace.setReferences(configs.references());
      gitIgnore = createGitIgnore(await readGitIgnores(files));
      const found = await files.find(pattern, mostFiles + 1);
      if (found.length > mostFiles)
        log.warn(`There are more than ${mostFiles} files that may be manifests: the others are not looked at`);
      const wanted = new Set(found.slice(0, mostFiles).filter(isWanted));
      for (const uri of known) if (!wanted.has(uri)) forget(uri);
      for (const uri of wanted) if (isOtherTable || !known.has(uri)) waiting.add(uri);
      await readWaiting();
      log.info(`${known.size} files looked at in ${Date.now() - started} ms`);
    } catch (error) {
      logFailure(log, "workspace files", error);
    }
    index.isComplete = true;
    changed.fire(undefined);
  }

  /** Includes files that are added while it runs. */
  function readWaiting(): Promise<unknown> {
    reading ??= Promise.all(Array.from({ length: readersAtOnce }, readOneAfterAnother)).finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readOneAfterAnother(): Promise<void> {
    for (let next = take(); next && !isDisposed; next = take()) await readFile(next);
  }

  function take(): string | undefined {
    for (const uri of waiting) {
      waiting.delete(uri);
      return uri;
    }
    return undefined;
  }

  async function readFile(uri: string): Promise<void> {
    const read = Symbol();
    underWay.set(uri, read);
    try {
      const text = await files.read(uri);
      const isOurs = text !== undefined && mayBeManifestText(uri, text);
      const summary = isOurs ? await reader.read(uri, text, workspace.references.custom) : undefined;
      if (underWay.get(uri) !== read) return;
      if (text === undefined) return forget(uri);
      known.add(uri);
      index.setFile(uri, summary);
      const held = workspace.get(uri);
      if (lostWhileOpen.delete(uri) && held) index.open(held);
    } catch (error) {
      logFailure(log, "workspace files", error);
      if (underWay.get(uri) === read) forget(uri);
    } finally {
      if (underWay.get(uri) === read) underWay.delete(uri);
    }
  }

  function forget(uri: string): void {
    known.delete(uri);
    index.setFile(uri, undefined);
  }

  function touched(uri: string): void {
    if (!isWanted(uri) || isOfTools(uri)) return;
    waiting.add(uri);
    soon();
  }

  function gone(uri: string): void {
    const isLost = (one: string) => one === uri || one.startsWith(`${uri}/`);
    for (const one of [...waiting].filter(isLost)) waiting.delete(one);
    for (const one of [...underWay.keys()].filter(isLost)) underWay.delete(one);
    const lost = [...known].filter(isLost);
    for (const one of lost) forget(one);
    // VS Code holds the document of a deleted file for minutes; only unsaved text is kept.
    const held = files.openDocuments().filter((document) => isLost(document.uri));
    for (const { uri: of, isDirty } of held) {
      if (isDirty) continue;
      index.close(of);
      lostWhileOpen.add(of);
    }
    if (lost.length > 0 || held.length > 0) soon();
  }

  /** VS Code reports a new folder, but not always the files that it contained before it was watched. */
  function appeared(uri: string): void {
    if (isOfTools(uri) || gitIgnore.isIgnored(pathOf(uri))) return;
    created.add(uri);
    clearTimeout(createdTimer);
    createdTimer = setTimeout(() => void searchCreated(), 10 * pause);
  }

  async function searchCreated(): Promise<void> {
    const isWithinAnother = (uri: string): boolean => {
      const parent = parentOf(uri);
      return parent !== uri && (created.has(parent) || isWithinAnother(parent));
    };
    const uris = [...created].filter((uri) => !isWithinAnother(uri));
    created.clear();
    try {
      const folders = await Promise.all(uris.map(async (uri) => ((await files.isFolder(uri)) ? [uri] : [])));
      const found = await Promise.all(folders.flat().map((uri) => files.find(pattern, mostFiles, uri)));
      const missed = found.flat().filter((uri) => !known.has(uri));
      missed.slice(0, Math.max(0, mostFiles - known.size)).forEach(touched);
    } catch (error) {
      logFailure(log, "workspace files", error);
    }
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await readWaiting();
      changed.fire(undefined);
    }, pause);
  }

  function searchSoon(): void {
    clearTimeout(searchTimer);
    searchTimer = setTimeout(() => void search(), 10 * pause);
  }

  function fileChanged({ kind, uri }: FileChange): void {
    if (isGitIgnore(uri)) searchSoon();
    else if (kind === "deleted") gone(uri);
    else if (mayBeManifest(uri)) touched(uri);
    else if (kind === "created") appeared(uri);
  }

  const listeners = [
    createDisk(index, files, soon),
    files.onDidChange(fileChanged),
    files.onDidChangeFolders(searchSoon),
    configs.onDidChange(searchSoon),
  ];
  if (files.folders.length > 0) {
    index.isComplete = false;
    void search();
  }

  return {
    onDidChange: changed.event,
    dispose() {
      isDisposed = true;
      reader.dispose();
      clearTimeout(timer);
      clearTimeout(searchTimer);
      clearTimeout(createdTimer);
      for (const one of [changed, ...listeners]) one.dispose();
    },
  };
}

/** Checked in the raw text before parsing, since most JSON files are not manifests. */
const mayBeManifestText = (uri: string, text: string): boolean =>
  isKustomizationFile(pathOf(uri)) || (text.includes("apiVersion") && text.includes("kind"));

const mayBeManifest = (uri: string): boolean => /\.ya?ml$|\.json$|\/Kustomization$/.test(pathOf(uri));

const isGitIgnore = (uri: string): boolean => pathOf(uri).endsWith("/.gitignore");

const isOfTools = (uri: string): boolean => /\/(?:node_modules|\.git)\//.test(pathOf(uri));

/** By the path of the folder that contains each. */
async function readGitIgnores(files: Files): Promise<Map<string, string>> {
  const found = await files.find("**/.gitignore", 1000);
  const texts = await Promise.all(
    found.map(async (uri): Promise<[string, string][]> => {
      try {
        const text = await files.read(uri);
        return text === undefined ? [] : [[pathOf(parentOf(uri)), text]];
      } catch {
        return [];
      }
    }),
  );
  return new Map(texts.flat());
}
