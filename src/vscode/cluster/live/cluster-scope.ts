/** The namespaces that the cluster view shows. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import type { Scope } from "./cluster-model";
import type { Session } from "./session";

/** By context: the namespaces that the view shows, if not the chosen one. */
const stateKey = "danado.clusterScopes";

const scopesOf = ({ context: { workspaceState } }: App): Readonly<Record<string, Scope>> =>
  workspaceState.get<Record<string, Scope>>(stateKey, {});

/** The namespaces that the view shows: those chosen for it in this workspace, otherwise the one for manifests. */
export const scopeOf = (app: App, { context, namespace }: Session): Scope => scopesOf(app)[context] ?? [namespace];

export function scopeInWords(scope: Scope): string {
  if (scope === "all") return t("all namespaces");
  const [only = ""] = scope;
  return scope.length === 1 ? only : t("{count} namespaces", { count: scope.length });
}

type Item = vscode.QuickPickItem & { readonly scope: Scope };

/** Lets the user choose what the view shows; returns false if they cancel. */
export async function chooseScope(app: App, session: Session): Promise<boolean> {
  const { cluster, server, context, namespace } = session;
  const names = await cluster.namespacesOf(server);
  const now = scopeOf(app, session);
  const one: Item = {
    label: t("The chosen namespace: {namespace}", { namespace }),
    description: t("follows Choose Namespace"),
    scope: [namespace],
  };
  const all: Item = { label: t("All namespaces, and the nodes"), scope: "all" };
  const some: Item = { label: t("Some namespaces…"), scope: [] };
  // A user who may not list namespaces usually may not list objects in all of them either, but can try.
  const kind = await vscode.window.showQuickPick([one, all, ...(names ? [some] : [])], {
    title: t("What the cluster view shows of {context}", { context }),
    placeHolder: scopeInWords(now),
  });
  if (!kind) return false;
  const scope = kind === some ? await pickNamespaces(names ?? [], now) : kind.scope;
  if (!scope || scope.length === 0) return false;
  const { [context]: _, ...others } = scopesOf(app);
  await app.context.workspaceState.update(stateKey, kind === one ? others : { ...others, [context]: scope });
  return true;
}

async function pickNamespaces(names: readonly string[], now: Scope): Promise<readonly string[] | undefined> {
  const items = names.map((label) => ({ label, picked: now !== "all" && now.includes(label) }));
  const picked = await vscode.window.showQuickPick(items, { title: t("Namespaces to show"), canPickMany: true });
  return picked?.map(({ label }) => label);
}
