/** The connection to the cluster that live features share. */

import * as vscode from "vscode";
import type { Discovery, ObjectName } from "../../../cluster";
import { language, t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { type Connection, chosen, connect, onDidChangeClusterChoice } from "../choice";
import { protectionOf } from "../protection";

/** A connection that is kept, so that live features need not log in for each request. */
export interface Session extends Connection {
  readonly discovery: Discovery;
}

let kept: { readonly key: string; readonly session: Session } | undefined;
const changed = new vscode.EventEmitter<void>();

/** Fires when the cluster is first used after VS Code starts, or when another cluster is used. */
export const onDidChangeSession = changed.event;

const keyOf = (app: App): string => {
  const now = chosen(app);
  const settings = vscode.workspace.getConfiguration("danado.cluster");
  const { kubeconfig, moreKubeconfigs, credentialPluginPolicy, credentialPluginAllowlist } = settings;
  const ways = [kubeconfig, moreKubeconfigs, credentialPluginPolicy, credentialPluginAllowlist];
  return JSON.stringify([now, now && protectionOf(now.context), ...ways]);
};

/**
 * Connects because the user asked for something in the cluster. Only from then on may features that refresh by themselves
 * (the tree, code lenses) use the connection, until VS Code is closed. Without `mayAsk` it throws a ClusterError if the user
 * has not allowed the kubeconfig yet.
 */
export async function startSession(app: App, mayAsk = true): Promise<Session> {
  // A workspace kubeconfig that changed after it was allowed is loaded and confirmed again.
  if (kept && kept.key === keyOf(app) && kept.session.kubeconfig.isAllowed) return kept.session;
  const isChosen = chosen(app) !== undefined;
  const key = keyOf(app);
  const connection = await connect(app, mayAsk);
  // The choice or its protection changed while connecting. Without a choice, connecting itself has made one.
  if (isChosen && key !== keyOf(app)) return startSession(app, mayAsk);
  const session = { ...connection, discovery: new connection.cluster.Discovery(connection.server) };
  kept = { key: keyOf(app), session };
  void vscode.commands.executeCommand("setContext", "danado.clusterAsked", true);
  changed.fire();
  return session;
}

/** The session if there is one; does not connect. */
export const sessionNow = (): Session | undefined => kept?.session;

/** Loads the kubeconfig again next time, because its credentials may be new. */
export function forgetSession(): void {
  kept = undefined;
}

/** Follows the user to another context or namespace, if a session was started. */
export function register(app: App): vscode.Disposable {
  const follow = (mayAsk: boolean) => {
    if (!kept || kept.key === keyOf(app)) return;
    startSession(app, mayAsk).catch(() => {
      // The next request reports the reason.
      forgetSession();
      changed.fire();
    });
  };
  return vscode.Disposable.from(
    onDidChangeClusterChoice(() => follow(true)),
    app.onDidChangeSettings(() => {
      // The cluster's bundle has its own copy of the language setting.
      kept?.session.cluster.setLanguage(language());
      // Settings may come from the workspace, for example with a pull: nobody is asked because of them.
      follow(false);
    }),
  );
}

/** A message that an object does not exist, and where it was looked for. */
export const notThere = ({ context }: Session, target: ObjectName): string =>
  t("{object} is not in the cluster (context {context}, namespace {namespace}).", {
    object: titleOf(target),
    context,
    namespace: target.namespace,
  });

export const titleOf = ({ kind, name }: Pick<ObjectName, "kind" | "name">): string => `${kind}/${name}`;
