import * as vscode from "vscode";
import type { Discovery, ObjectName } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { type Connection, chosen, connect, onDidChangeClusterChoice } from "../choice";
import { protectionOf } from "../protection";

/** A connection that is kept, so that what is shown of a cluster need not log in for each look. */
export interface Session extends Connection {
  readonly discovery: Discovery;
}

let kept: { readonly key: string; readonly session: Session } | undefined;
const changed = new vscode.EventEmitter<void>();

/** The cluster was asked for the first time since VS Code started, or another one is looked at now. */
export const onDidChangeSession = changed.event;

const keyOf = (app: App): string => {
  const now = chosen(app);
  const settings = vscode.workspace.getConfiguration("danado.cluster");
  const { kubeconfig, moreKubeconfigs, credentialPluginPolicy, credentialPluginAllowlist } = settings;
  const ways = [kubeconfig, moreKubeconfigs, credentialPluginPolicy, credentialPluginAllowlist];
  return JSON.stringify([now, now && protectionOf(now.context), ...ways]);
};

/**
 * Connects, because the user asked for something of the cluster. From then on, and only then, what watches or looks by
 * itself (the tree, the line above a resource) may do so too, until VS Code is closed.
 */
export async function startSession(app: App): Promise<Session> {
  // One that the workspace has changed since it was allowed is read and asked about anew.
  if (kept && kept.key === keyOf(app) && kept.session.kubeconfig.isAllowed) return kept.session;
  const connection = await connect(app);
  const session = { ...connection, discovery: new connection.cluster.Discovery(connection.server) };
  kept = { key: keyOf(app), session };
  void vscode.commands.executeCommand("setContext", "danado.clusterAsked", true);
  changed.fire();
  return session;
}

/** The session where there is one; nobody is asked for it. */
export const sessionNow = (): Session | undefined => kept?.session;

/** The kubeconfig is read anew the next time: its credentials may be new. */
export function forgetSession(): void {
  kept = undefined;
}

/** Follows the user to another context or namespace, if a cluster was asked for at all. */
export function register(app: App): vscode.Disposable {
  const follow = () => {
    if (!kept || kept.key === keyOf(app)) return;
    startSession(app).catch(() => {
      // Who looks next is told why.
      forgetSession();
      changed.fire();
    });
  };
  return vscode.Disposable.from(onDidChangeClusterChoice(follow), app.onDidChangeSettings(follow));
}

/** That an object is not there, to say where it was looked for. */
export const notThere = ({ context }: Session, target: ObjectName): string =>
  t("{object} is not in the cluster (context {context}, namespace {namespace}).", {
    object: titleOf(target),
    context,
    namespace: target.namespace,
  });

export const titleOf = ({ kind, name }: Pick<ObjectName, "kind" | "name">): string => `${kind}/${name}`;
