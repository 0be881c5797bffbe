/** Diagnostics of a cluster's refusals. */

import * as vscode from "vscode";
import type { Problem } from "../../core/problem";
import { type App, manifestSelector } from "../host/app";
import { actionsFor } from "../host/code-actions";
import { toDiagnostic, toRange } from "../host/convert";
import { guard } from "../host/guard";

let collection: vscode.DiagnosticCollection | undefined;
const shown = new WeakMap<vscode.TextDocument, readonly Problem[]>();

/** Shows what a cluster refused, until the file is edited or applied again. */
export function showClusterProblems(problems: ReadonlyMap<vscode.TextDocument, readonly Problem[]>): void {
  for (const [document, found] of problems) {
    shown.set(document, found);
    collection?.set(
      document.uri,
      found.map((problem) => toDiagnostic(document, problem)),
    );
  }
}

export function register(app: App): vscode.Disposable {
  collection = vscode.languages.createDiagnosticCollection("danado-cluster");
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      shown.delete(document);
      collection?.delete(document.uri);
    }),
    vscode.languages.registerCodeActionsProvider(
      manifestSelector,
      {
        provideCodeActions: guard(
          app,
          "cluster fixes",
          (document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext) =>
            (shown.get(document) ?? [])
              .filter(({ span }) => toRange(document, span).intersection(range))
              .flatMap((problem) => actionsFor(document, problem, context.diagnostics)),
        ),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}
