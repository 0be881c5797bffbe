import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { connectToWrite, onCluster } from "../choice";
import { confirmWrite } from "../protection";
import { notThere, startSession, titleOf } from "./session";
import { targetOf } from "./target";

/** `danado.deleteLive`: deletes one object from the cluster view, after confirmation. */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.deleteLive", (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      await connectToWrite(app);
      const session = await startSession(app);
      const { cluster, server, discovery, context } = session;
      const object = await cluster.readLive(server, discovery, target);
      const { namespace } = target;
      if (!object) return void vscode.window.showInformationMessage(notThere(session, target));
      if (!(await confirmWrite({ action: t("Delete"), context, namespace, objects: [titleOf(target)] }))) return;
      await cluster.deleteLive(server, discovery, object);
      app.log.info(`${context}: ${titleOf(target)} (${namespace}): deleted`);
      void vscode.window.showInformationMessage(t("{object} is being deleted.", { object: titleOf(target) }));
    }),
  );
