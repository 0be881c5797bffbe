/** The icons of results. */

import * as vscode from "vscode";
import type { Change, ObjectResult } from "../../../cluster";

const icons: Record<Change["result"], readonly [icon: string, color?: string]> = {
  created: ["diff-added", "gitDecoration.addedResourceForeground"],
  changed: ["diff-modified", "gitDecoration.modifiedResourceForeground"],
  unchanged: ["check"],
  deferred: ["clock"],
  conflict: ["git-merge", "list.warningForeground"],
  failed: ["error", "list.errorForeground"],
  replaceable: ["lock", "list.warningForeground"],
  replaced: ["arrow-swap", "gitDecoration.modifiedResourceForeground"],
  lost: ["error", "list.errorForeground"],
  stale: ["history", "list.warningForeground"],
  uncertain: ["question", "list.warningForeground"],
  skipped: ["circle-slash"],
  deleted: ["trash", "gitDecoration.deletedResourceForeground"],
  absent: ["check"],
  terminating: ["watch", "list.warningForeground"],
};

export function iconOf({ change }: ObjectResult): vscode.ThemeIcon {
  const [icon, color] = icons[change.result];
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
}
