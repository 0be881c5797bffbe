import * as vscode from "vscode";
import { type Refusal, type RenameEdit, renamableAt, renameAt } from "../../core/features/rename";
import { t } from "../../core/l10n";
import { type App, manifestSelector } from "../app";
import { toLocations, toRange } from "../convert";
import { guard } from "../guard";

/** F2 on a name, a label, a port, a key: everywhere in the workspace, and what is not in sight only after a look at it. */
export function register(app: App): vscode.Disposable {
  const about = guard(app, "rename", (document: vscode.TextDocument, position: vscode.Position) => {
    const { uri, documents } = app.manifestOf(document);
    if (documents.every(({ resource }) => resource === undefined)) return undefined;
    return renamableAt(app.workspace, uri, document.offsetAt(position));
  });
  const edits = guard(app, "rename", (document: vscode.TextDocument, position: vscode.Position, name: string) =>
    renameAt(app.workspace, app.manifestOf(document).uri, document.offsetAt(position), name),
  );
  return vscode.languages.registerRenameProvider(manifestSelector, {
    prepareRename: async (document, position) => {
      const found = allowed(await about(document, position));
      return found && { range: toRange(document, found.span), placeholder: found.name };
    },
    provideRenameEdits: async (document, position, name) => {
      const found = allowed(await edits(document, position, name));
      return found && toEdit(app, document, found);
    },
  });
}

/** A reason why not is what VS Code shows of an error. */
function allowed<Answer>(answer: Answer | Refusal | undefined): Answer | undefined {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "refused" in answer;

function toEdit(app: App, document: vscode.TextDocument, edits: readonly RenameEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const locations = toLocations(app.workspace, edits);
  for (const [index, { newText, warning }] of edits.entries()) {
    const { uri, range } = locations[index] as vscode.Location;
    const isElsewhere = uri.toString() !== document.uri.toString();
    const label = warning ?? (isElsewhere ? t("In other files") : t("In this file"));
    edit.replace(uri, range, newText, { needsConfirmation: isElsewhere || warning !== undefined, label });
  }
  return edit;
}
