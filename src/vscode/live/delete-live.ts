import * as vscode from "vscode";
import { t } from "../../core/l10n";
import type { App } from "../app";
import { connectToWrite, onCluster } from "../cluster-choice";
import { confirmWrite } from "../cluster-protection";
import { startSession, titleOf } from "./session";
import { targetOf } from "./target";

/** `danado.deleteLive`: one object of the cluster's view, after the last question. */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.deleteLive", (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      await connectToWrite(app);
      const { cluster, server, discovery, context } = await startSession(app);
      const object = await cluster.readLive(server, discovery, target);
      const { namespace } = target;
      if (!object) {
        const words = { object: titleOf(target), context, namespace };
        return void vscode.window.showInformationMessage(
          t("{object} is not in the cluster (context {context}, namespace {namespace}).", words),
        );
      }
      if (!(await confirmWrite({ action: t("Delete"), context, namespace, objects: [titleOf(target)] }))) return;
      await cluster.deleteLive(server, discovery, object);
      app.log.info(`${context}: ${titleOf(target)} (${namespace}): deleted`);
      void vscode.window.showInformationMessage(t("{object} is being deleted.", { object: titleOf(target) }));
    }),
  );
