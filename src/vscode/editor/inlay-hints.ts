import * as vscode from "vscode";
import { inlayHintsIn } from "../../core/features/inlay-hints";
import { wantedTopics } from "../../session/inlay-hint-settings";
import { type App, manifestSelector } from "../host/app";
import { toMarkdown, toSpan } from "../host/convert";
import { guard } from "../host/guard";
import { onDidChangeOtherFiles } from "../host/other-files";

export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    app.onDidChangeSettings(() => changed.fire()),
    onDidChangeOtherFiles(app, () => changed.fire()),
    vscode.languages.registerInlayHintsProvider(manifestSelector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: guard(app, "inlay-hints", (document: vscode.TextDocument, range: vscode.Range) => {
        const settings = vscode.workspace.getConfiguration("danado.inlayHints", document.uri);
        const wanted = wantedTopics((name) => settings.get(name));
        const { uri } = app.manifestOf(document);
        return inlayHintsIn(app.workspace, uri, toSpan(document, range), wanted).map(({ offset, label, tooltip }) => {
          const hint = new vscode.InlayHint(document.positionAt(offset), label);
          hint.paddingLeft = true;
          hint.tooltip = toMarkdown(tooltip);
          return hint;
        });
      }),
    }),
  );
}
