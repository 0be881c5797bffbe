import * as vscode from "vscode";
import { inlayHintsIn } from "../../core/features/inlay-hints";
import type { Topic } from "../../core/features/meaning";
import { type App, manifestSelector } from "../app";
import { onDidChangeAround } from "../around";
import { toMarkdown, toSpan } from "../convert";
import { guard } from "../guard";

/** Below `danado.inlayHints.`: what each setting switches. */
const topics: Readonly<Record<string, readonly Topic[]>> = {
  schedules: ["schedule"],
  percentages: ["percentage"],
  ports: ["port"],
  selectors: ["selector"],
  durations: ["duration"],
  quantities: ["quantity"],
  fileModes: ["file-mode"],
  images: ["image"],
};

export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    app.onDidChangeSettings(() => changed.fire()),
    onDidChangeAround(app, () => changed.fire()),
    vscode.languages.registerInlayHintsProvider(manifestSelector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: guard(app, "inlay-hints", (document: vscode.TextDocument, range: vscode.Range) => {
        const settings = vscode.workspace.getConfiguration("danado.inlayHints", document.uri);
        const wanted = Object.entries(topics).flatMap(([name, of]) => (settings.get<boolean>(name, false) ? of : []));
        const { uri } = app.manifestOf(document);
        return inlayHintsIn(app.workspace, uri, toSpan(document, range), new Set(wanted)).map(
          ({ offset, label, tooltip }) => {
            const hint = new vscode.InlayHint(document.positionAt(offset), label);
            hint.paddingLeft = true;
            hint.tooltip = toMarkdown(tooltip);
            return hint;
          },
        );
      }),
    }),
  );
}
