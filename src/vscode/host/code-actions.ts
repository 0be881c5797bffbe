import * as vscode from "vscode";
import type { Fix, Problem } from "../../core/problem";
import { toRange, toWorkspaceEdit } from "./convert";

/** A fix of a problem as VS Code's quick fix; `shown` are the diagnostics among which the problem's own is found. */
export function toFix(
  document: vscode.TextDocument,
  { code, span }: Problem,
  fix: Fix,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const range = toRange(document, span);
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = toWorkspaceEdit(document, fix);
  action.isPreferred = fix.preferred === true;
  action.diagnostics = shown.filter(
    (diagnostic) => diagnostic.source === "danado" && codeOf(diagnostic) === code && diagnostic.range.isEqual(range),
  );
  return action;
}

/** The fixes that the problem itself carries. */
export const actionsFor = (
  document: vscode.TextDocument,
  problem: Problem,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] => (problem.fixes ?? []).map((fix) => toFix(document, problem, fix, shown));

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === "object" ? code.value : code);
