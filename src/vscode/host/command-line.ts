import { join } from "node:path";
import type * as vscode from "vscode";

/** How to start this extension's own `danado` command line, on the very Node that VS Code brings. */
export const commandLine = (
  { extensionPath }: Pick<vscode.ExtensionContext, "extensionPath">,
  args: readonly string[],
): { command: string; args: string[]; env: Record<string, string> } => ({
  command: process.execPath,
  args: [join(extensionPath, "dist/cli.js"), ...args],
  // VS Code's own program is Node when this is set; where it is Node already, it means nothing.
  env: { ELECTRON_RUN_AS_NODE: "1" },
});
