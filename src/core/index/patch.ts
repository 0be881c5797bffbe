import type { ResourceSummary } from "./summary";

export const patchKind = "Patch";

/** What only changes another resource is none itself: it names that one, and what the change names. */
export const asPatch = (summary: ResourceSummary): ResourceSummary => ({
  kind: patchKind,
  apiVersion: summary.apiVersion,
  name: "",
  // Kustomizations change namespaces, and what is patched may have another by then.
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
