/** Explains the difference between Danado's and VS Code's language. */

import * as vscode from "vscode";
import { language, t } from "../../core/l10n";
import type { App } from "./app";

const offered = "danado.displayLanguageOffered";

/**
 * VS Code shows commands, settings and the walkthrough in its own display language. If `danado.language` is different, the
 * user is told once and can open VS Code's language setting.
 */
export function register({ context }: App): vscode.Disposable {
  void offer(context);
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("danado.language")) void offer(context);
  });
}

async function offer({ globalState }: vscode.ExtensionContext): Promise<void> {
  const chosen = vscode.workspace.getConfiguration("danado").get<string>("language", "auto");
  if (chosen === "auto" || isShownIn(language()) || globalState.get<boolean>(offered)) return;
  await globalState.update(offered, true);
  const change = t("Change VS Code's Language");
  const answer = await vscode.window.showInformationMessage(
    t("Commands, settings and lessons appear in VS Code's display language, which is not Danado's."),
    change,
  );
  if (answer === change) await vscode.commands.executeCommand("workbench.action.configureLocale");
}

const isShownIn = (ours: string): boolean =>
  ours === "pt-br" ? /^pt/i.test(vscode.env.language) : !/^pt/i.test(vscode.env.language);
