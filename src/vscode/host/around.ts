import * as vscode from "vscode";
import type { App } from "./app";

/** Others may have changed what is said here; nobody reads it while they type. */
const pause = 300;

/** Calls back when what files say of each other has changed: this one or any other, open or not. */
export function onDidChangeAround({ workspace: { index }, files }: App, listener: () => void): vscode.Disposable {
  let { revision } = index;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookAgain = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (index.revision === revision) return;
      revision = index.revision;
      listener();
    }, pause);
  };
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    files.onDidChange(lookAgain),
    vscode.workspace.onDidChangeTextDocument(lookAgain),
  );
}
