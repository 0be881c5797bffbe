import * as vscode from "vscode";
import { linksIn } from "../../core/features/document-links";
import { type App, manifestSelector } from "../host/app";
import { toRange } from "../host/convert";
import { guard } from "../host/guard";

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerDocumentLinkProvider(manifestSelector, {
    provideDocumentLinks: guard(app, "document-links", (document: vscode.TextDocument) =>
      linksIn(app.workspace, app.manifestOf(document).uri).map(({ span, target, tooltip }) => {
        const link = new vscode.DocumentLink(toRange(document, span), vscode.Uri.parse(target));
        link.tooltip = tooltip;
        return link;
      }),
    ),
  });
