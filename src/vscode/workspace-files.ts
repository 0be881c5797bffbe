import * as vscode from "vscode";
import { createGitIgnore, type GitIgnore } from "../core/git-ignore";
import type { FileReader } from "../core/index/file-reader";
import { isKustomizationFile } from "../core/index/kustomization";
import { isExcluded } from "../core/practice/config";
import type { Workspace } from "../core/workspace";
import type { Configs } from "./configs";
import { logFailure } from "./guard";
import { isFolder } from "./is-folder";
import { textOnDisk } from "./text-on-disk";

/** The manifests of the workspace that no editor has open, kept in the index as they are on disk. */
export interface WorkspaceFiles extends vscode.Disposable {
  /** Some of them changed, or all have been read. */
  readonly onDidChange: vscode.Event<void>;
}

const pattern = "**/{*.yaml,*.yml,*.json,Kustomization}";
const notOurs = "**/{node_modules,.git}/**";
const mostFiles = 5_000;
/** Files asked for at once; the disk may be far away. */
const readersAtOnce = 8;
/** Tools write many files at once. */
const pause = 50;

export function createWorkspaceFiles(
  workspace: Workspace,
  reader: FileReader,
  configs: Configs,
  log: vscode.LogOutputChannel,
): WorkspaceFiles {
  const { index } = workspace;
  const changed = new vscode.EventEmitter<void>();
  const known = new Set<string>();
  const waiting = new Map<string, vscode.Uri>();
  /** Files being read, each with the read that counts: it may change, or go, while an earlier one is under way. */
  const underWay = new Map<string, symbol>();
  /** Deleted, while VS Code holds their documents. */
  const lostWhileOpen = new Set<string>();
  let gitIgnore: GitIgnore = createGitIgnore(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let searchTimer: ReturnType<typeof setTimeout> | undefined;
  const created = new Map<string, vscode.Uri>();
  let createdTimer: ReturnType<typeof setTimeout> | undefined;
  let reading: Promise<unknown> | undefined;
  let isDisposed = false;

  const isWanted = (uri: vscode.Uri): boolean => {
    if (gitIgnore.isIgnored(uri.path)) return false;
    const nearest = configs.nearestTo(uri);
    return !nearest || !isExcluded(nearest.config, nearest.path);
  };

  /** Looks for files anew: at the start, and when what is left out has changed. */
  async function search(): Promise<void> {
    const started = Date.now();
    try {
      await configs.ready;
      // Another table of references reads other things from the same files.
      const isOtherTable = workspace.setReferences(configs.references());
      gitIgnore = createGitIgnore(await readGitIgnores());
      const found = await vscode.workspace.findFiles(pattern, notOurs, mostFiles + 1);
      if (found.length > mostFiles)
        log.warn(`There are more than ${mostFiles} files that may be manifests: the others are not looked at`);
      const wanted = new Map(
        found
          .slice(0, mostFiles)
          .filter(isWanted)
          .map((uri) => [uri.toString(), uri]),
      );
      for (const uri of known) if (!wanted.has(uri)) forget(uri);
      for (const [key, uri] of wanted) if (isOtherTable || !known.has(key)) waiting.set(key, uri);
      await readWaiting();
      log.info(`${known.size} files looked at in ${Date.now() - started} ms`);
    } catch (error) {
      logFailure(log, "workspace files", error);
    }
    index.isComplete = true;
    changed.fire();
  }

  /** Also those that come while it is at it. */
  function readWaiting(): Promise<unknown> {
    reading ??= Promise.all(Array.from({ length: readersAtOnce }, readOneAfterAnother)).finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function readOneAfterAnother(): Promise<void> {
    for (let next = take(); next && !isDisposed; next = take()) await readFile(next);
  }

  function take(): vscode.Uri | undefined {
    for (const [key, uri] of waiting) {
      waiting.delete(key);
      return uri;
    }
    return undefined;
  }

  async function readFile(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const read = Symbol();
    underWay.set(key, read);
    try {
      const text = await textOnDisk(uri);
      const isOurs = text !== undefined && mayBeOurs(uri, text);
      const summary = isOurs ? await reader.read(key, text, workspace.references.custom) : undefined;
      if (underWay.get(key) !== read) return;
      if (text === undefined) return forget(key);
      known.add(key);
      index.setFile(key, summary);
      const held = workspace.get(key);
      if (lostWhileOpen.delete(key) && held) index.open(held);
    } catch (error) {
      logFailure(log, "workspace files", error);
      if (underWay.get(key) === read) forget(key);
    } finally {
      if (underWay.get(key) === read) underWay.delete(key);
    }
  }

  function forget(key: string): void {
    known.delete(key);
    index.setFile(key, undefined);
  }

  function touched(uri: vscode.Uri): void {
    if (!isWanted(uri) || isOfTools(uri)) return;
    waiting.set(uri.toString(), uri);
    soon();
  }

  function gone(uri: vscode.Uri): void {
    const key = uri.toString();
    const isLost = (one: string) => one === key || one.startsWith(`${key}/`);
    for (const one of [...waiting.keys()].filter(isLost)) waiting.delete(one);
    for (const one of [...underWay.keys()].filter(isLost)) underWay.delete(one);
    const lost = [...known].filter(isLost);
    for (const one of lost) forget(one);
    // VS Code holds the document of a deleted file for minutes; what is not saved there counts, the rest is gone.
    const held = vscode.workspace.textDocuments.filter((document) => isLost(document.uri.toString()));
    for (const { uri: of, isDirty } of held) {
      if (isDirty) continue;
      index.close(of.toString());
      lostWhileOpen.add(of.toString());
    }
    if (lost.length > 0 || held.length > 0) soon();
  }

  /** VS Code tells of a new folder, but not surely of the files that were in it before it began to watch there. */
  function appeared(uri: vscode.Uri): void {
    if (isOfTools(uri) || gitIgnore.isIgnored(uri.path)) return;
    created.set(uri.path, uri);
    clearTimeout(createdTimer);
    createdTimer = setTimeout(() => void searchCreated(), 10 * pause);
  }

  async function searchCreated(): Promise<void> {
    const isWithinAnother = (path: string): boolean => {
      const parent = path.slice(0, path.lastIndexOf("/"));
      return parent !== "" && (created.has(parent) || isWithinAnother(parent));
    };
    const uris = [...created].flatMap(([path, uri]) => (isWithinAnother(path) ? [] : [uri]));
    created.clear();
    try {
      const folders = await Promise.all(uris.map(async (uri) => ((await isFolder(uri)) ? [uri] : [])));
      const found = await Promise.all(
        folders.flat().map((uri) => vscode.workspace.findFiles(new vscode.RelativePattern(uri, pattern), notOurs)),
      );
      const missed = found.flat().filter((uri) => !known.has(uri.toString()));
      missed.slice(0, Math.max(0, mostFiles - known.size)).forEach(touched);
    } catch (error) {
      logFailure(log, "workspace files", error);
    }
  }

  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await readWaiting();
      changed.fire();
    }, pause);
  }

  function searchSoon(): void {
    clearTimeout(searchTimer);
    searchTimer = setTimeout(() => void search(), 10 * pause);
  }

  const files = vscode.workspace.createFileSystemWatcher(pattern);
  const ignores = vscode.workspace.createFileSystemWatcher("**/.gitignore");
  // A folder that goes does not tell of each file in it.
  const folders = vscode.workspace.createFileSystemWatcher("**", false, true, false);
  const listeners = [
    files,
    ignores,
    folders,
    files.onDidCreate(touched),
    files.onDidChange(touched),
    folders.onDidCreate(appeared),
    folders.onDidDelete(gone),
    ignores.onDidCreate(searchSoon),
    ignores.onDidChange(searchSoon),
    ignores.onDidDelete(searchSoon),
    configs.onDidChange(searchSoon),
    vscode.workspace.onDidChangeWorkspaceFolders(searchSoon),
  ];
  if (vscode.workspace.workspaceFolders?.length) {
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
      vscode.Disposable.from(changed, ...listeners).dispose();
    },
  };
}

/** Told from the text itself, before it is read as YAML: most JSON is none of ours. */
const mayBeOurs = (uri: vscode.Uri, text: string): boolean =>
  isKustomizationFile(uri.path) || (text.includes("apiVersion") && text.includes("kind"));

const isOfTools = ({ path }: vscode.Uri): boolean => /\/(?:node_modules|\.git)\//.test(path);

async function readGitIgnores(): Promise<Map<string, string>> {
  const found = await vscode.workspace.findFiles("**/.gitignore", notOurs, 1000);
  const texts = await Promise.all(
    found.map(async (uri): Promise<[string, string][]> => {
      try {
        const text = await textOnDisk(uri);
        return text === undefined ? [] : [[uri.path.slice(0, uri.path.lastIndexOf("/")), text]];
      } catch {
        return [];
      }
    }),
  );
  return new Map(texts.flat());
}
