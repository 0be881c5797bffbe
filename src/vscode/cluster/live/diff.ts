/** The command *Compare with Cluster*. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { type App, documentInView } from "../../host/app";
import { onCluster } from "../choice";
import { startSession, titleOf } from "./session";
import { resourceAt, type Target, targetOfResource, wantedOf } from "./target";

const scheme = "danado-live-diff";
/** How many diffs are kept; the texts of older ones are discarded. */
const mostKept = 20;

/**
 * `danado.diffWithCluster`: what applying one resource would change, in VS Code's diff editor: the live object, and the
 * result of a server dry run; fields set by others appear on both sides. Both sides exist only in memory, with Secret values
 * hidden.
 */
export function register(app: App): vscode.Disposable {
  const texts = new Map<string, string>();
  let count = 0;

  const side = (which: string, target: Target, text: string): vscode.Uri => {
    const query = String(++count);
    const uri = vscode.Uri.from({ scheme, path: `/${which}/${target.kind} ${target.name}.yaml`, query });
    texts.set(uri.toString(), text);
    const [oldest] = texts.keys();
    if (texts.size > mostKept * 2 && oldest) texts.delete(oldest);
    return uri;
  };

  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
    }),
    vscode.commands.registerCommand("danado.diffWithCluster", (clicked?: unknown, _selected?: unknown, at?: unknown) =>
      onCluster(app, async () => {
        const uri = clicked instanceof vscode.Uri ? clicked : documentInView()?.uri;
        const document = uri && (await vscode.workspace.openTextDocument(uri));
        const resource = document && resourceAt(app, document, typeof at === "number" ? at : undefined);
        const target = resource && targetOfResource(app, resource, document.uri);
        if (!resource || !target)
          return void vscode.window.showInformationMessage(
            t("Place the cursor in a resource of a manifest first, or select one in the cluster view."),
          );
        const { cluster, server, discovery, context, namespace } = await startSession(app);
        const [step] = await cluster.planApply(server, [wantedOf(resource)], { namespace });
        if (!step) return;
        const trouble = cluster.troubleOf(step.change);
        const additions = await cluster.additionsTo(server, discovery, step);
        if (step.change.result === "unchanged" && additions.length === 0)
          return void vscode.window.showInformationMessage(t("The cluster matches this file."));
        if (trouble) void vscode.window.showWarningMessage(trouble);
        if (!step.after) return;
        const { before, after } = cluster.diffOf(step, { additions });
        const title = t("{object}: {context} now and after", { object: titleOf(target), context });
        await vscode.commands.executeCommand(
          "vscode.diff",
          side("before", target, before),
          side("after", target, after),
          title,
          { preview: true },
        );
      }),
    ),
  );
}
