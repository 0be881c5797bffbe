/** Converts fixes to VS Code's code actions. */

import * as vscode from "vscode";
import type { Fix, Problem } from "../../core/problem";
import { toRange, toWorkspaceEdit } from "./convert";

/** A fix of a problem as a quick fix; `shown` are the diagnostics that include the problem's. */
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

/** The fixes that the problem itself has. */
export const actionsFor = (
  document: vscode.TextDocument,
  problem: Problem,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] => (problem.fixes ?? []).map((fix) => toFix(document, problem, fix, shown));

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === "object" ? code.value : code);
