import * as vscode from "vscode";
import { fixAllIn, isMendable, isOfRule } from "../../core/features/fix-all";
import { ignoreFixesFor } from "../../core/features/ignore-fixes";
import { t } from "../../core/l10n";
import { isRule } from "../../core/practice/rule-names";
import type { Problem } from "../../core/problem";
import { withJudgedFixes } from "../../core/verdict/judge-fixes";
import { type App, manifestSelector } from "../app";
import { toRange, toWorkspaceEdit } from "../convert";
import { guard } from "../guard";
import { configureRuleCommand } from "./configure-rule";
import { fixWorkspaceCommand } from "./fix-workspace";

/** The fixes that problems carry, as quick fixes where the problems stand. */
export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    manifestSelector,
    {
      provideCodeActions: guard(
        app,
        "fixes",
        async (document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext) => {
          if (context.only && !context.only.contains(vscode.CodeActionKind.QuickFix)) return [];
          const problems = app.problemsOf(document);
          const met = problems.filter(({ span }) => toRange(document, span).intersection(range));
          const manifest = app.manifestOf(document);
          const ignores = met.map((problem) => ({
            ...problem,
            fixes: ignoreFixesFor(app.workspace, manifest.uri, problem),
          }));
          // Only what the user asks about is judged, in the worker: typing waits for none of it.
          const judged = await withJudgedFixes([...met, ...ignores], manifest.documentAt, app.judge);
          return met.flatMap((problem, index) => [
            ...actionsFor(document, judged[index] ?? problem, context.diagnostics),
            ...actionsOfRule(document, judged[index] ?? problem, problems),
            ...actionsFor(document, judged[met.length + index] ?? problem, context.diagnostics),
            ...configurationOf(document, problem),
          ]);
        },
      ),
      async resolveCodeAction(action) {
        if (action instanceof FixAllOfRule) await action.resolve(app);
        return action;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

/** What to do about all findings of a rule takes the whole file to say: asked for when it is chosen. */
class FixAllOfRule extends vscode.CodeAction {
  constructor(
    readonly manifest: vscode.TextDocument,
    readonly rule: string,
  ) {
    super(t("Fix all findings of {rule} in this file", { rule }), vscode.CodeActionKind.QuickFix);
  }

  async resolve(app: App): Promise<void> {
    const { uri } = app.manifestOf(this.manifest);
    const { version } = this.manifest;
    const settings = app.problemSettingsOf(this.manifest);
    const edits = await fixAllIn(app.workspace, uri, settings, isOfRule(this.rule), app.judge);
    // Of another text than the editor has by now.
    if (this.manifest.version !== version) return;
    this.edit = toWorkspaceEdit(this.manifest, { edits });
  }
}

function actionsOfRule(
  document: vscode.TextDocument,
  problem: Problem,
  problems: readonly Problem[],
): vscode.CodeAction[] {
  const { code } = problem;
  if (!isMendable(problem)) return [];
  const others = problems.filter((other) => other !== problem && isOfRule(code)(other) && isMendable(other));
  const title = t("Fix all findings of {rule} in the workspace…", { rule: code });
  const everywhere = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  everywhere.command = { command: fixWorkspaceCommand, title, arguments: [undefined, undefined, code] };
  return [...(others.length > 0 ? [new FixAllOfRule(document, code)] : []), ...(isRule(code) ? [everywhere] : [])];
}

/** How loud its rule is, chosen where it is met. */
function configurationOf({ uri }: vscode.TextDocument, { code, source }: Problem): vscode.CodeAction[] {
  if (source !== "practice" || !isRule(code)) return [];
  const title = t("Configure {rule}…", { rule: code });
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: configureRuleCommand, title, arguments: [code, uri] };
  return [action];
}

/** The ways out that a problem carries itself. */
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
