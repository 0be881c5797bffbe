/** The `danado check` task. */

import * as vscode from "vscode";
import { language, t } from "../../core/l10n";
import type { App } from "./app";
import { commandLine } from "./command-line";

interface CheckTask extends vscode.TaskDefinition {
  readonly type: "danado";
  /** Relative to the workspace's folder; defaults to the whole folder. */
  readonly paths?: readonly string[];
  readonly preset?: string;
  readonly failOn?: string;
}

/** Provides `danado check` as a task; the problem matcher `$danado` shows its findings in the Problems panel. */
export const register = ({ context }: App): vscode.Disposable =>
  vscode.tasks.registerTaskProvider("danado", {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).map((folder) => toTask(context, folder, { type: "danado" })),
    resolveTask: (task) => {
      const { scope } = task;
      const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder && toTask(context, folder, task.definition as CheckTask);
    },
  });

function toTask(context: vscode.ExtensionContext, folder: vscode.WorkspaceFolder, definition: CheckTask): vscode.Task {
  const { paths = ["."], preset, failOn } = definition;
  const { command, args, env } = commandLine(context, [
    ...["check", "--format", "unix", "--locale", language()],
    ...(preset === undefined ? [] : ["--preset", preset]),
    ...(failOn === undefined ? [] : ["--fail-on", failOn]),
    "--",
    ...paths,
  ]);
  const execution = new vscode.ProcessExecution(command, args, { cwd: folder.uri.fsPath, env });
  const task = new vscode.Task(definition, folder, t("check all manifests"), "danado", execution, "$danado");
  task.group = vscode.TaskGroup.Build;
  return task;
}
