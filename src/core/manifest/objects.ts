/** Extracts the objects of a manifest as they are sent to an API server. */

import type { Field, ManifestDocument } from "./field";

/** An object of a manifest, as sent to an API server. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty if it has no name; such an object cannot be applied. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** YAML or JSON. */
  readonly text: string;
  readonly data: unknown;
}

/** In YAML the server rejects an own key that overrides a merged one; kubectl sends JSON, in which they are merged. */
const mergeKey = /(?:^|[\s{,])<<\s*:/m;

/** The objects of a document with their fields; a List yields its items. */
export function objectsIn({
  resource,
  text,
}: ManifestDocument): { readonly root: Field; readonly object: ManifestObject }[] {
  if (!resource) return [];
  const roots = resource.kind === "List" ? (resource.root.get("items")?.children ?? []) : [resource.root];
  return roots.map((root) => {
    const data = root.toData();
    const object = {
      apiVersion: root.text("apiVersion") ?? "",
      kind: root.text("kind") ?? "",
      name: root.text("metadata.name") ?? "",
      namespace: root.text("metadata.namespace"),
      text: root.parent || mergeKey.test(text) ? JSON.stringify(data) : text,
      data,
    };
    return { root, object };
  });
}
