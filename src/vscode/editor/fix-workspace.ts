/** The command *Fix Good Practice…*. */

import * as vscode from "vscode";
import { problemsIn } from "../../core/analysis";
import { fixAllIn, isFixable, isOfRule, isSafelyFixed } from "../../core/features/fix-all";
import { language, t } from "../../core/l10n";
import type { Problem } from "../../core/problem";
import { allRules } from "../../core/rules";
import { applyEdits, type TextEdit } from "../../core/text";
import type { App } from "../host/app";
import { linesOf, toRange } from "../host/convert";
import { logFailure } from "../host/guard";
import { manifestFilesIn, textOf, withManifest } from "../host/manifest-files";

export const fixWorkspaceCommand = "danado.fixWorkspace";

/** Scheme of the fixed texts on the right-hand side of the preview. */
const scheme = "danado-fixed";

/**
 * "Fix Good Practice…": fixes all findings of chosen rules in a file, a folder or the workspace. All changes are shown side
 * by side, and files can be deselected, before anything is written. (VS Code's refactor preview starts with all changes
 * deselected, which is impractical for a hundred files.)
 */
export function register(app: App): vscode.Disposable {
  const after = new Map<string, string>();
  const command = vscode.commands.registerCommand(
    fixWorkspaceCommand,
    async (clicked?: unknown, selected?: unknown, rule?: unknown) => {
      try {
        const all = [Array.isArray(selected) ? selected : [], clicked].flat();
        const places = all.filter((one) => one instanceof vscode.Uri);
        await fixIn(app, places, typeof rule === "string" ? rule : undefined, after);
      } catch (error) {
        logFailure(app.log, fixWorkspaceCommand, error);
        throw error;
      } finally {
        after.clear();
      }
    },
  );
  const contents = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => after.get(uri.path) ?? "",
  });
  return vscode.Disposable.from(command, contents);
}

/** A file that has something to fix. */
interface FixableFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly problems: readonly Problem[];
}

async function fixIn(
  app: App,
  places: readonly vscode.Uri[],
  rule: string | undefined,
  after: Map<string, string>,
): Promise<void> {
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: t("Looking for what can be fixed…"), cancellable: true },
    (_, token) => lookIn(app, places, token),
  );
  if (!found) return;
  const mendable = rule ? found.filter(({ problems }) => problems.some(isOfRule(rule))) : found;
  if (mendable.length === 0) {
    void vscode.window.showInformationMessage(t("There is nothing to fix"));
    return;
  }
  const rules = rule ? [rule] : await chooseRules(mendable);
  if (!rules || rules.length === 0) return;
  const isWanted = ({ code }: Problem) => rules.includes(code);
  const changes = mendable
    .filter(({ problems }) => problems.some(isWanted))
    .map((one) => ({ ...one, problems: one.problems.filter(isWanted) }));
  const fixedFiles: Change[] = [];
  for (const one of changes) {
    const edits = await fixed(app, one, isWanted);
    if (edits.length > 0) fixedFiles.push({ ...one, edits });
  }
  if (fixedFiles.length === 0) {
    void vscode.window.showInformationMessage(t("There is nothing to fix"));
    return;
  }
  const accepted = await preview(fixedFiles, after);
  if (accepted.length > 0) await write(accepted);
}

/** Files that were edited while the preview was open are not changed. */
async function write(changes: readonly Change[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const changed: string[] = [];
  for (const { uri, text, edits } of changes)
    if ((await textOf(uri)) === text) addEdits(edit, uri, text, edits);
    else changed.push(vscode.workspace.asRelativePath(uri));
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (changed.length > 0)
    void vscode.window.showWarningMessage(
      t("Not changed, because they were edited in the meantime: {files}", { files: changed.join(", ") }),
    );
}

interface Change extends FixableFile {
  readonly edits: readonly TextEdit[];
}

/** Shows all changes side by side, and a list of files in which each can be deselected. */
async function preview(changes: readonly Change[], after: Map<string, string>): Promise<readonly Change[]> {
  const title = t("Fixes of good practice");
  for (const { uri, text, edits } of changes) after.set(uri.path, applyEdits(text, edits));
  const sides = changes.map(({ uri }) => [uri, uri, vscode.Uri.from({ scheme, path: uri.path })]);
  await vscode.commands.executeCommand("vscode.changes", title, sides);
  const items = changes.map((change) => ({
    label: vscode.workspace.asRelativePath(change.uri),
    description: [...new Set(change.problems.map(({ code }) => code))].join(", "),
    picked: true,
    change,
  }));
  const accepted = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    // The user looks at the changes while the list is open.
    ignoreFocusOut: true,
    title,
    placeHolder: t("Which files are to be changed as shown?"),
  });
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ label }) => label.startsWith(title));
  await vscode.window.tabGroups.close(tabs);
  return accepted?.map(({ change }) => change) ?? [];
}

async function lookIn(
  app: App,
  places: readonly vscode.Uri[],
  token: vscode.CancellationToken,
): Promise<FixableFile[] | undefined> {
  const found: FixableFile[] = [];
  for (const uri of await manifestFilesIn(app, places)) {
    if (token.isCancellationRequested) return undefined;
    const text = await textOf(uri);
    if (!text?.includes("apiVersion")) continue;
    const problems = await withManifest(app, uri, text, () =>
      problemsIn(app.workspace, uri.toString(), app.problemSettingsOf({ uri })).filter(isFixable),
    );
    if (problems.length > 0) found.push({ uri, text, problems });
  }
  return found;
}

const fixed = (app: App, { uri, text }: FixableFile, isWanted: (problem: Problem) => boolean): Promise<TextEdit[]> =>
  withManifest(app, uri, text, () =>
    fixAllIn(app.workspace, uri.toString(), app.problemSettingsOf({ uri }), isWanted, app.judge),
  );

/** Lets the user choose rules; those whose fixes do not change how a resource runs are preselected. */
async function chooseRules(found: readonly FixableFile[]): Promise<string[] | undefined> {
  const problems = found.flatMap(({ problems: own }) => own);
  const items = [...new Set(problems.map(({ code }) => code))].sort().map((code) => {
    const ofRule = problems.filter(isOfRule(code));
    const rule = allRules.find(({ id }) => id === code);
    return {
      label: code,
      description: t("Findings: {count}", { count: ofRule.length }),
      detail: rule?.summary[language()] ?? "",
      picked: ofRule.every(isSafelyFixed),
    };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    placeHolder: t("Which rules should be fixed? A preview comes before anything changes"),
  });
  return chosen?.map(({ label }) => label);
}

function addEdits(edit: vscode.WorkspaceEdit, uri: vscode.Uri, text: string, edits: readonly TextEdit[]): void {
  const lines = linesOf(text);
  for (const { span, newText } of edits) edit.replace(uri, toRange(lines, span), newText);
}
