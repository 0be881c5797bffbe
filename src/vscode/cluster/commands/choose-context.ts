/** The command *Choose Context*. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { type Choice, choose, chosen, kubeconfigSources, onCluster } from "../choice";
import { type Cluster, loadCluster } from "../load";
import { protectionOf } from "../protection";

interface Item extends vscode.QuickPickItem {
  readonly choice?: Choice;
  readonly adds?: true;
}

export const chooseContext = {
  id: "danado.chooseContext",
  /** Lets the user choose a context from all kubeconfigs for this workspace, without changing their current-context. */
  run: (app: App) =>
    onCluster(app, async () => {
      for (;;) {
        const cluster = await loadCluster();
        const picked = await vscode.window.showQuickPick(itemsOf(app, cluster), {
          title: t("Context for this workspace"),
          matchOnDetail: true,
        });
        if (picked?.choice) await choose(app, picked.choice);
        if (!picked?.adds || !(await addKubeconfig())) return;
      }
    }),
};

function itemsOf(app: App, cluster: Cluster): Item[] {
  const { own, more } = kubeconfigSources(cluster);
  const items = [
    { files: own, kubeconfig: undefined },
    ...more.map((file) => ({ files: [file], kubeconfig: file })),
  ].map(({ files, kubeconfig }) => contextItems(app, cluster, files, kubeconfig));
  return [
    ...items.flat(),
    { label: "", kind: vscode.QuickPickItemKind.Separator },
    { label: `$(add) ${t("Add a kubeconfig file…")}`, adds: true },
  ];
}

/** The contexts of one kubeconfig under its name, or the reason why it cannot be read. */
function contextItems(app: App, cluster: Cluster, files: string[], kubeconfig: string | undefined): Item[] {
  const separator = { label: files.join(", "), kind: vscode.QuickPickItemKind.Separator };
  const now = chosen(app);
  try {
    const contexts = cluster.contextsOf(cluster.loadKubeconfig(files));
    return [
      separator,
      ...contexts.map(({ name, cluster: where, namespace, current }) => {
        const isChosen = name === now?.context && kubeconfig === now.kubeconfig;
        const notes = [
          isChosen ? t("chosen here") : current && !kubeconfig ? t("the kubeconfig's own") : "",
          { none: "", protected: `$(shield) ${t("protected")}`, "read-only": `$(lock) ${t("read-only")}` }[
            protectionOf(name)
          ],
        ];
        return {
          label: name,
          description: notes.filter(Boolean).join(" · "),
          detail: t("Cluster {cluster}, namespace {namespace}", { cluster: where, namespace }),
          choice: { context: name, namespace: isChosen ? now.namespace : namespace, kubeconfig },
        };
      }),
    ];
  } catch (error) {
    if (!(error instanceof cluster.ClusterError)) throw error;
    return [separator, { label: `$(warning) ${cluster.describeFailure(error.failure)}` }];
  }
}

/** Adds a kubeconfig to the user's settings, for all workspaces; returns whether one was added. */
async function addKubeconfig(): Promise<boolean> {
  const [file] =
    (await vscode.window.showOpenDialog({ title: t("Add a kubeconfig file…"), canSelectMany: false })) ?? [];
  if (!file) return false;
  const settings = vscode.workspace.getConfiguration("danado.cluster");
  const before = settings.inspect<string[]>("moreKubeconfigs")?.globalValue ?? [];
  if (!before.includes(file.fsPath))
    await settings.update("moreKubeconfigs", [...before, file.fsPath], vscode.ConfigurationTarget.Global);
  return true;
}
