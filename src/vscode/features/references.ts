import * as vscode from "vscode";
import { definitionsAt, type Place, referencesAt } from "../../core/features/references";
import { type App, manifestSelector } from "../app";
import { toRange } from "../convert";
import { guard } from "../guard";

export function register(app: App): vscode.Disposable {
  const locationsOf = (places: readonly Place[]): Promise<vscode.Location[]> =>
    Promise.all(
      places.map(async ({ uri, span }) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
        return new vscode.Location(document.uri, toRange(document, span));
      }),
    );
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(manifestSelector, {
      provideDefinition: guard(app, "definition", (document: vscode.TextDocument, position: vscode.Position) => {
        const { uri } = app.manifestOf(document);
        return locationsOf(definitionsAt(app.workspace, uri, document.offsetAt(position)));
      }),
    }),
    vscode.languages.registerReferenceProvider(manifestSelector, {
      provideReferences: guard(
        app,
        "references",
        (document: vscode.TextDocument, position: vscode.Position, { includeDeclaration }: vscode.ReferenceContext) => {
          const { uri } = app.manifestOf(document);
          const offset = document.offsetAt(position);
          return locationsOf(referencesAt(app.workspace, uri, offset, { withDeclaration: includeDeclaration }));
        },
      ),
    }),
  );
}
