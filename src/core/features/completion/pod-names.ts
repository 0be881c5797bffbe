/** Names of the parts of Pods: containers, ports, volumes, fields. */

import type { KnownResource } from "../../index/resource-index";
import type { Port } from "../../index/summary";
import { groupVersionOf } from "../../kinds/group-version";
import { kindId } from "../../kinds/kind-id";
import { officialText } from "../../schema/lookup";
import type { IndentTree } from "./indent-tree";
import type { NameOf } from "./known-name";
import { ancestor, childNamed, childrenOf, type Finder, type NameQuery, named } from "./name-query";

/** Fields of a Pod that the downward API exposes, as Kubernetes' own description lists them. */
export const fieldPaths: Finder = ({ workspace }) => {
  const text = officialText(workspace, "io.k8s.api.core.v1.EnvVarSource", "fieldRef") ?? "";
  return [...text.matchAll(/\b(?:metadata|spec|status)\.\w+(?:\['<KEY>'\])?/g)].map(([path]) => ({
    name: path,
    of: "Pod",
  }));
};

export const containerResources: Finder = ({ workspace }) => {
  const text = officialText(workspace, "io.k8s.api.core.v1.EnvVarSource", "resourceFieldRef") ?? "";
  return [...text.matchAll(/\b(?:limits|requests)\.[a-z-]+/g)].map(([name]) => ({ name, of: "container" }));
};

/** Named ports first: they remain correct when the number changes. */
const portNames = (ports: readonly Port[]): NameOf[] => [
  ...named(
    ports.map(({ name }) => name?.text),
    "port",
  ),
  ...named(
    ports.map(({ number }) => number?.text),
    "port",
  ),
];

export const portsOfContainer: Finder = ({ field }) => {
  const container = ancestor(field, (at) => /^(?:containers|initContainers)$/.test(String(at.parent?.key)));
  const ports = container ? childrenOf(container, "ports") : [];
  const texts = (key: string) => ports.map((port) => port.text(key));
  return [...named(texts("name"), "port"), ...named(texts("containerPort"), "port")];
};

/** Ports of the Pods that have these labels. Without labels: all Pods if `isEmptyForAll`, else none. */
const portsOfPods = (
  { view, namespace }: NameQuery,
  wanted: readonly IndentTree[],
  isEmptyForAll: boolean,
): NameOf[] => {
  const fits = ({ pods }: KnownResource) =>
    wanted.every((one) => pods?.labels.some(({ key, value }) => key.text === one.key && value.text === one.value.text));
  const selected = wanted.length === 0 && !isEmptyForAll ? [] : view.withPods(namespace).filter(fits);
  return portNames(selected.flatMap(({ pods }) => pods?.containers ?? []).flatMap(({ ports }) => ports));
};

export const portsOfSelected: Finder = (asked) =>
  portsOfPods(asked, childrenOf(childNamed(asked.root, "spec"), "selector"), false);

/** Ports of the Pods that a NetworkPolicy applies to. */
export const portsOfGuarded: Finder = (asked) =>
  portsOfPods(asked, childrenOf(childNamed(childNamed(asked.root, "spec"), "podSelector"), "matchLabels"), true);

export const containersOfPod: Finder = ({ field }) => {
  const spec = ancestor(field, (at) => at.children.some(({ key }) => key === "containers"));
  const lists = ["containers", "initContainers"];
  return lists
    .flatMap((list) => (spec ? childrenOf(spec, list) : []))
    .flatMap((one) => named([one.text("name")], "container"));
};

/** The `volumes` of the enclosing Pod; a StatefulSet's volumeClaimTemplates are volumes too. */
export const volumesOfPod: Finder = ({ field, root }) => {
  const spec = ancestor(field, (at) => at.children.some(({ key }) => key === "volumes"));
  const volumes = spec ? childrenOf(spec, "volumes") : [];
  const claims = childrenOf(
    root.children.find(({ key }) => key === "spec"),
    "volumeClaimTemplates",
  );
  return [
    ...volumes.flatMap((volume) => named([volume.text("name")], "volume")),
    ...claims.flatMap((claim) => named([claim.text("metadata.name")], "PersistentVolumeClaim")),
  ];
};

/** Containers of the workload that an autoscaler targets. */
export const containersOfTarget: Finder = ({ workspace: { catalog }, view, root, namespace }) => {
  const target = (key: string) => root.text(`spec.scaleTargetRef.${key}`) ?? "";
  const kind = kindId(catalog, groupVersionOf(target("apiVersion")).group, target("kind"));
  const containers = view.named(kind, target("name"), namespace).flatMap(({ pods }) => pods?.containers ?? []);
  return named(
    containers.map(({ name }) => name?.text),
    "container",
  );
};

export const devicesOfPod: Finder = ({ field }) => {
  const spec = ancestor(field, (at) => at.children.some(({ key }) => key === "resourceClaims"));
  return childrenOf(spec, "resourceClaims").flatMap((claim) => named([claim.text("name")], "ResourceClaim"));
};
