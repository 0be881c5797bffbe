/** The confirmation of a plan. */

import * as vscode from "vscode";
import type { Propagation } from "../../../cluster";
import { t } from "../../../core/l10n";
import { confirmWrite, objectsInWords } from "../protection";
import type { PlanSession, Row } from "./session";
import { changeWords } from "./words";

/**
 * The one question before anything is written; it names the context, namespaces and objects. On a protected context the user
 * must type its name. Undefined if the user cancels.
 */
export async function confirmPlan(session: PlanSession): Promise<Propagation | undefined> {
  const { action, connection, ticked } = session;
  const { context, protection } = connection;
  const namespace = namespacesOf(ticked) || connection.namespace;
  const objects = ticked.map(({ source: { wanted }, replace }) =>
    [`${wanted.kind}/${wanted.name}`, replace && `(${t("will be replaced")})`].filter(Boolean).join(" "),
  );
  let propagation: Propagation | undefined = "Background";
  if (action === "delete" || protection === "none") propagation = await choose(session, namespace);
  if (!propagation) return undefined;
  const words = action === "apply" ? t("Apply") : t("Delete");
  const isSure = await confirmWrite({ context, namespace, action: words, objects }, { asked: true });
  return isSure ? propagation : undefined;
}

type Item = vscode.QuickPickItem & { readonly propagation?: Propagation };

async function choose({ action, connection, ticked }: PlanSession, namespace: string) {
  const { context } = connection;
  const [first] = ticked;
  const what =
    ticked.length === 1 && first
      ? `${first.source.wanted.kind}/${first.source.wanted.name}`
      : t("{count} objects", { count: ticked.length });
  const isUnsaved = ticked.some(({ source }) => source.document.isDirty);
  const replaced = ticked.filter(({ replace }) => replace);
  const objects = objectsInWords(
    // Replaced objects are named first, because a long line may be truncated.
    [...replaced, ...ticked.filter((row) => !replaced.includes(row))].map((row) => {
      const { kind, name } = row.source.wanted;
      return `${kind}/${name} (${row.step ? changeWords(row.step, "planned", row.replace !== undefined) : ""})`;
    }),
  );
  const words =
    replaced.length > 0
      ? t("Apply {what}; {count} deleted and recreated", { what, count: replaced.length })
      : t("Apply {what}", { what });
  const ways: Item[] =
    action === "apply"
      ? [{ label: `$(cloud-upload) ${words}`, detail: objects, propagation: "Background" }]
      : [
          { label: `$(trash) ${t("Delete {what}", { what })}`, detail: objects, propagation: "Background" },
          {
            label: `$(trash) ${t("Delete {what}, dependents first", { what })}`,
            detail: t("A Deployment is deleted after all its Pods."),
            propagation: "Foreground",
          },
          {
            label: `$(trash) ${t("Delete {what}, but keep its dependents", { what })}`,
            detail: t("The Pods of a Deployment keep running without a controller."),
            propagation: "Orphan",
          },
        ];
  const no: Item = {
    label: action === "apply" ? `$(close) ${t("Do not apply")}` : `$(close) ${t("Do not delete")}`,
    ...(isUnsaved && { detail: t("The manifest is not saved: what the editor shows is what is sent.") }),
  };
  const title =
    action === "apply"
      ? t("Apply to context {context}, namespace {namespace}?", { context, namespace })
      : t("Delete from context {context}, namespace {namespace}?", { context, namespace });
  // If something is deleted and recreated, Cancel is the default.
  const items = replaced.length > 0 ? [no, ...ways] : [...ways, no];
  const picked = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  return picked?.propagation;
}

/** The affected namespaces; cluster-scoped objects count as "the whole cluster". */
function namespacesOf(rows: readonly Row[]): string {
  const names = new Set(rows.flatMap(({ step }) => (step ? [step.namespace || t("(whole cluster)")] : [])));
  return [...names].join(", ");
}
