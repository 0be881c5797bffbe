import * as vscode from "vscode";

/** Sets a context key, which the `when` clauses of package.json refer to. */
export const setContext = (key: string, value: boolean): void =>
  void vscode.commands.executeCommand("setContext", key, value);
