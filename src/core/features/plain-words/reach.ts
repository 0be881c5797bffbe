import { podPlaceOf } from "../../kinds/pod-spec";
import type { Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";
import { labelsAt, matchesLabels } from "../map/selectors";
import { mapsIn, written } from "./words";

/** `web.default.svc.cluster.local:80` of each Service in the workspace that leads to the Pods of a resource. */
export function addressesOf(workspace: Workspace, resource: Resource): string[] {
  const place = podPlaceOf(workspace.catalog, resource);
  if (!place) return [];
  const path = place.template === undefined ? "metadata.labels" : `${place.template}.metadata.labels`;
  const labels = labelsAt(resource.root.get(path));
  if (labels.size === 0) return [];
  const namespace = resource.namespace ?? "default";
  return servicesOf(workspace)
    .filter((service) => (service.namespace ?? "default") === namespace)
    .filter(({ root }) => matchesLabels(root.get("spec.selector"), labels))
    .flatMap(({ root, name }) => {
      const host = `${name ?? "?"}.${namespace}.svc.cluster.local`;
      const ports = mapsIn(root.get("spec.ports")).flatMap((port) => port.text("port") ?? []);
      return ports.length === 0 ? [written(host)] : ports.map((port) => written(`${host}:${port}`));
    });
}

const servicesOf = ({ manifests }: Workspace): Resource[] =>
  [...manifests].flatMap(({ documents }) =>
    documents.flatMap(({ resource }) => (resource?.kind === "Service" && resource.group === "" ? [resource] : [])),
  );
