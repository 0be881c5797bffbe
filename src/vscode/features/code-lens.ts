import * as vscode from "vscode";
import { plainWordsIn } from "../../core/features/plain-words";
import { t } from "../../core/l10n";
import type { Span } from "../../core/text";
import { type App, manifestSelector } from "../app";
import { toRange } from "../convert";
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
];

export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    app.onDidChangeSettings(() => changed.fire()),
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
