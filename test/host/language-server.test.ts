import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { eventually, hoverTextAt, openFile, problemsOf, setting } from "./editor";

const extension = vscode.extensions.getExtension("danado.danado");

/** Microsoft's client of the protocol, for the server alone: what it shows is compared, and shown nowhere. */
function startClient(folder: vscode.Uri): LanguageClient {
  const shown = new Map<string, vscode.Diagnostic[]>();
  const client = new LanguageClient(
    "danado-lsp",
    {
      command: process.execPath,
      args: [join(extension?.extensionPath ?? "", "dist/cli.js"), "lsp"],
      transport: TransportKind.stdio,
      options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" } },
    },
    {
      documentSelector: [{ language: "yaml", scheme: folder.scheme }],
      diagnosticCollectionName: "danado-lsp",
      middleware: {
        handleDiagnostics: (uri, diagnostics) => void shown.set(uri.toString(), diagnostics),
        provideHover: () => undefined,
        provideCompletionItem: () => undefined,
        provideCodeActions: () => undefined,
        provideCodeLenses: () => undefined,
        provideInlayHints: () => undefined,
        provideDocumentSymbols: () => undefined,
        provideFoldingRanges: () => undefined,
        provideDocumentLinks: () => undefined,
        provideDefinition: () => undefined,
        provideReferences: () => undefined,
      },
    },
  );
  return Object.assign(client, { shown });
}

const comparable = (all: readonly vscode.Diagnostic[]) =>
  all
    .map(({ code, message, range, severity }) => ({
      code: typeof code === "object" ? code.value : code,
      message,
      severity,
      at: `${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`,
    }))
    .sort((a, b) => `${a.at} ${a.code}`.localeCompare(`${b.at} ${b.code}`));

describe("The language server beside the extension", () => {
  it("gives the same problems, hovers and completions", async () => {
    await setting("language", "en");
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const text = readFileSync(join(extension?.extensionPath ?? "", "test/fixtures/lsp/web.yaml"));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, "language-server.yaml"), text);
    const editor = await openFile("language-server.yaml");
    const { document } = editor;
    const client = startClient(folder);
    const { shown } = client as unknown as { shown: Map<string, vscode.Diagnostic[]> };
    await client.start();
    try {
      const ours = () => comparable(problemsOf(editor));
      await eventually("the same problems", () => {
        const theirs = comparable(shown.get(document.uri.toString()) ?? []);
        return ours().some(({ code }) => code === "unknown-field") && JSON.stringify(theirs) === JSON.stringify(ours());
      });
      const textDocument = { uri: client.code2ProtocolConverter.asUri(document.uri) };
      for (const word of ["kind", "replica", "selector", "image", "limits"]) {
        const position = document.positionAt(document.getText().indexOf(word) + 1);
        const hover: { contents: { value: string } } | null = await client.sendRequest("textDocument/hover", {
          ...{ textDocument, position },
        });
        assert.equal(hover?.contents.value ?? "", await hoverTextAt(editor, position), word);
      }
      const position = document.positionAt(document.getText().indexOf("replica:"));
      const theirs: { label: string }[] = await client.sendRequest("textDocument/completion", {
        ...{ textDocument, position },
      });
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        position,
      );
      const labels = new Set(items.map(({ label }) => (typeof label === "string" ? label : label.label)));
      assert.ok(theirs.length > 5);
      for (const { label } of theirs) assert.ok(labels.has(label), `${label} is missing in VS Code`);
    } finally {
      await client.stop();
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(document.uri);
    }
  });
});
