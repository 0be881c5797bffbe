/** Rename in VS Code. */

import * as vscode from "vscode";
import type { Refusal, RenameEdit } from "../../core/features/rename";
import { renamableIn, renameIn, type WithTexts } from "../../session/authoring";
import { type App, authoringSelector } from "../host/app";
import { toLocations, toRange } from "../host/convert";
import { guard } from "../host/guard";

/** Renames a name, label, port or key everywhere in the workspace; Ctrl+Enter shows a preview, as usual. */
export function register(app: App): vscode.Disposable {
  const about = guard(app, "rename", (document: vscode.TextDocument, position: vscode.Position) => {
    const { uri } = app.manifestOf(document);
    return renamableIn(app, uri, document.offsetAt(position));
  });
  const edits = guard(app, "rename", (document: vscode.TextDocument, position: vscode.Position, name: string) =>
    renameIn(app, app.manifestOf(document).uri, document.offsetAt(position), name),
  );
  return vscode.languages.registerRenameProvider(authoringSelector, {
    prepareRename: async (document, position) => {
      const found = allowed(await about(document, position));
      return found && { range: toRange(document, found.span), placeholder: found.name };
    },
    provideRenameEdits: async (document, position, name) => {
      const renamed = await edits(document, position, name);
      const found = allowed(renamed?.found);
      return renamed && found && toEdit(app, found, renamed.textOf);
    },
  });
}

/** VS Code shows the reason of a refusal if it is thrown as an error. */
function allowed<Answer>(answer: Answer | Refusal | undefined): Answer | undefined {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "refused" in answer;

function toEdit(app: App, edits: readonly RenameEdit[], textOf: WithTexts<unknown>["textOf"]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const [index, { uri, range }] of toLocations(app.workspace, edits, textOf).entries())
    edit.replace(uri, range, edits[index]?.newText ?? "");
  for (const warning of new Set(edits.flatMap(({ warning }) => warning ?? [])))
    void vscode.window.showWarningMessage(warning);
  return edit;
}
