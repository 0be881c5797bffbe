/** Quick fixes for problems. */

import * as vscode from "vscode";
import { t } from "../../core/l10n";
import type { TextEdit } from "../../core/text";
import { editsForRule, editsInScope, type IgnoreWay, type QuickFix, quickFixesAt } from "../../session/quick-fixes";
import { type App, manifestSelector } from "../host/app";
import { toFix } from "../host/code-actions";
import { toSpan, toWorkspaceEdit } from "../host/convert";
import { guard } from "../host/guard";
import { configureRuleCommand } from "./configure-rule";
import { fixWorkspaceCommand } from "./fix-workspace";

/** Not in the command palette: only quick fixes use it. */
const ignoreCommand = "danado.ignoreProblem";

/** Provides the fixes of problems as quick fixes. */
export const register = (app: App): vscode.Disposable =>
  vscode.Disposable.from(vscode.commands.registerCommand(ignoreCommand, ignore), provideFixes(app));

const provideFixes = (app: App): vscode.Disposable =>
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
        if (action instanceof LaterFix) await action.resolve(app);
        return action;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );

/** The parts of the session that quick fixes need, for one document. */
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
    case "scope":
      return new LaterFix(one.title, document, (session, uri) => editsInScope(session, uri, one.scope));
    case "rule-in-file":
      return new LaterFix(one.title, document, (session, uri) => editsForRule(session, uri, code));
    case "rule-in-workspace":
      return toCommand(one.title, fixWorkspaceCommand, [undefined, undefined, one.rule]);
    case "ignore":
      return toCommand(one.title, ignoreCommand, [document.uri, document.version, one.ways]);
  }
}

/** A fix that needs the whole file to be checked; computed when it is chosen. */
class LaterFix extends vscode.CodeAction {
  constructor(
    title: string,
    readonly manifest: vscode.TextDocument,
    readonly edits: (session: ReturnType<typeof sessionOf>, uri: string) => Promise<readonly TextEdit[]>,
  ) {
    super(title, vscode.CodeActionKind.QuickFix);
  }

  async resolve(app: App): Promise<void> {
    const { uri } = app.manifestOf(this.manifest);
    const { version } = this.manifest;
    const edits = await this.edits(sessionOf(app, this.manifest), uri);
    // The text has changed in the meantime.
    if (this.manifest.version !== version) return;
    this.edit = toWorkspaceEdit(this.manifest, { edits });
  }
}

/** Asks how to ignore a finding, and applies the choice. */
async function ignore(uri: vscode.Uri, version: number, ways: readonly IgnoreWay[]): Promise<void> {
  const rules = [...new Set(ways.map(({ rule }) => rule))];
  const items = rules.flatMap((rule) => [
    ...(rules.length > 1 ? [{ label: rule, kind: vscode.QuickPickItemKind.Separator, way: undefined }] : []),
    ...ways.filter((way) => way.rule === rule).map((way) => ({ label: way.title, way })),
  ]);
  const chosen = (await vscode.window.showQuickPick(items, { title: t("How should it be ignored?") }))?.way;
  if (!chosen) return;
  if (chosen.kind === "configure") {
    await vscode.commands.executeCommand(configureRuleCommand, chosen.rule, uri);
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  // The text has changed in the meantime.
  if (document.version === version) await vscode.workspace.applyEdit(toWorkspaceEdit(document, chosen.fix));
}

function toCommand(title: string, command: string, commandArguments: unknown[]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command, title, arguments: commandArguments };
  return action;
}
