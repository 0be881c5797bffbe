import * as vscode from "vscode";
import { t } from "../../core/l10n";
import type { App } from "../app";
import { choose, chosen, onCluster } from "../cluster-choice";
import { loadCluster } from "../load-cluster";

export const chooseContext = {
  id: "danado.chooseContext",
  /** Lets the user choose the context of this workspace; the kubeconfig's own current-context stays as it is. */
  run: (app: App) =>
    onCluster(app, async () => {
      const cluster = await loadCluster();
      const setting = vscode.workspace.getConfiguration("danado.cluster").get<string>("kubeconfig", "");
      const kubeconfig = cluster.loadKubeconfig(cluster.kubeconfigFiles(setting, process.env));
      const now = chosen(app)?.context;
      const items = cluster.contextsOf(kubeconfig).map(({ name, cluster: where, namespace, current }) => ({
        label: name,
        description: name === now ? t("chosen here") : current ? t("the kubeconfig's own") : "",
        detail: t("Cluster {cluster}, namespace {namespace}", { cluster: where, namespace }),
        namespace,
      }));
      const picked = await vscode.window.showQuickPick(items, {
        title: t("Context for this workspace"),
        matchOnDetail: true,
      });
      if (picked) await choose(app, picked.label, picked.namespace);
    }),
};
