import type { CustomReference } from "../core/index/references";
import { type Config, configFileName, levelsForPath, readConfig } from "../core/practice/config";
import type { Problem } from "../core/problem";
import { type Disposable, Emitter, type Event } from "./events";
import { type Files, parentOf, pathOf } from "./files";
import { type Log, logFailure } from "./log";

/** The danado.yaml files of the workspace, as they are now: in an editor, else on disk. */
export interface Configs extends Disposable {
  /** The nearest up the tree from a file, and the file's path below it. */
  nearestTo(uri: string): { readonly uri: string; readonly config: Config; readonly path: string } | undefined;
  readonly onDidChange: Event<void>;
  /** What is wrong in each that has been read; none once it is gone. */
  readonly onDidRead: Event<{ readonly uri: string; readonly text: string; readonly problems: readonly Problem[] }>;
  /** What all of them add to the table of references. */
  references(): readonly CustomReference[];
  /** All that were there at the start have been read. */
  readonly ready: Promise<unknown>;
}

/** No repository needs more; a folder full of repositories is read as far as this. */
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
    // A language server hears of its folders after it has started.
    files.onDidChangeFolders(() => void search().catch((error) => logFailure(log, configFileName, error))),
  ];
  // Whoever listens to what is read begins to listen first.
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

/** What danado.yaml says goes before the settings of VS Code: everybody who works on the files sees the same. */
export const levelsFrom = ({ config, path }: NonNullable<ReturnType<Configs["nearestTo"]>>) => ({
  preset: config.preset,
  levels: { ...config.rules, ...levelsForPath(config, path) },
});
