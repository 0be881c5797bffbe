import type { ResourceSummary } from "./summary";

export const patchKind = "Patch";

/** A patch is not a resource itself: it references the one it changes, and whatever the change references. */
export const asPatch = (summary: ResourceSummary): ResourceSummary => ({
  kind: patchKind,
  apiVersion: summary.apiVersion,
  name: "",
  // Kustomizations change namespaces, so the patched resource may have another one by then.
  namespace: undefined,
  nameText: summary.nameText,
  labels: [],
  names: [
    ...summary.names,
    {
      ...summary.nameText,
      relation: "changes",
      toKind: summary.kind,
      mayBeMissing: true,
      keys: summary.keys ?? [],
      ports: [],
      byPods: false,
    },
  ],
  selectors: [],
});
