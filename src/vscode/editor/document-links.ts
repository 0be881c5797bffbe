import * as vscode from "vscode";
import { linksIn } from "../../core/features/document-links";
import { isKustomizationFile } from "../../core/index/kustomization";
import { type App, manifestSelector } from "../host/app";
import { toRange } from "../host/convert";
import { guard } from "../host/guard";
import { untilIndexed } from "../host/manifest-files";

/** VS Code asks again only after an edit, so a request waits until the workspace was read, but not for ever. In ms. */
const longestWait = 20_000;

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerDocumentLinkProvider(manifestSelector, {
    provideDocumentLinks: guard(app, "document-links", async (document: vscode.TextDocument) => {
      const { uri } = app.manifestOf(document);
      // Which folders contain a kustomization is only known then.
      if (isKustomizationFile(uri)) await untilIndexed(app, longestWait);
      return linksIn(app.workspace, uri).map(({ span, target, tooltip }) => {
        const link = new vscode.DocumentLink(toRange(document, span), vscode.Uri.parse(target));
        link.tooltip = tooltip;
        return link;
      });
    }),
  });
