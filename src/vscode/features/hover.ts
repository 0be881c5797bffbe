import * as vscode from "vscode";
import { hoverAt } from "../../core/features/hover";
import { type App, manifestSelector } from "../app";
import { toMarkdown, toRange } from "../convert";
import { guard } from "../guard";
import { isBeside } from "../neighbours";

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerHoverProvider(manifestSelector, {
    provideHover: guard(app, "hover", (document: vscode.TextDocument, position: vscode.Position) => {
      const { uri } = app.manifestOf(document);
      const hover = hoverAt(app.workspace, uri, document.offsetAt(position), {
        withoutOfficialText: document.languageId === "yaml" && isBeside("kubernetes"),
      });
      return hover && new vscode.Hover(toMarkdown(hover.markdown), toRange(document, hover.span));
    }),
  });
