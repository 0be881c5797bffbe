import { podPlaceOf } from "../../kinds/pod-spec";
import type { ManifestDocument, Resource } from "../../manifest/field";
import type { Catalog } from "../../schema/catalog";
import type { Workspace } from "../../workspace";
import { type Labels, labelsAt } from "../map/selectors";
import { mapsIn, written } from "./words";

/** A Service as its Pods see it. */
export interface Door {
  readonly namespace: string;
  readonly selector: Labels;
  /** `web.default.svc.cluster.local:80`, one for each port. */
  readonly addresses: readonly string[];
}

const kept = new WeakMap<ManifestDocument, Door | undefined>();

/** The Services of the workspace that lead to Pods. */
export function doorsIn({ manifests }: Workspace): Door[] {
  const doors: Door[] = [];
  for (const { documents } of manifests)
    for (const document of documents) {
      if (document.resource?.kind !== "Service") continue;
      if (!kept.has(document)) kept.set(document, doorOf(document.resource));
      const door = kept.get(document);
      if (door) doors.push(door);
    }
  return doors;
}

function doorOf({ root, group, name, namespace = "default" }: Resource): Door | undefined {
  const selector = labelsAt(root.get("spec.selector"));
  if (group !== "" || selector.size === 0) return undefined;
  const host = `${name ?? "?"}.${namespace}.svc.cluster.local`;
  const ports = mapsIn(root.get("spec.ports")).flatMap((port) => port.text("port") ?? []);
  const addresses = ports.length === 0 ? [host] : ports.map((port) => `${host}:${port}`);
  return { namespace, selector, addresses: addresses.map(written) };
}

/** The labels of the Pods that a resource is or makes; none where it makes none. */
export function podLabelsOf(catalog: Catalog, resource: Resource): Labels {
  const place = podPlaceOf(catalog, resource);
  if (!place) return new Map();
  const path = place.template === undefined ? "metadata.labels" : `${place.template}.metadata.labels`;
  return labelsAt(resource.root.get(path));
}

/** Where Pods with these labels are reached. */
export const addressesOf = (doors: readonly Door[], namespace: string, labels: Labels): string[] =>
  labels.size === 0
    ? []
    : doors
        .filter((door) => door.namespace === namespace)
        .filter(({ selector }) => [...selector].every(([key, value]) => labels.get(key) === value))
        .flatMap(({ addresses }) => addresses);
