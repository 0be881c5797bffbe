import * as vscode from "vscode";
import { manifestToRun, nameForImage } from "../../../core/features/run-image";
import { t } from "../../../core/l10n";
import { isName } from "../../../core/values/names";

/** `danado.runImage`: like `kubectl run nginx --image=nginx`, but opens the manifest for the user to apply. */
export const register = (): vscode.Disposable =>
  vscode.commands.registerCommand("danado.runImage", async () => {
    const title = t("Run an image");
    const image = await vscode.window.showInputBox({
      title,
      prompt: t("The image, with its version: nginx:1.29"),
      value: "nginx:1.29",
      ignoreFocusOut: true,
      validateInput: (text) => (/^[\w][\w.:/@-]*$/.test(text.trim()) ? undefined : t("This is not an image name.")),
    });
    if (!image) return;
    const name = await vscode.window.showInputBox({
      title,
      prompt: t("Its name in the cluster"),
      value: nameForImage(image.trim()),
      ignoreFocusOut: true,
      validateInput: (text) => (isName(text, "label") ? undefined : t("A name consists of a-z, 0-9 and -")),
    });
    if (!name) return;
    const kinds = [
      {
        label: "Pod",
        detail: t("As kubectl run creates it: it runs once and is not replaced"),
        makes: "Pod" as const,
      },
      {
        label: "Deployment",
        detail: t("It keeps a Pod running, and replaces it when it is lost or changed"),
        makes: "Deployment" as const,
      },
    ];
    const kind = (await vscode.window.showQuickPick(kinds, { title, ignoreFocusOut: true }))?.makes;
    if (!kind) return;
    const content = manifestToRun({ image: image.trim(), name, kind });
    const document = await vscode.workspace.openTextDocument({ language: "yaml", content });
    await vscode.window.showTextDocument(document);
    const apply = t("Apply to Cluster");
    const answer = await vscode.window.showInformationMessage(
      t("This is what would run. Nothing was sent to a cluster yet."),
      apply,
    );
    if (answer === apply) await vscode.commands.executeCommand("danado.applyToCluster", document.uri);
  });
