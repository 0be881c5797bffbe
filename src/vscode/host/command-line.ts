import { join } from "node:path";
import type * as vscode from "vscode";

/** How to run this extension's own `danado` command line with VS Code's Node.js. */
export const commandLine = (
  { extensionPath }: Pick<vscode.ExtensionContext, "extensionPath">,
  args: readonly string[],
): { command: string; args: string[]; env: Record<string, string> } => ({
  command: process.execPath,
  args: [join(extensionPath, "dist/cli.js"), ...args],
  // With this variable, VS Code's executable runs as Node.js; where it already is Node.js, it has no effect.
  env: { ELECTRON_RUN_AS_NODE: "1" },
});
