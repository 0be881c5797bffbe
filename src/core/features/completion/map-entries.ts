/** Entries for maps with free keys: labels, annotations, resources. */

import type { IndexView } from "../../index/view";
import type { IndentTree } from "./indent-tree";
import type { Entry } from "./known-name";
import { type CompletionScope, childrenOf, namespaceOf, rootOf, shortTypeOf, viewOf } from "./name-query";
import { nodeLabels, wellKnownAnnotations, wellKnownLabels } from "./well-known";

/** Entries for a map with free keys: labels, limits. */
export function entriesFor(scope: CompletionScope, map: IndentTree): Entry[] {
  const around = map.parent;
  if (!around) return [];
  const root = rootOf(map);
  const type = shortTypeOf(scope.workspace, around);
  switch (`${type}.${String(map.key)}`) {
    case "ServiceSpec.selector":
      return labelsOfPods(viewOf(scope), namespaceOf(root));
    case "LabelSelector.matchLabels":
      return around.key === "namespaceSelector" ? [] : selectedLabels(viewOf(scope), root, around);
    case "ObjectMeta.labels":
      return uniqueEntries([
        ...ownSelector(root, around),
        ...wellKnownLabels(scope.workspace.catalog, kindAround(root, around)),
      ]);
    case "ObjectMeta.annotations":
      return wellKnownAnnotations(scope.workspace.catalog, kindAround(root, around));
    case "PodSpec.nodeSelector":
      return nodeLabels.map(({ key, values }) => ({ key, values, of: "Node" }));
    case "ResourceRequirements.limits":
    case "ResourceRequirements.requests":
      return computeResources;
    case "VolumeResourceRequirements.requests":
    case "VolumeResourceRequirements.limits":
      return [{ key: "storage", values: ["10Gi"], of: "PersistentVolume" }];
    default:
      return [];
  }
}

const computeResources: Entry[] = [
  { key: "cpu", values: ["500m"], of: "500m" },
  { key: "memory", values: ["128Mi"], of: "128Mi" },
  { key: "ephemeral-storage", values: ["1Gi"], of: "1Gi" },
];

/** The kind of the object that a `metadata` belongs to; `Pod` in a template. */
const kindAround = (root: IndentTree, metadata: IndentTree): string =>
  metadata.parent === root ? (root.text("kind") ?? "") : "Pod";

const uniqueEntries = (entries: readonly Entry[]): Entry[] =>
  [...new Map(entries.toReversed().map((entry) => [entry.key, entry])).values()].toReversed();

function labelsOfPods(view: IndexView, namespace: string | undefined): Entry[] {
  const labels = new Map<string, Set<string>>();
  for (const { pods } of view.withPods(namespace))
    for (const { key, value } of pods?.labels ?? [])
      labels.set(key.text, (labels.get(key.text) ?? new Set()).add(value.text));
  return [...labels].map(([key, values]) => ({ key, values: [...values], of: "Pod" }));
}

/** For a controller's selector, the labels of its own Pods; for any other, those of all Pods. */
export function selectedLabels(view: IndexView, root: IndentTree, selector: IndentTree | undefined): Entry[] {
  const spec = root.children.find(({ key }) => key === "spec");
  const template = spec?.children.find(({ key }) => key === "template");
  const metadata = selector?.parent === spec && template?.children.find(({ key }) => key === "metadata");
  const own = metadata ? childrenOf(metadata, "labels") : [];
  return own.length > 0
    ? own.map(({ key, value }) => ({ key: String(key), values: [value.text], of: "Pod" }))
    : labelsOfPods(view, namespaceOf(root));
}

/** A Pod template must have the labels that its controller selects. */
function ownSelector(root: IndentTree, metadata: IndentTree): Entry[] {
  if (metadata.parent?.key !== "template") return [];
  const spec = root.children.find(({ key }) => key === "spec");
  const selector = spec?.children.find(({ key }) => key === "selector");
  return childrenOf(selector, "matchLabels").map(({ key, value }) => ({
    key: String(key),
    values: [value.text],
    of: "selector",
  }));
}
