/** The walkthrough's lessons. */

import * as vscode from "vscode";
import {
  isLesson,
  isLessonDone,
  isShownStep,
  type LessonId,
  lessonText,
  type ShownStep,
  wholePod,
} from "../../core/features/lessons";
import { type App, documentInView } from "../host/app";

/** Publisher and name, as the walkthrough commands require. */
const walkthrough = "danado.danado#pod";

const shownBy: Readonly<Record<ShownStep, string>> = {
  manifest: "danado.explainManifest",
  apply: "danado.applyToCluster",
};

/**
 * `danado.openLesson` opens the walkthrough, or the file of one of its steps, in any order; the step is completed when the
 * file satisfies it. Two steps show something of the manifest in view, or of a sample.
 */
export function register(app: App): vscode.Disposable {
  const open = new Map<string, LessonId>();

  function look(document: vscode.TextDocument): void {
    const id = open.get(document.uri.toString());
    if (!id || !isLessonDone(app.workspace, app.manifestOf(document).uri, id)) return;
    done(id);
  }

  async function openLesson(id: LessonId): Promise<void> {
    const known = vscode.workspace.textDocuments.find(({ uri }) => open.get(uri.toString()) === id);
    const content = lessonText(id);
    const document = known ?? (await vscode.workspace.openTextDocument({ language: "yaml", content }));
    open.set(document.uri.toString(), id);
    const editor = await showBeside(document, [...open.keys()]);
    if (known) return;
    // Below the comment with the task.
    const at = document.positionAt(/^(?:#.*\n)*/.exec(content)?.[0].length ?? 0);
    editor.selection = new vscode.Selection(at, at);
    look(document);
  }

  async function show(step: ShownStep): Promise<void> {
    const inView = documentInView();
    const hasResource = inView && app.manifestOf(inView).documents.some(({ resource }) => resource !== undefined);
    const document = hasResource
      ? inView
      : await vscode.workspace.openTextDocument({ language: "yaml", content: wholePod() });
    if (!hasResource) await showBeside(document, [...open.keys()]);
    await vscode.commands.executeCommand(shownBy[step], document.uri);
    done(step);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand("danado.openLesson", async (asked?: unknown) => {
      if (isLesson(asked)) await openLesson(asked);
      else if (isShownStep(asked)) await show(asked);
      else await vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
  );
}

/** Sets the context key that completes a step: `onContext:danado.lesson.pod`. */
const done = (id: LessonId | ShownStep): void =>
  void vscode.commands.executeCommand("setContext", `danado.lesson.${id}`, true);

/** Opens next to the walkthrough if it is open, with all lessons in one column. */
async function showBeside(document: vscode.TextDocument, lessons: readonly string[]): Promise<vscode.TextEditor> {
  const isOpen = ({ input }: vscode.Tab) =>
    input instanceof vscode.TabInputText && lessons.includes(input.uri.toString());
  const group = vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isOpen));
  const isAlone = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  const elsewhere = isAlone ? vscode.ViewColumn.One : vscode.ViewColumn.Beside;
  return vscode.window.showTextDocument(document, { viewColumn: group?.viewColumn ?? elsewhere });
}
