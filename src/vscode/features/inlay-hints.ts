import * as vscode from "vscode";
import { inlayHintsIn } from "../../core/features/inlay-hints";
import type { Topic } from "../../core/features/meaning";
import { type App, manifestSelector, mayBeManifest } from "../app";
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

const pauseForOthers = 400;

export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let revision = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What a selector selects, and what a port's name stands for, may stand in another file than the one that changed. */
  const lookAroundSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (app.workspace.graph.revision === revision) return;
      revision = app.workspace.graph.revision;
      changed.fire();
    }, pauseForOthers);
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    app.onDidChangeSettings(() => changed.fire()),
    app.files.onDidChange(lookAroundSoon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (mayBeManifest(document)) lookAroundSoon();
    }),
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
