/** The in-cluster addresses of a resource's Pods. */

import type { KnownResource } from "../../index/resource-index";
import { IndexView } from "../../index/view";
import type { Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";
import { written } from "./words";

/** Addresses of a resource's Pods: those of all Services that select them. */
export function addressesOf({ index }: Workspace, resource: Resource): string[] {
  const known = index.of(resource);
  if (!known?.pods) return [];
  return [...new IndexView(index, known.uri).selectorsOf(known)]
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
