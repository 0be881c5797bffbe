/** The status bar item for the cluster context. */

import * as vscode from "vscode";
import { t } from "../../core/l10n";
import type { App } from "../host/app";
import { setContext } from "../host/context-key";
import { chosen, onDidChangeClusterChoice } from "./choice";
import { type Protection, protectionOf } from "./protection";

const looks: Record<Protection, { icon: string; background?: string; words(): string }> = {
  none: { icon: "server-environment", words: () => "" },
  protected: {
    icon: "shield",
    background: "statusBarItem.errorBackground",
    words: () => t("This context is protected: before anything is written, its name must be typed."),
  },
  "read-only": {
    icon: "lock",
    background: "statusBarItem.warningBackground",
    words: () => t("This context is read-only: nothing is written to it."),
  },
};

/**
 * Shows the workspace's context and namespace once it has used a cluster, with a warning colour for protected contexts; does
 * not contact the cluster. Context keys give the same information to menus.
 */
export function register(app: App): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("danado.cluster", vscode.StatusBarAlignment.Left, 0);
  item.command = "danado.chooseContext";
  const show = () => {
    const now = chosen(app);
    const protection = now ? protectionOf(now.context) : "none";
    setContext("danado.clusterUsed", now !== undefined);
    setContext("danado.readOnlyContext", protection === "read-only");
    if (!now) return item.hide();
    const { icon, background, words } = looks[protection];
    item.name = t("Danado: cluster");
    item.text = `$(${icon}) ${now.context} / ${now.namespace}`;
    const where = t("Manifests go to context {context}, namespace {namespace}. Click to choose another.", {
      context: now.context,
      namespace: now.namespace,
    });
    const tooltip = [where, words(), now.kubeconfig ?? ""].filter(Boolean);
    item.tooltip = tooltip.join("\n");
    item.backgroundColor = background ? new vscode.ThemeColor(background) : undefined;
    item.accessibilityInformation = { label: tooltip.join(" "), role: "button" };
    item.show();
  };
  show();
  return vscode.Disposable.from(item, onDidChangeClusterChoice(show), app.onDidChangeSettings(show));
}
