import type { Field, ManifestDocument } from "./field";

/** An object of a manifest, as it is sent to an API server. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where there is none: such an object cannot be applied. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** YAML or JSON. */
  readonly text: string;
  readonly data: unknown;
}

/** The server refuses an own key over a merged one in YAML; kubectl sends JSON, where it has been made one. */
const mergeKey = /(?:^|[\s{,])<<\s*:/m;

/** The objects of a document, with the fields that they are; a List is its items. */
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
