import * as vscode from "vscode";
import { isLesson, isLessonDone, type LessonId, lessonText } from "../../core/features/lessons";
import type { App } from "../host/app";

/** By publisher and name, as the walkthrough's own commands want it. */
const walkthrough = "danado.danado#pod";

/** `danado.openLesson` opens the walkthrough, or the file of a walkthrough's step; the step is done once the file says what it asks for. */
export function register(app: App): vscode.Disposable {
  const open = new Map<string, LessonId>();

  function look(document: vscode.TextDocument): void {
    const id = open.get(document.uri.toString());
    if (!id || !isLessonDone(app.workspace, app.manifestOf(document).uri, id)) return;
    // The walkthrough waits for this key: `onContext:danado.lesson.pod`.
    void vscode.commands.executeCommand("setContext", `danado.lesson.${id}`, true);
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand("danado.openLesson", async (asked?: unknown) => {
      if (!isLesson(asked)) {
        await vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
        return;
      }
      const content = lessonText(asked);
      const document = await vscode.workspace.openTextDocument({ language: "yaml", content });
      open.set(document.uri.toString(), asked);
      const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
      // Below the comment that says what is to be done.
      const at = document.positionAt(/^(?:#.*\n)*/.exec(content)?.[0].length ?? 0);
      editor.selection = new vscode.Selection(at, at);
      look(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
  );
}
