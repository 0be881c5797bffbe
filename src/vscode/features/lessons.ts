import * as vscode from "vscode";
import { isLesson, isLessonDone, type LessonId, lessonText } from "../../core/features/lessons";
import type { App } from "../app";

/** `danado.openLesson` opens the file of a walkthrough's step; the step is done once the file says what it asks for. */
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
      const id = isLesson(asked) ? asked : "pod";
      const content = lessonText(id);
      const document = await vscode.workspace.openTextDocument({ language: "yaml", content });
      open.set(document.uri.toString(), id);
      const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
      const end = document.positionAt(content.length);
      const at = document.lineCount > 2 ? new vscode.Position(1, 0) : end;
      editor.selection = new vscode.Selection(at, at);
      look(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
  );
}
