/** The workspace's files through VS Code. */

import * as vscode from "vscode";
import { configFileName } from "../../core/practice/config";
import { Emitter } from "../../session/events";
import { type FileChange, type Files, watchedFiles } from "../../session/files";
import { isFolder } from "./is-folder";
import { bytesOnDisk, textOnDisk } from "./text-on-disk";

const leftOut = "**/{node_modules,.git}/**";

/** A repository must not decide where a link points. */
const isLink = async (uri: string): Promise<boolean> =>
  vscode.workspace.fs.stat(vscode.Uri.parse(uri)).then(
    ({ type }) => (type & vscode.FileType.SymbolicLink) !== 0,
    () => false,
  );

/** The workspace's files through VS Code, wherever they are: on this disk, in a container, in a browser. */
export function createFiles(): Files & vscode.Disposable {
  const changed = new Emitter<FileChange>();
  const foldersChanged = new Emitter<void>();
  const configEdited = new Emitter<{ uri: string; text: string }>();
  const tell = (kind: FileChange["kind"]) => (uri: vscode.Uri) => changed.fire({ kind, uri: uri.toString() });
  const contents = vscode.workspace.createFileSystemWatcher(watchedFiles, true);
  // Adding or removing a folder does not fire events for each file in it.
  const all = vscode.workspace.createFileSystemWatcher("**", false, true, false);
  const disposables = [
    ...[changed, foldersChanged, configEdited, contents, all],
    contents.onDidChange(tell("changed")),
    all.onDidCreate(tell("created")),
    all.onDidDelete(tell("deleted")),
    vscode.workspace.onDidChangeWorkspaceFolders(() => foldersChanged.fire(undefined)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.path.endsWith(`/${configFileName}`))
        configEdited.fire({ uri: document.uri.toString(), text: document.getText() });
    }),
  ];
  return {
    get folders() {
      return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
    },
    async find(glob, most, below) {
      const pattern = below === undefined ? glob : new vscode.RelativePattern(vscode.Uri.parse(below), glob);
      return (await vscode.workspace.findFiles(pattern, leftOut, most)).map((uri) => uri.toString());
    },
    async read(uri) {
      const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
      if (open && uri.endsWith(`/${configFileName}`)) return open.getText();
      if (uri.endsWith(`/${configFileName}`) && (await isLink(uri))) return undefined;
      return textOnDisk(vscode.Uri.parse(uri));
    },
    readBytes: (uri) => bytesOnDisk(vscode.Uri.parse(uri)),
    async exists(uri) {
      try {
        await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
        return true;
      } catch (error) {
        return !(error instanceof vscode.FileSystemError && error.code === "FileNotFound");
      }
    },
    isFolder: (uri) => isFolder(vscode.Uri.parse(uri)),
    openDocuments: () => vscode.workspace.textDocuments.map(({ uri, isDirty }) => ({ uri: uri.toString(), isDirty })),
    onDidChange: changed.event,
    onDidChangeFolders: foldersChanged.event,
    onDidEditConfig: configEdited.event,
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}
