import * as vscode from "vscode";
import { language, t } from "../../core/l10n";
import type { App } from "./app";

const offered = "danado.displayLanguageOffered";

/**
 * Commands, settings and the walkthrough are shown by VS Code, in its own language. Where `danado.language` chooses another
 * one, the person is told so once, and led to VS Code's setting.
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
    t("Commands, settings and lessons appear in VS Code's own language, and Danado speaks another one."),
    change,
  );
  if (answer === change) await vscode.commands.executeCommand("workbench.action.configureLocale");
}

const isShownIn = (ours: string): boolean =>
  ours === "pt-br" ? /^pt/i.test(vscode.env.language) : !/^pt/i.test(vscode.env.language);
