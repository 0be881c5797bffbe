import * as vscode from "vscode";
import { t } from "../../core/l10n";
import { describeEvents, describeLive } from "../../core/live/describe";
import type { App } from "../app";
import { onCluster } from "../cluster-choice";
import { logFailure } from "../guard";
import { notThere, type Session, sessionNow, startSession } from "./session";
import { type Target, targetOf } from "./target";

const scheme = "danado-live";
type Page = "describe" | "events";

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
    });
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ authority, query }) => {
        // A page of the last time is not asked for again by itself.
        const session = sessionNow();
        if (!session) return t("This page is of an earlier session. Ask for it again to see how things are now.");
        try {
          return await contentOf(session, authority as Page, JSON.parse(query));
        } catch (error) {
          const { ClusterError, wordsOf } = session.cluster;
          if (error instanceof ClusterError) return wordsOf(error.failure);
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
  const seen = t("As {context} had it at {time}; ask again to see it anew.", {
    context,
    time: new Date(now).toLocaleTimeString(vscode.env.language),
  });
  const tell = page === "describe" ? describeLive : describeEvents;
  return `${tell(object, { events, pods, now })}\n\n*${seen}*`;
}

/** The page's name is what its tab shows. */
const uriOf = (page: Page, target: Target): vscode.Uri =>
  vscode.Uri.from({
    scheme,
    authority: page,
    path: `/${page === "describe" ? target.name : t("Events of {object}", { object: target.name })}.md`,
    query: JSON.stringify({ ...target, uri: undefined }),
  });
