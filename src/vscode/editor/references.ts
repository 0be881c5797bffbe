/** Definitions, references and highlights in VS Code. */

import * as vscode from "vscode";
import { highlightsAt } from "../../core/features/references";
import { definitionsIn, referencesIn } from "../../session/authoring";
import { type App, authoringSelector, manifestSelector } from "../host/app";
import { toLocations, toRange } from "../host/convert";
import { guard } from "../host/guard";

/** Navigation between resources that reference or select each other in all files, and highlights within a file. */
export const register = (app: App): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(authoringSelector, {
      provideDefinition: guard(app, "definition", async (document: vscode.TextDocument, position: vscode.Position) => {
        const { uri } = app.manifestOf(document);
        const { found, textOf } = await definitionsIn(app, uri, document.offsetAt(position));
        return toLocations(app.workspace, found, textOf);
      }),
    }),
    vscode.languages.registerReferenceProvider(authoringSelector, {
      provideReferences: guard(
        app,
        "references",
        async (
          document: vscode.TextDocument,
          position: vscode.Position,
          { includeDeclaration }: vscode.ReferenceContext,
        ) => {
          const { uri } = app.manifestOf(document);
          const offset = document.offsetAt(position);
          const withDeclaration = includeDeclaration;
          const { found, textOf } = await referencesIn(app, uri, offset, { withDeclaration });
          return toLocations(app.workspace, found, textOf);
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
          // If there are no highlights, return undefined, so that VS Code highlights equal words as usual.
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
