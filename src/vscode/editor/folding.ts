import * as vscode from "vscode";
import { foldsIn } from "../../core/features/folding";
import { type App, manifestSelector } from "../host/app";
import { toRange } from "../host/convert";
import { guard } from "../host/guard";

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerFoldingRangeProvider(manifestSelector, {
    provideFoldingRanges: guard(app, "folding", (document: vscode.TextDocument) =>
      foldsIn(app.workspace, app.manifestOf(document).uri)?.flatMap(({ span, kind }) => {
        const { start, end } = toRange(document, span);
        // A span that ends with a line break ends on the line before.
        const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
        const folded = kind === "comment" ? vscode.FoldingRangeKind.Comment : undefined;
        return last > start.line ? [new vscode.FoldingRange(start.line, last, folded)] : [];
      }),
    ),
  });
