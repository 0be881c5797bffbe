/** Asks for consent before a kubeconfig of the workspace is used. */

import * as vscode from "vscode";
import type { Access } from "../../cluster";
import { t } from "../../core/l10n";
import type { App } from "../host/app";
import type { Kubeconfig } from "./choice";
import type { Cluster } from "./load";

const allowedKey = "danado.allowedKubeconfigs";
/** Number of answers kept per workspace; when it is exceeded, the user is asked again about the oldest. */
const mostKept = 100;
/** A dialog with more text would not fit on the screen; a separate page is opened instead. */
const mostInDialog = { lines: 14, characters: 1200 };

/** The questions that are not answered yet, by digest: several commands may need the same answer. */
const asked = new Map<string, Promise<boolean>>();

/**
 * A kubeconfig of the workspace is used only after the user has read what it would run, read and send, and has allowed it.
 * Consent is stored by digest, so that any change asks again. Throws a ClusterError if it is not allowed; without `mayAsk`
 * also if the user would have to be asked.
 */
export async function allowKubeconfig(
  { context: { workspaceState } }: Pick<App, "context">,
  cluster: Cluster,
  kubeconfig: Kubeconfig,
  mayAsk: boolean,
): Promise<void> {
  const access = cluster.accessOf(kubeconfig);
  if (!access) return;
  const known = workspaceState.get<string[]>(allowedKey, []);
  if (!known.includes(access.digest)) {
    const isAllowed = mayAsk && (await askOnce(access, cluster.accessWords(access)));
    if (!isAllowed) throw new cluster.ClusterError({ kind: "cancelled" });
    const others = workspaceState.get<string[]>(allowedKey, []).filter((digest) => digest !== access.digest);
    await workspaceState.update(allowedKey, [...others, access.digest].slice(-mostKept));
  }
  kubeconfig.allow(access);
}

function askOnce(access: Access, lines: readonly string[]): Promise<boolean> {
  const { digest } = access;
  const answer = asked.get(digest) ?? ask(access, lines).finally(() => asked.delete(digest));
  asked.set(digest, answer);
  return answer;
}

async function ask(access: Access, lines: readonly string[]): Promise<boolean> {
  const use = access.program ? t("Run It") : t("Use It");
  const question = access.program
    ? t("This workspace would run a program to log in to a cluster. Run it?")
    : t("This workspace contains a kubeconfig. Use it?");
  const detail = lines.join("\n");
  if (lines.length <= mostInDialog.lines && detail.length <= mostInDialog.characters)
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, use)) === use;
  // A dialog would truncate the text or hide its own buttons, so a page is opened and the question waits next to it.
  const page = await vscode.workspace.openTextDocument({ language: "plaintext", content: `${detail}\n` });
  await vscode.window.showTextDocument(page, { preview: false });
  const read = t("{question} The page that was opened lists everything it does: read all of it.", { question });
  return (await vscode.window.showWarningMessage(read, use, t("Cancel"))) === use;
}
