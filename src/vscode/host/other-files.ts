/** Notifies about changes in other files. */

import * as vscode from "vscode";
import { Debounced } from "../../session/debounced";
import type { App } from "./app";

/** These changes may affect other files; no one waits for them while typing. */
const pause = 300;

/** Calls back when the references between files may have changed, in this file or any other. */
export function onDidChangeOtherFiles({ workspace: { index }, files }: App, listener: () => void): vscode.Disposable {
  let { revision } = index;
  const lookAgain = new Debounced(pause, () => {
    if (index.revision === revision) return;
    revision = index.revision;
    listener();
  });
  return vscode.Disposable.from(
    lookAgain,
    files.onDidChange(() => lookAgain.request()),
    vscode.workspace.onDidChangeTextDocument(() => lookAgain.request()),
  );
}
