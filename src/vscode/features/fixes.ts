import * as vscode from "vscode";
import type { Fix, Problem } from "../../core/problem";
import { editsForRule, type QuickFix, quickFixesAt } from "../../session/quick-fixes";
import { type App, manifestSelector } from "../app";
import { toRange, toSpan, toWorkspaceEdit } from "../convert";
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
          const { uri } = app.manifestOf(document);
          const fixes = await quickFixesAt(sessionOf(app, document), uri, toSpan(document, range));
          return fixes.map((one) => toAction(document, one, context.diagnostics));
        },
      ),
      async resolveCodeAction(action) {
        if (action instanceof FixAllOfRule) await action.resolve(app);
        return action;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

/** The session, as far as the fixes of this document ask it. */
const sessionOf = (app: App, document: vscode.TextDocument) => ({
  workspace: app.workspace,
  judge: app.judge,
  problemsOf: () => app.problemsOf(document),
  problemSettingsOf: () => app.problemSettingsOf(document),
});

function toAction(
  document: vscode.TextDocument,
  one: QuickFix,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const { code } = one.problem;
  switch (one.kind) {
    case "fix":
      return toFix(document, one.problem, one.fix, shown);
    case "rule-in-file":
      return new FixAllOfRule(one.title, document, code);
    case "rule-in-workspace":
      return toCommand(one.title, fixWorkspaceCommand, [undefined, undefined, code]);
    case "configure":
      return toCommand(one.title, configureRuleCommand, [code, document.uri]);
  }
}

/** What to do about all findings of a rule takes the whole file to say: asked for when it is chosen. */
class FixAllOfRule extends vscode.CodeAction {
  constructor(
    title: string,
    readonly manifest: vscode.TextDocument,
    readonly rule: string,
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }

  async resolve(app: App): Promise<void> {
    const { uri } = app.manifestOf(this.manifest);
    const { version } = this.manifest;
    const edits = await editsForRule(sessionOf(app, this.manifest), uri, this.rule);
    // Of another text than the editor has by now.
    if (this.manifest.version !== version) return;
    this.edit = toWorkspaceEdit(this.manifest, { edits });
  }
}

function toCommand(title: string, command: string, commandArguments: unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: commandArguments };
  return action;
}

function toFix(
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

/** The ways out that a problem carries itself. */
export const actionsFor = (
  document: vscode.TextDocument,
  problem: Problem,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] => (problem.fixes ?? []).map((fix) => toFix(document, problem, fix, shown));

const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === "object" ? code.value : code);
