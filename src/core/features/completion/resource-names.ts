/** Names of resources in the workspace. */

import type { KnownResource } from "../../index/resource-index";
import type { IndexView } from "../../index/view";
import { isNamespaced } from "../../kinds/kind-id";
import type { IndentTree } from "./indent-tree";
import type { NameOf } from "./known-name";
import { type CompletionScope, type Finder, type NameQuery, named, namespaceOf, rootOf, viewOf } from "./name-query";

/** Names of the resources of a kind that a field at `near` may reference. */
export const ownedBy = (scope: CompletionScope, near: IndentTree, kind: string): NameOf[] =>
  namesOfKind(viewOf(scope), kind, namespaceOf(rootOf(near)));

/** If no namespace is given, any may be meant; resources of other namespaces come last. */
export function namesOfKind(view: IndexView, kind: string, namespace: string | undefined): NameOf[] {
  const found = view.ofKind(kind, namespace);
  const isOwn = (one: KnownResource) => !one.namespace || one.namespace === (namespace ?? "default");
  return [...found.filter(isOwn), ...found.filter((one) => !isOwn(one))].flatMap((one) =>
    named([one.name], isOwn(one) ? kind : `${kind} (${one.namespace})`),
  );
}

export const ofKind =
  (kind: string): Finder =>
  ({ view, namespace }) =>
    namesOfKind(view, kind, namespace);

/** Keys of the ConfigMap or Secret named next to the field; never their values. */
export const keysOf =
  (kind: string, nameOf: (asked: NameQuery) => string | undefined): Finder =>
  (asked) =>
    asked.view
      .named(kind, nameOf(asked) ?? "", asked.namespace)
      .flatMap(({ keys = [] }) => keys.map(({ text }) => ({ name: text, of: kind })));

export const nameBeside = ({ around }: NameQuery): string | undefined => around.text("name");

/** Names of the kind that is given next to the name. */
export const ofKindBeside: Finder = ({ workspace, view, around, namespace }) => {
  const kind = around.text("kind");
  if (!kind) return [];
  const isScoped = isNamespaced(workspace.catalog, kind);
  return namesOfKind(view, kind, isScoped ? (around.text("namespace") ?? namespace) : undefined);
};

export const servicePorts =
  (part: "name" | "number"): Finder =>
  ({ view, around, namespace }) =>
    view.named("Service", around.parent?.text("name") ?? "", namespace).flatMap(({ ports = [] }) =>
      named(
        ports.map((port) => port[part]?.text),
        "Service",
      ),
    );

export const namespaces: Finder = ({ workspace, view }) => [
  ...namesOfKind(view, "Namespace", undefined),
  ...[...workspace.index.all()].flatMap(({ namespace }) => named([namespace], "Namespace")),
];
