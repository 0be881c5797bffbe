/** Reads CustomResourceDefinitions. */

import { type Field, itemsOf, type ManifestDocument } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import { ownCopy } from "../text";
import { groupVersionOf } from "./group-version";

/** A custom kind, and the text of its CustomResourceDefinition, which resources are validated against. */
export interface Definition {
  readonly group: string;
  readonly kind: string;
  readonly plural?: string;
  readonly shortNames?: readonly string[];
  readonly namespaced: boolean;
  /** In the order of the definition. */
  readonly versions: readonly DefinedVersion[];
  /** YAML or JSON. */
  readonly text: string;
  /** The same with descriptions, if `text` has none. */
  readonly describedText?: string;
  /** Its source, if that is neither the workspace nor a cluster: `cert-manager 1.21.2`. */
  readonly catalogue?: string;
}

export interface DefinedVersion {
  readonly name: string;
  readonly served: boolean;
}

/** The definitions in a document: a CustomResourceDefinition, or those in a List. */
export const definitionsIn = memoizeWeak(({ resource, text }: ManifestDocument): readonly Definition[] => {
  if (!resource?.kind.endsWith("List")) return resource ? definitionOf(resource.root, text) : [];
  return itemsOf(resource.root.get("items")).flatMap((item) =>
    isDefinition(item) ? definitionOf(item, JSON.stringify(item.toData())) : [],
  );
});

const isDefinition = (root: Field): boolean =>
  root.text("kind") === "CustomResourceDefinition" &&
  groupVersionOf(root.text("apiVersion") ?? "").group === "apiextensions.k8s.io";

function definitionOf(root: Field, text: string): readonly Definition[] {
  if (!isDefinition(root)) return [];
  const group = copied(root.text("spec.group"));
  const kind = copied(root.text("spec.names.kind"));
  if (!group || !kind) return [];
  const plural = copied(root.text("spec.names.plural"));
  const shortNames = itemsOf(root.get("spec.names.shortNames")).flatMap((name) => copied(name.text()) ?? []);
  const versions = itemsOf(root.get("spec.versions")).flatMap((entry) => {
    const name = copied(entry.text("name"));
    return name ? [{ name, served: entry.get("served")?.scalar !== false }] : [];
  });
  return [
    {
      group,
      kind,
      namespaced: root.text("spec.scope") !== "Cluster",
      versions,
      text,
      ...(plural && { plural }),
      ...(shortNames.length > 0 && { shortNames }),
    },
  ];
}

/** Copied, because the definition outlives the text that it was read from. */
const copied = (text: string | undefined): string | undefined => (text === undefined ? undefined : ownCopy(text));
