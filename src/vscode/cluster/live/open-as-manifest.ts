/** The command *Open as Manifest*. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { toYaml } from "../../../core/live/clean-manifest";
import type { LiveObject } from "../../../core/live/live-object";
import type { App } from "../../host/app";
import { onCluster } from "../choice";
import { notThere, startSession, titleOf } from "./session";
import { targetOf } from "./target";

/**
 * `danado.openAsManifest`: opens a live object as the manifest that a user would have written, unsaved. The values of a
 * Secret are included only if the user asks for them.
 */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.openAsManifest", (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      const session = await startSession(app);
      const { cluster, server, discovery } = session;
      const object = await cluster.readLive(server, discovery, target);
      if (!object) return void vscode.window.showInformationMessage(notThere(session, target));
      const wanted = object.kind === "Secret" ? await withChosenValues(object) : object;
      if (!wanted) return;
      const clean = await cluster.cleanManifest(server, discovery, wanted);
      const document = await vscode.workspace.openTextDocument({ language: "yaml", content: toYaml(clean) });
      await vscode.window.showTextDocument(document);
    }),
  );

/** Asks whether to include the values or only the keys. */
async function withChosenValues(secret: LiveObject): Promise<LiveObject | undefined> {
  const values = t("With Values");
  const keys = t("Keys Only");
  const answer = await vscode.window.showWarningMessage(
    t("{object} holds secret values.", { object: titleOf({ kind: secret.kind, name: secret.metadata.name }) }),
    { modal: true, detail: t("A file with them is as secret as they are: don't commit it.") },
    keys,
    values,
  );
  if (answer === values) return secret;
  if (answer !== keys) return undefined;
  const data = Object.fromEntries(Object.keys(secret.data ?? {}).map((key) => [key, ""]));
  return { ...secret, data };
}
