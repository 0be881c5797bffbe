/** Notifies about changes in other files. */

import * as vscode from "vscode";
import type { App } from "./app";

/** These changes may affect other files; no one waits for them while typing. */
const pause = 300;

/** Calls back when the references between files may have changed, in this file or any other. */
export function onDidChangeOtherFiles({ workspace: { index }, files }: App, listener: () => void): vscode.Disposable {
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
