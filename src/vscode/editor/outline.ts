import * as vscode from "vscode";
import { type OutlineItem, type OutlineShape, outlineIn, resourcesMatching } from "../../core/features/outline";
import { type App, manifestSelector } from "../host/app";
import { toLocations, toRange } from "../host/convert";
import { guard } from "../host/guard";
import { isInstalled } from "../host/other-extensions";

/** Outline, breadcrumbs and `@` in a manifest; `#` in the workspace. */
export function register(app: App): vscode.Disposable {
  let outline = registerOutline(app);
  // VS Code keeps an outline until its text or the outline providers change.
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
      const found = resourcesMatching(workspace, query);
      return toLocations(workspace, found).map(
        (location, index) =>
          new vscode.SymbolInformation(
            found[index]?.title ?? "",
            vscode.SymbolKind.Class,
            found[index]?.namespace ?? "",
            location,
          ),
      );
    },
  });

/** Whether to provide an outline: not if another extension does for the same file. */
function isWanted({ uri, languageId }: vscode.TextDocument): boolean {
  const wish = vscode.workspace.getConfiguration("danado", uri).get<string>("outline", "auto");
  return wish === "on" || (wish === "auto" && !(languageId === "yaml" && isInstalled("yaml")));
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
