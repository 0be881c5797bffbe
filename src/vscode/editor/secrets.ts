/** Commands that show and convert the values of Secrets. */

import * as vscode from "vscode";
import { secretChangesAt, secretValueAt } from "../../core/features/secrets";
import { t } from "../../core/l10n";
import { encodeBase64 } from "../../core/values/base64";
import { type App, manifestSelector } from "../host/app";
import { toWorkspaceEdit } from "../host/convert";
import { guard } from "../host/guard";

export const showSecretValue = "danado.showSecretValue";
const scheme = "danado-secret";

/**
 * Shows values of Secrets when the user asks for one: in a document that exists only in memory, so that it is in no backup
 * or log. Nothing here is ever logged.
 */
export function register(app: App): vscode.Disposable {
  const shown = new Map<string, string>();
  let count = 0;

  async function show(uri?: vscode.Uri, offset?: number): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const document = uri ? await vscode.workspace.openTextDocument(uri) : editor?.document;
    const at = offset ?? editor?.document.offsetAt(editor.selection.active);
    if (!document || at === undefined) return;
    const value = secretValueAt(app.workspace, app.manifestOf(document).uri, at);
    if (!value) {
      vscode.window.showInformationMessage(t("Place the cursor in a value of a Secret's data."));
      return;
    }
    const { secret, key, text, byteCount } = value;
    if (text === undefined) {
      vscode.window.showInformationMessage(
        t("{key} of {secret} holds {count} bytes that are not text, so there is nothing to show.", {
          key,
          secret,
          count: byteCount,
        }),
      );
      return;
    }
    const page = vscode.Uri.from({ scheme, path: `/${secret}: ${key}`, query: String(++count) });
    shown.set(page.toString(), text);
    await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  async function encodeSelection(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    const { document, selections } = editor;
    await editor.edit((edit) => {
      for (const selection of selections)
        if (!selection.isEmpty) edit.replace(selection, encodeBase64(document.getText(selection)));
    });
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand(showSecretValue, show),
    vscode.commands.registerCommand("danado.encodeSelection", encodeSelection),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => shown.get(uri.toString()) ?? "",
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => void shown.delete(uri.toString())),
    vscode.languages.registerCodeActionsProvider(
      manifestSelector,
      {
        provideCodeActions: guard(
          app,
          "secrets",
          (document: vscode.TextDocument, range: vscode.Range, { only }: vscode.CodeActionContext) => {
            if (only && !only.contains(vscode.CodeActionKind.RefactorRewrite)) return [];
            const { uri } = app.manifestOf(document);
            return secretChangesAt(app.workspace, uri, document.offsetAt(range.start)).map((change) => {
              const action = new vscode.CodeAction(change.title, vscode.CodeActionKind.RefactorRewrite);
              action.edit = toWorkspaceEdit(document, change);
              return action;
            });
          },
        ),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
  );
}
