import * as vscode from "vscode";
import type { Problem } from "../../core/problem";
import { type App, manifestSelector } from "../app";
import { toRange, toWorkspaceEdit } from "../convert";
import { guard } from "../guard";

/** The fixes that problems carry, as quick fixes where the problems stand. */
export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    manifestSelector,
    {
      provideCodeActions: guard(
        app,
        "fixes",
        (document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext) => {
          if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
          return app
            .problemsOf(document)
            .filter(({ fixes, span }) => fixes?.length && toRange(document, span).intersection(range))
            .flatMap((problem) => actionsFor(document, problem, context.diagnostics));
        },
      ),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

function actionsFor(
  document: vscode.TextDocument,
  { code, span, fixes = [] }: Problem,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const range = toRange(document, span);
  const mended = shown.filter(
    (diagnostic) => diagnostic.source === "danado" && codeOf(diagnostic) === code && diagnostic.range.isEqual(range),
  );
  return fixes.map((fix) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = toWorkspaceEdit(document, fix);
    action.isPreferred = fix.preferred === true;
    action.diagnostics = mended;
    return action;
  });
}

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === "object" ? code.value : code);
