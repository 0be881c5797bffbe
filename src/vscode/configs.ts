import * as vscode from "vscode";
import type { CustomReference } from "../core/index/references";
import { type Config, configFileName, levelsForPath, readConfig } from "../core/practice/config";
import { toDiagnostic } from "./convert";

/** The danado.yaml files of the workspace, as they are on disk now. */
export interface Configs extends vscode.Disposable {
  /** The nearest up the tree from a file, and the file's path below it. */
  nearestTo(uri: vscode.Uri): { readonly uri: vscode.Uri; readonly config: Config; readonly path: string } | undefined;
  readonly onDidChange: vscode.Event<void>;
  /** What all of them add to the table of references. */
  references(): readonly CustomReference[];
  /** All that were there at the start have been read. */
  readonly ready: Promise<unknown>;
}

/** No repository needs more; a folder full of repositories is read as far as this. */
const mostFiles = 200;

export function createConfigs(log: vscode.LogOutputChannel): Configs {
  const byFolder = new Map<string, Config>();
  const changed = new vscode.EventEmitter<void>();
  const shown = vscode.languages.createDiagnosticCollection("danado-config");
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${configFileName}`);
  const folderOf = (uri: vscode.Uri): string => vscode.Uri.joinPath(uri, "..").toString();

  async function read(uri: vscode.Uri): Promise<void> {
    try {
      const document = await vscode.workspace.openTextDocument(uri);
      const { config, problems } = readConfig(document.getText());
      byFolder.set(folderOf(uri), config);
      shown.set(
        uri,
        problems.map((problem) => toDiagnostic(document, problem)),
      );
    } catch (error) {
      log.warn(`${configFileName} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    changed.fire();
  }

  function forget(uri: vscode.Uri): void {
    byFolder.delete(folderOf(uri));
    shown.delete(uri);
    changed.fire();
  }

  const ready = vscode.workspace
    .findFiles(`**/${configFileName}`, "**/node_modules/**", mostFiles)
    .then((files) => Promise.all(files.map(read)));

  const listeners = [
    watcher.onDidCreate(read),
    watcher.onDidChange(read),
    watcher.onDidDelete(forget),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.path.endsWith(`/${configFileName}`)) void read(document.uri);
    }),
  ];

  return {
    onDidChange: changed.event,
    references: () => [...byFolder.values()].flatMap(({ references }) => references),
    ready: Promise.resolve(ready),
    nearestTo(uri) {
      for (let folder = vscode.Uri.joinPath(uri, ".."); ; folder = vscode.Uri.joinPath(folder, "..")) {
        const config = byFolder.get(folder.toString());
        if (config) {
          const path = uri.path.slice(folder.path.replace(/\/$/, "").length + 1);
          return { uri: vscode.Uri.joinPath(folder, configFileName), config, path };
        }
        if (folder.path === "/" || folder.path === "" || folder.path === ".") return undefined;
      }
    },
    dispose: () => vscode.Disposable.from(changed, shown, watcher, ...listeners).dispose(),
  };
}

/** What danado.yaml says goes before the settings of VS Code: everybody who works on the files sees the same. */
export const levelsFrom = ({ config, path }: NonNullable<ReturnType<Configs["nearestTo"]>>) => ({
  preset: config.preset,
  levels: { ...config.rules, ...levelsForPath(config, path) },
});
