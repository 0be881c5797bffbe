/** Asks whether to replace an object. */

import * as vscode from "vscode";
import type { Propagation } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { Row } from "./session";

type Item = vscode.QuickPickItem & { readonly how: Propagation | undefined };

/** Asks whether to delete and recreate an object, explaining the consequences; undefined if the user cancels. */
export async function chooseReplacement({ source, step }: Row): Promise<{ how: Propagation | undefined } | undefined> {
  if (step?.change.result !== "replaceable") return undefined;
  const { kind, name } = source.wanted;
  const object = `${kind}/${name}`;
  const items: Item[] = [
    { label: `$(close) ${t("Leave {object} as it is", { object })}`, how: undefined },
    {
      label: `$(arrow-swap) ${t("Replace {object}: delete and recreate it", { object })}`,
      detail: meanwhile(kind),
      how: "Background",
    },
    // Orphaned Pods are adopted only if the new selector matches them.
    ...(takesOver.includes(kind) && !step.change.fields.some((field) => field.startsWith("spec.selector"))
      ? [
          {
            label: `$(arrow-swap) ${t("Replace {object}, and keep its Pods running", { object })}`,
            detail: t("The new one adopts them, and then updates them to its own template."),
            how: "Orphan" as const,
          },
        ]
      : []),
  ];
  return vscode.window.showQuickPick(items, {
    title: t("{fields} cannot be changed", { fields: step.change.fields.join(", ") }),
    placeHolder: t("Nothing is deleted before you apply the plan."),
  });
}

const takesOver = ["StatefulSet", "DaemonSet", "Deployment", "ReplicaSet"];

/** The consequences of a replacement while it is in progress. */
function meanwhile(kind: string): string {
  switch (kind) {
    case "Deployment":
    case "StatefulSet":
    case "DaemonSet":
    case "ReplicaSet":
      return t("Its Pods are stopped and new ones start: until they are ready, nothing responds.");
    case "Pod":
      return t("The Pod is stopped and a new one starts: until it is ready, nothing responds.");
    case "Job":
      return t("The Job and its Pods are deleted, and it runs again from the start.");
    case "Service":
      return t("The Service does not exist for a moment; it may get another address, and connections are closed.");
    case "PersistentVolumeClaim":
      return t("The new claim gets a new, empty volume. The old one goes only when no Pod uses it.");
    default:
      return t("It does not exist for a moment. Fields set by others are lost.");
  }
}
