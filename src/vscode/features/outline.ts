import * as vscode from "vscode";
import {
  type OutlineItem,
  type OutlineShape,
  outlineIn,
  resourcesMatching,
  resourceTitle,
} from "../../core/features/outline";
import { LineIndex } from "../../core/text";
import { type App, manifestSelector } from "../app";
import { toRange } from "../convert";
import { guard } from "../guard";
import { isBeside } from "../neighbours";

/** Outline, breadcrumbs and `@` in a manifest; `#` in the workspace. */
export function register(app: App): vscode.Disposable {
  let outline = registerOutline(app);
  // VS Code keeps an outline until its text changes, or until those who make outlines do.
  const again = () => {
    outline.dispose();
    outline = registerOutline(app);
  };
  return vscode.Disposable.from(
    { dispose: () => outline.dispose() },
    app.onDidChangeSettings(again),
    vscode.extensions.onDidChange(again),
    registerWorkspaceSymbols(app),
  );
}

const registerOutline = (app: App): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(
    manifestSelector,
    {
      provideDocumentSymbols: guard(app, "outline", (document: vscode.TextDocument) =>
        isWanted(document)
          ? outlineIn(app.workspace, app.manifestOf(document).uri).map((item) => toSymbol(document, item))
          : [],
      ),
    },
    { label: "Kubernetes" },
  );

const registerWorkspaceSymbols = ({ workspace }: App): vscode.Disposable =>
  vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: (query) => {
      const lines = new Map<string, LineIndex>();
      return resourcesMatching(workspace, query).map(({ uri, resource, span }) => {
        const index = lines.get(uri) ?? new LineIndex(workspace.get(uri)?.text ?? "");
        lines.set(uri, index);
        const { line, character } = index.positionAt(span.start);
        const at = new vscode.Position(line, character);
        return new vscode.SymbolInformation(
          resourceTitle(resource),
          vscode.SymbolKind.Class,
          resource.namespace ?? "",
          new vscode.Location(vscode.Uri.parse(uri), at),
        );
      });
    },
  });

/** Two outlines of one file, one below the other, help nobody. */
function isWanted({ uri, languageId }: vscode.TextDocument): boolean {
  const wish = vscode.workspace.getConfiguration("danado", uri).get<string>("outline", "auto");
  return wish === "on" || (wish === "auto" && !(languageId === "yaml" && isBeside("yaml")));
}

const kinds: Readonly<Record<OutlineShape, vscode.SymbolKind>> = {
  resource: vscode.SymbolKind.Class,
  map: vscode.SymbolKind.Module,
  list: vscode.SymbolKind.Array,
  text: vscode.SymbolKind.String,
  number: vscode.SymbolKind.Number,
  boolean: vscode.SymbolKind.Boolean,
  null: vscode.SymbolKind.Null,
};

function toSymbol(document: vscode.TextDocument, item: OutlineItem): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(
    item.name,
    item.detail,
    kinds[item.shape],
    toRange(document, item.span),
    toRange(document, item.nameSpan),
  );
  symbol.children = item.children.map((child) => toSymbol(document, child));
  return symbol;
}
