import * as vscode from "vscode";
import type { App } from "./app";

/** Others may have changed what is said here; nobody reads it while they type. */
const pause = 300;

/** Calls back when what files say of each other has changed: this one or any other, open or not. */
export function onDidChangeAround({ workspace: { graph }, files }: App, listener: () => void): vscode.Disposable {
  let { revision } = graph;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookAgain = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (graph.revision === revision) return;
      revision = graph.revision;
      listener();
    }, pause);
  };
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    files.onDidChange(lookAgain),
    vscode.workspace.onDidChangeTextDocument(lookAgain),
  );
}
