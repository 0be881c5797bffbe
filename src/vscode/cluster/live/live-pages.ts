/** Read-only pages about live objects. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { describeEvents, describeLive } from "../../../core/live/describe";
import type { App } from "../../host/app";
import { logFailure } from "../../host/guard";
import { onCluster } from "../choice";
import { notThere, type Session, sessionNow, startSession } from "./session";
import { type Target, targetOf } from "./target";

const scheme = "danado-live";
type Page = "describe" | "events";
/** Refresh interval while a page is visible. */
const pause = 5000;

/** `danado.describeLive` and `danado.showEvents`: show an object of the cluster on a page. Nothing is written to disk. */
export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const open = (page: Page) => (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      await startSession(app);
      const uri = uriOf(page, target);
      changed.fire(uri);
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
      opened.set(nameOf(uri), uri);
      follow();
    });

  /** The opened pages by tab label, which is all that the API exposes for a preview tab. */
  const opened = new Map<string, vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Refreshes pages as long as they are visible. */
  function follow(): void {
    timer ??= setTimeout(async () => {
      timer = undefined;
      const tabs = previewTabs();
      for (const name of opened.keys()) if (!tabs.some(({ label }) => label.includes(name))) opened.delete(name);
      const inSight = [...opened].filter(([name]) =>
        tabs.some(({ label, isActive }) => isActive && label.includes(name)),
      );
      if (vscode.window.state.focused && sessionNow()) for (const [, uri] of inSight) await renew(uri);
      if (opened.size > 0) follow();
    }, pause);
  }

  async function renew(uri: vscode.Uri): Promise<void> {
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    // VS Code closes a document that only a preview shows; the preview requests it again.
    if (isOpen) changed.fire(uri);
    else await vscode.commands.executeCommand("markdown.preview.refresh");
  }

  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ authority, query }) => {
        // A page from a previous session is not loaded without being asked for.
        const session = sessionNow();
        if (!session) return t("This page is from an earlier session. Open it again to see the current state.");
        try {
          return await contentOf(session, authority as Page, JSON.parse(query));
        } catch (error) {
          const { ClusterError, describeFailure } = session.cluster;
          if (error instanceof ClusterError) return describeFailure(error.failure);
          logFailure(app.log, "live-pages", error);
          throw error;
        }
      },
    }),
    vscode.commands.registerCommand("danado.describeLive", open("describe")),
    vscode.commands.registerCommand("danado.showEvents", open("events")),
  );
}

async function contentOf(session: Session, page: Page, target: Target): Promise<string> {
  const { cluster, server, discovery, context } = session;
  const object = await cluster.readLive(server, discovery, target);
  if (!object) return notThere(session, target);
  const pods = await cluster.podsOf(server, object);
  const events = await cluster.eventsOf(server, object, pods);
  const now = Date.now();
  const seen = t("State in {context} at {time}. The page is updated while it is visible.", {
    context,
    time: new Date(now).toLocaleTimeString(vscode.env.language),
  });
  const tell = page === "describe" ? describeLive : describeEvents;
  return `${tell(object, { events, pods, now })}\n\n*${seen}*`;
}

const nameOf = ({ path }: vscode.Uri): string => path.slice(1);

const previewTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("markdown.preview"));

/** The last part of the path becomes the tab's label. */
const uriOf = (page: Page, target: Target): vscode.Uri =>
  vscode.Uri.from({
    scheme,
    authority: page,
    path: `/${page === "describe" ? target.name : t("Events of {object}", { object: target.name })}.md`,
    query: JSON.stringify({ ...target, uri: undefined }),
  });
