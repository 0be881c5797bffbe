/** The command *Choose Namespace*. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { isName } from "../../../core/values/names";
import type { App } from "../../host/app";
import { choose, chosen, connect, onCluster } from "../choice";

export const chooseNamespace = {
  id: "danado.chooseNamespace",
  /** Lets the user choose one of the cluster's namespaces, or enter a name if listing them is forbidden. */
  run: (app: App) =>
    onCluster(app, async () => {
      const { cluster, server, context, namespace } = await connect(app);
      const title = t("Namespace for manifests that name none, in {context}", { context });
      const names = await cluster.namespacesOf(server);
      const picked = names ? await pick(title, names, namespace) : await typed(title, namespace);
      if (picked) await choose(app, { context, namespace: picked, kubeconfig: chosen(app)?.kubeconfig });
    }),
};

const pick = async (title: string, names: readonly string[], now: string): Promise<string | undefined> => {
  const items = names.map((label) => ({ label, description: label === now ? t("chosen here") : "" }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: now }))?.label;
};

const typed = (title: string, value: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title,
    prompt: t("You may not list this cluster's namespaces: enter the name."),
    value,
    validateInput: (text) => (isName(text, "label") ? undefined : t("A namespace name consists of a-z, 0-9 and -")),
  });
