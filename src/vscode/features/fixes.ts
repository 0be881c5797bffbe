import * as vscode from "vscode";
import { fixAllIn, isOfRule } from "../../core/features/fix-all";
import { ignoreFixesFor } from "../../core/features/ignore-fixes";
import { t } from "../../core/l10n";
import { isRule } from "../../core/practice/rule-names";
import type { Problem } from "../../core/problem";
import { type App, manifestSelector } from "../app";
import { toRange, toWorkspaceEdit } from "../convert";
import { guard } from "../guard";
import { configureRuleCommand } from "./configure-rule";

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
          const met = app.problemsOf(document).filter(({ span }) => toRange(document, span).intersection(range));
          return met.flatMap((problem) => [
            ...actionsFor(document, waysOut(app, document, problem), context.diagnostics),
            ...settingsOf(document, problem),
          ]);
        },
      ),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

/** Its own fixes, those of its whole rule, and the ignores, in this order. */
function waysOut(app: App, document: vscode.TextDocument, problem: Problem): Problem {
  const { workspace } = app;
  const { uri } = app.manifestOf(document);
  const { code, source, fixes = [] } = problem;
  const isMended = source === "practice" && fixes.some(({ preferred }) => preferred);
  const edits = isMended ? fixAllIn(workspace, uri, app.problemSettingsOf(document), isOfRule(code)) : [];
  const all = edits.length > 0 ? [{ title: t("Fix all findings of {rule} in this file", { rule: code }), edits }] : [];
  return { ...problem, fixes: [...fixes, ...all, ...ignoreFixesFor(workspace, uri, problem)] };
}

/** How loud its rule is, chosen where it is met. */
function settingsOf({ uri }: vscode.TextDocument, { code, source }: Problem): vscode.CodeAction[] {
  if (source !== "practice" || !isRule(code)) return [];
  const title = t("Configure {rule}…", { rule: code });
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: configureRuleCommand, title, arguments: [code, uri] };
  return [action];
}

export function actionsFor(
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
