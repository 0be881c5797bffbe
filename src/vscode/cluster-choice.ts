import * as vscode from "vscode";
import { t } from "../core/l10n";
import type { App } from "./app";
import { type Cluster, loadCluster } from "./load-cluster";

const contextKey = "danado.context";
const namespaceKey = "danado.namespace";
const changed = new vscode.EventEmitter<void>();

/** The context or namespace of this workspace was chosen, or the cluster used for the first time. */
export const onDidChangeClusterChoice = changed.event;

/** What this workspace has chosen; undefined before its first use of a cluster. */
export function chosen({ context }: App): { context: string; namespace: string } | undefined {
  const name = context.workspaceState.get<string>(contextKey);
  return name === undefined
    ? undefined
    : { context: name, namespace: context.workspaceState.get(namespaceKey, "default") };
}

export async function choose({ context }: App, name: string, namespace: string): Promise<void> {
  await context.workspaceState.update(contextKey, name);
  await context.workspaceState.update(namespaceKey, namespace);
  changed.fire();
}

export interface Connection {
  readonly cluster: Cluster;
  readonly kubeconfig: ReturnType<Cluster["loadKubeconfig"]>;
  readonly context: string;
  readonly namespace: string;
}

/** Reads the kubeconfig and stands on the workspace's context. Throws a ClusterError. */
export async function connect(app: App): Promise<Connection> {
  const cluster = await loadCluster();
  const setting = vscode.workspace.getConfiguration("danado.cluster").get<string>("kubeconfig", "");
  const kubeconfig = cluster.loadKubeconfig(cluster.kubeconfigFiles(setting, process.env));
  const before = chosen(app);
  const context = cluster.useContext(kubeconfig, before?.context);
  const namespace = before?.namespace ?? context.namespace;
  if (!before) await choose(app, context.name, namespace);
  return { cluster, kubeconfig, context: context.name, namespace };
}

/** Runs a cluster command the user asked for by name: what fails is told in a sentence, and nothing is contacted untrusted. */
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
    const { ClusterError, wordsOf } = await loadCluster();
    if (!(error instanceof ClusterError)) throw error;
    if (error.failure.kind === "cancelled") return;
    const words = wordsOf(error.failure);
    app.log.error(words);
    await vscode.window.showErrorMessage(words);
  }
}
