/** Finds the workloads whose Pods a selector selects. */

import type { KnownResource } from "../../index/resource-index";
import { IndexView } from "../../index/view";
import { kindIn } from "../../kinds/kind-id";
import type { Field, Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";

/** The resources, in all files of the workspace, whose Pods a selector selects. */
export function selectedBy({ index }: Workspace, resource: Resource, selector: Field | undefined): KnownResource[] {
  const known = index.of(resource);
  const start = (selector?.span.start ?? -1) - resource.document.start;
  const use = known?.selectors.find(({ span }) => span.start === start);
  return known && use ? new IndexView(index, known.uri).selectedBy(known, use) : [];
}

/** How many Pods it runs at a time; undefined if the manifest does not determine it. */
export function podCountOf({ kind, facts }: KnownResource): number | undefined {
  if (kind === "Pod") return 1;
  if (!/^(?:Deployment|ReplicaSet|StatefulSet)$/.test(kind)) return undefined;
  const replicas = facts?.["spec.replicas"] ?? "1";
  return /^\d{1,9}$/.test(replicas) ? Number(replicas) : undefined;
}

/** `Deployment/web` */
export const titleOf = ({ kind, name }: KnownResource): string => `${kindIn(kind)}/${name === "" ? "?" : name}`;
