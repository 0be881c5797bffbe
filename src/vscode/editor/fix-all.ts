/** Fix all on save. */

import * as vscode from "vscode";
import { fixAllIn, isSafelyFixed } from "../../core/features/fix-all";
import { t } from "../../core/l10n";
import { type App, manifestSelector } from "../host/app";
import { toWorkspaceEdit } from "../host/convert";
import { guard } from "../host/guard";

/** The kind for `editor.codeActionsOnSave`: `"source.fixAll.danado": "explicit"`. */
const kind = vscode.CodeActionKind.SourceFixAll.append("danado");

/** Applies all fixes that do not change how a resource runs, on save if the user has configured it. */
export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerCodeActionsProvider(
    manifestSelector,
    {
      provideCodeActions: guard(
        app,
        "fix-all",
        async (document: vscode.TextDocument, _range: vscode.Range, context: vscode.CodeActionContext) => {
          if (!context.only?.contains(kind)) return [];
          const title = t("Apply all safe fixes");
          const edits = await fixAllIn(
            app.workspace,
            app.manifestOf(document).uri,
            app.problemSettingsOf(document),
            isSafelyFixed,
            app.judge,
          );
          if (edits.length === 0) return [];
          const action = new vscode.CodeAction(title, kind);
          action.edit = toWorkspaceEdit(document, { edits });
          return [action];
        },
      ),
    },
    { providedCodeActionKinds: [kind] },
  );
