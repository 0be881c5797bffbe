import * as vscode from "vscode";
import type { Problem } from "../../core/problem";
import type { App } from "../app";
import { toDiagnostic } from "../convert";

let collection: vscode.DiagnosticCollection | undefined;

/** What a cluster refused, at its lines; it stands until the file is edited or applied again. */
export function showClusterProblems(problems: ReadonlyMap<vscode.TextDocument, readonly Problem[]>): void {
  for (const [document, found] of problems)
    collection?.set(
      document.uri,
      found.map((problem) => toDiagnostic(document, problem)),
    );
}

export function register(_app: App): vscode.Disposable {
  collection = vscode.languages.createDiagnosticCollection("danado-cluster");
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) collection?.delete(document.uri);
    }),
  );
}
