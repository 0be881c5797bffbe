/** Keeps the danado.yaml files of the workspace. */

import type { CustomReference } from "../core/index/references";
import { type Config, configFileName, levelsForPath, readConfig } from "../core/practice/config";
import type { Problem } from "../core/problem";
import { type Disposable, Emitter, type Event } from "./events";
import { type Files, parentOf, pathOf } from "./files";
import { type Log, logFailure } from "./log";

/** The danado.yaml files of the workspace in their current state: in an editor, otherwise on disk. */
export interface Configs extends Disposable {
  /** The nearest danado.yaml in a file's folder or above, and the file's path relative to it. */
  nearestTo(uri: string): { readonly uri: string; readonly config: Config; readonly path: string } | undefined;
  readonly onDidChange: Event<void>;
  /** A danado.yaml was read; `problems` are those in it, empty after it was deleted. */
  readonly onDidRead: Event<{ readonly uri: string; readonly text: string; readonly problems: readonly Problem[] }>;
  /** The additions of all of them to the reference table. */
  references(): readonly CustomReference[];
  /** Resolves when all files that exist at the start have been read. */
  readonly ready: Promise<unknown>;
}

/** More than a repository needs; in a folder full of repositories, only this many are read. */
const mostFiles = 200;

const isConfig = (uri: string): boolean => pathOf(uri).endsWith(`/${configFileName}`);

export function createConfigs(files: Files, log: Log): Configs {
  const byFolder = new Map<string, Config>();
  const changed = new Emitter<void>();
  const wasRead = new Emitter<{ uri: string; text: string; problems: readonly Problem[] }>();

  function take(uri: string, text: string): void {
    const { config, problems } = readConfig(text);
    byFolder.set(parentOf(uri), config);
    wasRead.fire({ uri, text, problems });
    changed.fire(undefined);
  }

  async function read(uri: string): Promise<void> {
    try {
      const text = await files.read(uri);
      if (text === undefined) log.warn(`${configFileName} cannot be read: ${pathOf(uri)}`);
      else take(uri, text);
    } catch (error) {
      logFailure(log, configFileName, error);
    }
  }

  function forget(uri: string): void {
    if (!byFolder.delete(parentOf(uri))) return;
    wasRead.fire({ uri, text: "", problems: [] });
    changed.fire(undefined);
  }

  async function search(): Promise<void> {
    const found = await files.find(`**/${configFileName}`, mostFiles);
    await Promise.all(found.map(read));
  }

  const listeners = [
    files.onDidChange(({ kind, uri }) => {
      if (!isConfig(uri)) return;
      if (kind === "deleted") forget(uri);
      else void read(uri);
    }),
    files.onDidEditConfig(({ uri, text }) => take(uri, text)),
    // A language server learns about its folders after it has started.
    files.onDidChangeFolders(() => void search().catch((error) => logFailure(log, configFileName, error))),
  ];
  // Wait, so that listeners can be added first.
  const ready = Promise.resolve().then(search);
  ready.catch((error) => logFailure(log, configFileName, error));

  return {
    onDidChange: changed.event,
    onDidRead: wasRead.event,
    references: () => [...byFolder.values()].flatMap(({ references }) => references),
    ready,
    nearestTo(uri) {
      for (let folder = parentOf(uri); ; folder = parentOf(folder)) {
        const config = byFolder.get(folder);
        if (config)
          return { uri: `${folder}/${configFileName}`, config, path: pathOf(uri).slice(pathOf(folder).length + 1) };
        if (parentOf(folder) === folder) return undefined;
      }
    },
    dispose() {
      for (const one of [changed, wasRead, ...listeners]) one.dispose();
    },
  };
}

/** danado.yaml takes precedence over VS Code's settings, so that everyone who works on the files sees the same. */
export const levelsFrom = ({ config, path }: NonNullable<ReturnType<Configs["nearestTo"]>>) => ({
  preset: config.preset,
  levels: { ...config.rules, ...levelsForPath(config, path) },
});
