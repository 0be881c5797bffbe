import * as vscode from "vscode";
import { t } from "../../core/l10n";
import type { App } from "../app";
import { choose, connect, onCluster } from "../cluster-choice";

const validName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

export const chooseNamespace = {
  id: "danado.chooseNamespace",
  /** Lets the user choose from the cluster's namespaces, or type one where listing them is not allowed. */
  run: (app: App) =>
    onCluster(app, async () => {
      const { cluster, kubeconfig, context, namespace } = await connect(app);
      const answer = await new cluster.Server(kubeconfig).request("GET", "/api/v1/namespaces?limit=500");
      const title = t("Namespace for manifests that name none, in {context}", { context });
      const names: string[] =
        answer.status === 200
          ? answer.body.items.map((item: { metadata: { name: string } }) => item.metadata.name)
          : [];
      const picked =
        names.length > 0
          ? await vscode.window.showQuickPick(names, { title, placeHolder: namespace })
          : await vscode.window.showInputBox({
              title,
              value: namespace,
              validateInput: (text) => (validName.test(text) ? undefined : t("A namespace is named in a-z, 0-9 and -")),
            });
      if (picked) await choose(app, context, picked);
    }),
};
