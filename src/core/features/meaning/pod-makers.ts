import { podPlaceOf } from "../../kinds/pod-spec";
import type { Field, ManifestDocument, Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";
import { type Labels, matchesLabels, matchesSelector } from "../map/selectors";
import { podLabelsOf } from "../plain-words/reach";
import { numberAt } from "../plain-words/words";

/** A resource that is a Pod or makes Pods. */
export interface PodMaker {
  readonly resource: Resource;
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: Field;
}

const kept = new WeakMap<ManifestDocument, PodMaker | undefined>();

export function podMakersIn({ catalog, manifests }: Pick<Workspace, "catalog" | "manifests">): PodMaker[] {
  const makers: PodMaker[] = [];
  for (const { documents } of manifests)
    for (const document of documents) {
      if (!kept.has(document)) {
        const { resource } = document;
        const place = resource && podPlaceOf(catalog, resource);
        const spec = place && resource.root.get(place.spec);
        const namespace = resource?.namespace ?? "default";
        kept.set(document, spec && { resource, namespace, labels: podLabelsOf(catalog, resource), spec });
      }
      const maker = kept.get(document);
      if (maker) makers.push(maker);
    }
  return makers;
}

/** Those in a resource's own namespace that a selector of it means; a plain map of labels, or a LabelSelector. */
export function podMakersSelected(
  workspace: Workspace,
  { namespace = "default" }: Resource,
  selector: Field | undefined,
  isPlain: boolean,
): PodMaker[] {
  const matches = isPlain ? matchesLabels : matchesSelector;
  return podMakersIn(workspace).filter((maker) => maker.namespace === namespace && matches(selector, maker.labels));
}

/** How many Pods it keeps at a time; undefined where something else than the manifest says so. */
export function podCountOf({ resource: { kind, root } }: PodMaker): number | undefined {
  if (kind === "Pod") return 1;
  return /^(?:Deployment|ReplicaSet|StatefulSet|ReplicationController)$/.test(kind)
    ? (numberAt(root, "spec.replicas") ?? 1)
    : undefined;
}
