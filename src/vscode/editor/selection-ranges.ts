import * as vscode from "vscode";
import { selectionRangesAt } from "../../core/features/selection-ranges";
import { type App, manifestSelector } from "../host/app";
import { toRange } from "../host/convert";
import { guard } from "../host/guard";

export const register = (app: App): vscode.Disposable =>
  vscode.languages.registerSelectionRangeProvider(manifestSelector, {
    provideSelectionRanges: guard(
      app,
      "selection-ranges",
      (document: vscode.TextDocument, positions: readonly vscode.Position[]) => {
        const { uri } = app.manifestOf(document);
        return positions.map((position) => {
          const spans = selectionRangesAt(app.workspace, uri, document.offsetAt(position));
          const widestFirst = spans.reverse().map((span) => toRange(document, span));
          const nothing = new vscode.SelectionRange(new vscode.Range(position, position));
          return (
            widestFirst.reduce<vscode.SelectionRange | undefined>(
              (around, range) => new vscode.SelectionRange(range, around),
              undefined,
            ) ?? nothing
          );
        });
      },
    ),
  });
