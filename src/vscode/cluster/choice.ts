/** The cluster context and namespace that the workspace uses, and the connection to it. */

import * as vscode from "vscode";
import type { Server, Trust } from "../../cluster";
import { t } from "../../core/l10n";
import type { App } from "../host/app";
import { allowKubeconfig } from "./kubeconfig-consent";
import { type Cluster, loadCluster } from "./load";
import { type Protection, protectionOf } from "./protection";

const contextKey = "danado.context";
const kubeconfigKey = "danado.kubeconfig";
const namespaceKey = "danado.namespace";
const changed = new vscode.EventEmitter<void>();

/** Fires when the workspace's context or namespace was chosen, or a cluster used for the first time. */
export const onDidChangeClusterChoice = changed.event;

export interface Choice {
  readonly context: string;
  readonly namespace: string;
  /** The kubeconfig that contains it, if it is not one of kubectl's. */
  readonly kubeconfig: string | undefined;
}

/** The workspace's choice; undefined before a cluster was first used. */
export function chosen({ context: { workspaceState } }: Pick<App, "context">): Choice | undefined {
  const context = workspaceState.get<string>(contextKey);
  if (context === undefined) return undefined;
  const kubeconfig = workspaceState.get<string>(kubeconfigKey);
  return { context, kubeconfig, namespace: workspaceState.get(namespaceKey, "default") };
}

/** Stored for this workspace only; kubeconfigs are never written. */
export async function choose({ context: { workspaceState } }: App, choice: Choice): Promise<void> {
  await workspaceState.update(kubeconfigKey, choice.kubeconfig);
  await workspaceState.update(contextKey, choice.context);
  await workspaceState.update(namespaceKey, choice.namespace);
  changed.fire();
}

export type Kubeconfig = ReturnType<Cluster["loadKubeconfig"]>;

export interface Connection {
  readonly cluster: Cluster;
  readonly kubeconfig: Kubeconfig;
  /** Refuses all writes to a read-only context. */
  readonly server: Server;
  readonly context: string;
  readonly namespace: string;
  readonly protection: Protection;
}

/** The kubeconfigs to search for contexts: kubectl's own, merged, and each of the additional ones. */
export function kubeconfigSources(cluster: Cluster): { readonly own: string[]; readonly more: string[] } {
  const settings = vscode.workspace.getConfiguration("danado.cluster");
  return {
    own: cluster.kubeconfigFiles(settings.get<string>("kubeconfig", ""), process.env),
    more: cluster.moreKubeconfigs(settings.get<string[]>("moreKubeconfigs", []), folders()[0]),
  };
}

const folders = (): string[] =>
  (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);

/**
 * Which files come from the workspace, and which credential plugins may run, according to user settings that no folder can
 * change.
 */
function trustNow(cluster: Cluster): Trust {
  const settings = vscode.workspace.getConfiguration("danado.cluster");
  const kubeconfig = settings.inspect<string>("kubeconfig");
  const more = settings.inspect<string[]>("moreKubeconfigs");
  const own = [
    ...cluster.kubeconfigFiles(kubeconfig?.globalValue ?? "", process.env),
    ...cluster.kubeconfigFiles("", process.env),
    ...cluster.moreKubeconfigs(more?.globalValue ?? [], folders()[0]),
  ];
  const theirs = [kubeconfig?.workspaceValue, kubeconfig?.workspaceFolderValue].flatMap((value) =>
    value ? cluster.kubeconfigFiles(value, process.env) : [],
  );
  const theirMore = [more?.workspaceValue, more?.workspaceFolderValue].flatMap((value) =>
    cluster.moreKubeconfigs(value ?? [], folders()[0]),
  );
  return {
    workspaceFolders: folders(),
    namedByWorkspace: [...theirs, ...theirMore].filter((file) => !own.includes(file)),
    pluginPolicy: {
      policy: settings.inspect<string>("credentialPluginPolicy")?.globalValue ?? "AllowAll",
      allowlist: settings.inspect<string[]>("credentialPluginAllowlist")?.globalValue ?? [],
    },
  };
}

/**
 * Loads the kubeconfig and selects the workspace's context. Throws a ClusterError; without `mayAsk` also if the user has not
 * allowed the kubeconfig yet.
 */
export async function connect(app: App, mayAsk = true): Promise<Connection> {
  const cluster = await loadCluster();
  const before = chosen(app);
  const files = before?.kubeconfig ? [before.kubeconfig] : kubeconfigSources(cluster).own;
  const kubeconfig = cluster.loadKubeconfig(files, trustNow(cluster));
  const { name: context, namespace: own } = cluster.useContext(kubeconfig, before?.context);
  await allowKubeconfig(app, cluster, kubeconfig, mayAsk);
  const namespace = before?.namespace ?? own;
  if (!before) await choose(app, { context, namespace, kubeconfig: undefined });
  const protection = protectionOf(context);
  const server = new cluster.Server(kubeconfig, { readOnly: protection === "read-only" });
  return { cluster, kubeconfig, server, context, namespace, protection };
}

/** Like `connect`, but refuses a read-only context, even for a plan. */
export async function connectToWrite(app: App): Promise<Connection> {
  const connection = await connect(app);
  const { cluster, context, protection } = connection;
  if (protection === "read-only") throw new cluster.ClusterError({ kind: "read-only", context });
  return connection;
}

/**
 * Runs a cluster command of the user: failures are shown as a message, and nothing is contacted in an untrusted workspace.
 */
export async function onCluster(app: App, work: () => Promise<void>): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await vscode.window.showWarningMessage(
      t("In Restricted Mode Danado touches no cluster: a kubeconfig may run programs. Trust this workspace first."),
    );
    return;
  }
  try {
    await work();
  } catch (error) {
    const { ClusterError, describeFailure } = await loadCluster();
    if (!(error instanceof ClusterError)) throw error;
    if (error.failure.kind === "cancelled") return;
    const words = describeFailure(error.failure);
    app.log.error(words);
    await vscode.window.showErrorMessage(words);
  }
}
