/** The command *Explain This Manifest*. */

import * as vscode from "vscode";
import { plainSummaryOf } from "../../core/features/summaries";
import { t } from "../../core/l10n";
import { type App, documentInView, mayBeManifest } from "../host/app";
import { logFailure } from "../host/guard";
import { onDidChangeOtherFiles } from "../host/other-files";

const scheme = "danado-plain-words";
/** The page is updated after a pause in typing of this length. */
const pause = 150;

/** `danado.explainManifest`: a summary of the manifest on a page next to it, updated with each change. */
export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const shownPages = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);

  function refreshAll(): void {
    for (const { uri } of shownPages()) changed.fire(uri);
  }

  function refreshSoon(source: vscode.Uri): void {
    const key = source.toString();
    const page = shownPages().find(({ uri }) => uri.query === key);
    if (!page) return;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => changed.fire(page.uri), pause),
    );
  }

  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(query));
        return plainSummaryOf(app.workspace, app.manifestOf(document).uri);
      },
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (mayBeManifest(document)) refreshSoon(document.uri);
    }),
    app.onDidChangeSettings(refreshAll),
    onDidChangeOtherFiles(app, refreshAll),
    vscode.commands.registerCommand("danado.explainManifest", async (clicked?: unknown) => {
      const source = clicked instanceof vscode.Uri ? clicked : documentInView()?.uri;
      if (!source) {
        void vscode.window.showInformationMessage(t("Open a Kubernetes manifest first."));
        return;
      }
      try {
        await vscode.commands.executeCommand(previewCommand(source), pageOf(source));
      } catch (error) {
        logFailure(app.log, "plain-words", error);
        throw error;
      }
    }),
    {
      dispose: () => {
        for (const timer of timers.values()) clearTimeout(timer);
      },
    },
  );
}

/** Opens the page next to the manifest, but not in a third column: then in the same column. */
function previewCommand(source: vscode.Uri): string {
  const groups = vscode.window.tabGroups.all;
  const of = groups.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === source.toString()),
  );
  const isLast = of !== undefined && of.viewColumn === groups.length;
  return groups.length > 1 && isLast ? "markdown.showPreview" : "markdown.showPreviewToSide";
}

/** The last part of the path becomes the tab's label. */
function pageOf(source: vscode.Uri): vscode.Uri {
  const file = source.path.split("/").at(-1) ?? source.path;
  return vscode.Uri.from({
    scheme,
    path: `/${t("{file} in plain words", { file })}.md`,
    query: source.toString(),
  });
}
