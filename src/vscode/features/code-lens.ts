import * as vscode from "vscode";
import { plainWordsIn } from "../../core/features/plain-words";
import { usagesIn } from "../../core/features/usages";
import { t } from "../../core/l10n";
import type { Span } from "../../core/text";
import { type App, manifestSelector } from "../app";
import { onDidChangeAround } from "../around";
import { toLocations, toRange } from "../convert";
import { guard } from "../guard";

interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly tooltip?: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

interface Source {
  /** Below `danado.codeLens.`: whether the user wants these. */
  readonly setting: string;
  lensesIn(app: App, document: vscode.TextDocument): readonly Lens[];
}

/** What stands above a resource, from left to right. */
const sources: readonly Source[] = [
  {
    setting: "plainWords",
    lensesIn: ({ workspace, manifestOf }, document) =>
      plainWordsIn(workspace, manifestOf(document).uri).map(({ span, gist }) => ({
        span,
        title: gist,
        tooltip: t("Show the whole manifest in plain words"),
        command: "danado.explainManifest",
        arguments: [document.uri],
      })),
  },
  {
    setting: "references",
    lensesIn: ({ workspace, manifestOf }, document) =>
      usagesIn(workspace, manifestOf(document).uri).map(({ span, title, places }) => ({
        span,
        title,
        // A lens without a command is only text.
        command: places.length > 0 ? "editor.action.showReferences" : "",
        arguments: [document.uri, document.positionAt(span.start), toLocations(workspace, places)],
      })),
  },
];

export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    app.onDidChangeSettings(() => changed.fire()),
    onDidChangeAround(app, () => changed.fire()),
    vscode.languages.registerCodeLensProvider(manifestSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: guard(app, "code-lens", (document: vscode.TextDocument) => {
        const settings = vscode.workspace.getConfiguration("danado.codeLens", document.uri);
        return sources
          .filter(({ setting }) => settings.get<boolean>(setting, true))
          .flatMap((source) => source.lensesIn(app, document))
          .map((lens) => toCodeLens(document, lens));
      }),
    }),
  );
}

const toCodeLens = (document: vscode.TextDocument, { span, title, tooltip, command, ...lens }: Lens) =>
  new vscode.CodeLens(toRange(document, span), {
    title,
    command,
    ...(tooltip ? { tooltip } : {}),
    ...(lens.arguments ? { arguments: [...lens.arguments] } : {}),
  });
