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
/** Looked at again so often while a page is in sight. */
const pause = 5000;

/** `danado.describeLive` and `danado.showEvents`: an object of the cluster as a page to read. Nothing of it is on disk. */
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

  /** What was opened, by what its tab shows; a preview's tab tells no more of itself. */
  const opened = new Map<string, vscode.Uri>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** As long as somebody looks at a page, it shows how things are. */
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
    // VS Code lets go of a document that only a preview shows; the preview asks for it anew then.
    if (isOpen) changed.fire(uri);
    else await vscode.commands.executeCommand("markdown.preview.refresh");
  }

  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ authority, query }) => {
        // A page of the last time is not asked for again by itself.
        const session = sessionNow();
        if (!session) return t("This page is of an earlier session. Ask for it again to see how things are now.");
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
  const seen = t("State in {context} at {time}. The page follows it while it is in sight.", {
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

/** The page's name is what its tab shows. */
const uriOf = (page: Page, target: Target): vscode.Uri =>
  vscode.Uri.from({
    scheme,
    authority: page,
    path: `/${page === "describe" ? target.name : t("Events of {object}", { object: target.name })}.md`,
    query: JSON.stringify({ ...target, uri: undefined }),
  });
