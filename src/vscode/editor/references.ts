import * as vscode from "vscode";
import { definitionsAt, highlightsAt, referencesAt } from "../../core/features/references";
import { type App, manifestSelector } from "../host/app";
import { toLocations, toRange } from "../host/convert";
import { guard } from "../host/guard";

/** To what a manifest names or selects and back, in all files of the workspace; and the same within the file, marked. */
export const register = (app: App): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(manifestSelector, {
      provideDefinition: guard(app, "definition", (document: vscode.TextDocument, position: vscode.Position) => {
        const { uri } = app.manifestOf(document);
        return toLocations(app.workspace, definitionsAt(app.workspace, uri, document.offsetAt(position)));
      }),
    }),
    vscode.languages.registerReferenceProvider(manifestSelector, {
      provideReferences: guard(
        app,
        "references",
        (document: vscode.TextDocument, position: vscode.Position, { includeDeclaration }: vscode.ReferenceContext) => {
          const { uri } = app.manifestOf(document);
          const offset = document.offsetAt(position);
          const withDeclaration = includeDeclaration;
          return toLocations(app.workspace, referencesAt(app.workspace, uri, offset, { withDeclaration }));
        },
      ),
    }),
    vscode.languages.registerDocumentHighlightProvider(manifestSelector, {
      provideDocumentHighlights: guard(
        app,
        "highlights",
        (document: vscode.TextDocument, position: vscode.Position) => {
          const { uri } = app.manifestOf(document);
          const found = highlightsAt(app.workspace, uri, document.offsetAt(position));
          // None is told as undefined: VS Code then marks the same words, as it does without us.
          if (found.length === 0) return undefined;
          return found.map(
            ({ span, declares }) =>
              new vscode.DocumentHighlight(
                toRange(document, span),
                declares ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read,
              ),
          );
        },
      ),
    }),
  );
