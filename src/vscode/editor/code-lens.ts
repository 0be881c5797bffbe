/** Code lenses above resources. */

import * as vscode from "vscode";
import { type Lens, lensesIn } from "../../session/code-lenses";
import { type App, manifestSelector } from "../host/app";
import { toLocations, toRange } from "../host/convert";
import { guard } from "../host/guard";
import { onDidChangeOtherFiles } from "../host/other-files";

export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    app.onDidChangeSettings(() => changed.fire()),
    onDidChangeOtherFiles(app, () => changed.fire()),
    vscode.languages.registerCodeLensProvider(manifestSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: guard(app, "code-lens", (document: vscode.TextDocument) => {
        const settings = vscode.workspace.getConfiguration("danado.codeLens", document.uri);
        const { uri } = app.manifestOf(document);
        return lensesIn(app.workspace, uri, (kind) => settings.get<boolean>(kind, true)).map((lens) => ({
          range: toRange(document, lens.span),
          isResolved: true,
          command: commandOf(app, document, lens),
        }));
      }),
    }),
  );
}

function commandOf({ workspace }: App, document: vscode.TextDocument, lens: Lens): vscode.Command {
  const { span, title } = lens;
  if (lens.kind === "plainWords")
    return { title, tooltip: lens.tooltip, command: "danado.explainManifest", arguments: [document.uri] };
  return {
    title,
    // A lens without a command is plain text.
    command: lens.places.length > 0 ? "editor.action.showReferences" : "",
    arguments: [document.uri, document.positionAt(span.start), toLocations(workspace, lens.places)],
  };
}
