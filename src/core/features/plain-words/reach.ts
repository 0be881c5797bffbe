import type { KnownResource } from "../../graph/graph";
import { GraphView } from "../../graph/view";
import type { Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";
import { written } from "./words";

/** Where the Pods that a resource is or makes are reached: by the Services of all files that lead to them. */
export function addressesOf({ graph }: Workspace, resource: Resource): string[] {
  const known = graph.of(resource);
  if (!known?.pods) return [];
  return [...new GraphView(graph, known.uri).selectorsOf(known)]
    .filter(({ selector }) => selector.does === "routes")
    .flatMap((one) => addressesOfService(one.resource))
    .map(written);
}

/** `web.default.svc.cluster.local:80`, one for each port. */
function addressesOfService({ name, namespace = "default", ports = [] }: KnownResource): string[] {
  const host = `${name === "" ? "?" : name}.${namespace}.svc.cluster.local`;
  const numbers = ports.flatMap(({ number }) => number?.text ?? []);
  return numbers.length === 0 ? [host] : numbers.map((port) => `${host}:${port}`);
}
