import * as vscode from "vscode";
import { t } from "../../core/l10n";
import type { App } from "../app";
import { chosen, onDidChangeClusterChoice } from "../cluster-choice";

/** Context and namespace of this workspace, once it has used a cluster; it asks the cluster nothing itself. */
export function register(app: App): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("danado.cluster", vscode.StatusBarAlignment.Left, 0);
  item.command = "danado.chooseContext";
  const show = () => {
    const now = chosen(app);
    if (!now) return item.hide();
    item.name = t("Danado: cluster");
    item.text = `$(server-environment) ${now.context} / ${now.namespace}`;
    item.tooltip = t("Manifests go to context {context}, namespace {namespace}. Click to choose another.", now);
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };
  show();
  return vscode.Disposable.from(item, onDidChangeClusterChoice(show), app.onDidChangeSettings(show));
}
