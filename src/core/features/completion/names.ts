import type { Field, Resource } from "../../manifest/field";
import { officialText } from "../../schema/lookup";
import type { Workspace } from "../../workspace";
import { podMakersIn } from "../meaning/pod-makers";
import { mapsIn, pairsIn } from "../plain-words/words";
import { typeOfSketch } from "./place";
import type { Sketch } from "./sketch";

/** Something that a field may name. */
export interface NameOf {
  readonly name: string;
  /** `ConfigMap`; `container`, `port`, … for what is named in the same Pod. */
  readonly of: string;
}

interface Asked {
  readonly workspace: Workspace;
  /** The field; for an item of a list, the list. */
  readonly field: Sketch;
  /** The map around it. */
  readonly around: Sketch;
  readonly root: Sketch;
  readonly namespace: string;
}

type Finder = (asked: Asked) => NameOf[];

/** The names that could stand as a field's value: of what the manifests have, or of what the same Pod has. */
export function namesFor(workspace: Workspace, at: Sketch): NameOf[] {
  const field = typeof at.key === "number" && at.parent ? at.parent : at;
  const around = field.parent;
  if (!around) return [];
  const asked = { workspace, field, around, root: rootOf(field), namespace: namespaceOf(rootOf(field)) };
  const finder = finders[`${shortTypeOf(workspace, around)}.${String(field.key)}`];
  if (finder) return unique(finder(asked));
  return unique(
    entriesFor(workspace, around).flatMap(({ key, values, of }) => (key === field.key ? named(values, of) : [])),
  );
}

/** An entry that a map of free keys may get, with the values that are known for it. */
export interface Entry {
  readonly key: string;
  readonly values: readonly string[];
  readonly of: string;
}

/** The entries that could stand in a map of free keys: labels, limits. */
export function entriesFor(workspace: Workspace, map: Sketch): Entry[] {
  const around = map.parent;
  if (!around) return [];
  const root = rootOf(map);
  const type = shortTypeOf(workspace, around);
  switch (`${type}.${String(map.key)}`) {
    case "ServiceSpec.selector":
      return labelsOfPods(workspace, namespaceOf(root));
    case "LabelSelector.matchLabels":
      return around.key === "namespaceSelector" ? [] : selectedLabels(workspace, root, around);
    case "ObjectMeta.labels":
      return [...ownSelector(root, around), ...recommendedLabels.map((key) => ({ key, values: [], of: "label" }))];
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

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
const recommendedLabels = ["name", "instance", "version", "component", "part-of", "managed-by"].map(
  (name) => `app.kubernetes.io/${name}`,
);

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const nodeLabels: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: "kubernetes.io/os", values: ["linux", "windows"] },
  { key: "kubernetes.io/arch", values: ["amd64", "arm64"] },
  { key: "kubernetes.io/hostname", values: [] },
  { key: "topology.kubernetes.io/zone", values: [] },
  { key: "topology.kubernetes.io/region", values: [] },
  { key: "node.kubernetes.io/instance-type", values: [] },
];

/** The resources of a kind in the namespace of what `near` belongs to. */
export const ownedBy = (workspace: Workspace, near: Sketch, kind: string): NameOf[] =>
  resourcesOf(workspace, kind, namespaceOf(rootOf(near))).flatMap(({ name }) => named([name], kind));

const ofKind =
  (kind: string, isClusterWide = false): Finder =>
  ({ workspace, namespace }) =>
    resourcesOf(workspace, kind, isClusterWide ? undefined : namespace).flatMap(({ name }) => named([name], kind));

/** The keys of the ConfigMap or Secret that is named beside; never their values. */
const keysOf =
  (kind: string, nameOf: (asked: Asked) => string | undefined): Finder =>
  (asked) =>
    resourcesOf(asked.workspace, kind, asked.namespace)
      .filter(({ name }) => name === nameOf(asked))
      .flatMap(({ root }) => ["data", "stringData", "binaryData"].flatMap((map) => pairsIn(root.get(map))))
      .map(({ key }) => ({ name: key, of: kind }));

const nameBeside = ({ around }: Asked): string | undefined => around.text("name");

/** By the kind that stands beside the name. */
const ofKindBeside: Finder = ({ workspace, around, namespace }) => {
  const kind = around.text("kind");
  if (!kind) return [];
  const isClusterWide = workspace.catalog.kinds.some((one) => one.kind === kind && one.namespaced === false);
  const within = isClusterWide ? undefined : (around.text("namespace") ?? namespace);
  return resourcesOf(workspace, kind, within).flatMap(({ name }) => named([name], kind));
};

/** What can be read of a Pod from inside, as Kubernetes' own text lists it. */
const fieldPaths: Finder = ({ workspace }) => {
  const text = officialText(workspace, "io.k8s.api.core.v1.EnvVarSource", "fieldRef") ?? "";
  return [...text.matchAll(/\b(?:metadata|spec|status)\.\w+(?:\['<KEY>'\])?/g)].map(([path]) => ({
    name: path,
    of: "Pod",
  }));
};

const containerResources: Finder = ({ workspace }) => {
  const text = officialText(workspace, "io.k8s.api.core.v1.EnvVarSource", "resourceFieldRef") ?? "";
  return [...text.matchAll(/\b(?:limits|requests)\.[a-z-]+/g)].map(([name]) => ({ name, of: "container" }));
};

const servicePorts =
  (part: "name" | "port"): Finder =>
  ({ workspace, around, namespace }) =>
    resourcesOf(workspace, "Service", namespace)
      .filter(({ name }) => name === around.parent?.text("name"))
      .flatMap(({ root }) => mapsIn(root.get("spec.ports")))
      .flatMap((port) => named([port.text(part)], "Service"));

/** Named ports first: they stay right when the number changes. */
const portsOf = (containers: readonly (Sketch | Field)[]): NameOf[] => {
  const ports = containers.flatMap((container) => childrenOf(container, "ports"));
  const names = ports.flatMap((port) => named([port.text("name")], "port"));
  return [...names, ...ports.flatMap((port) => named([port.text("containerPort")], "port"))];
};

const portsOfContainer: Finder = ({ field }) => {
  const container = ancestor(field, (at) => /^(?:containers|initContainers)$/.test(String(at.parent?.key)));
  return container ? portsOf([container]) : [];
};

const portsOfSelected: Finder = ({ workspace, root, namespace }) => {
  const selector = root.children.find(({ key }) => key === "spec")?.children.find(({ key }) => key === "selector");
  const wanted = (selector?.children ?? []).map(({ key, value }) => [String(key), value.text] as const);
  const makers = podMakersIn(workspace).filter((maker) => maker.namespace === namespace);
  const selected = makers.filter(
    ({ labels }) => wanted.length > 0 && wanted.every(([key, value]) => labels.get(key) === value),
  );
  return portsOf(selected.flatMap(({ spec }) => mapsIn(spec.get("containers"))));
};

const containersOfPod: Finder = ({ field }) => {
  const spec = ancestor(field, (at) => at.children.some(({ key }) => key === "containers"));
  const lists = ["containers", "initContainers"];
  return lists
    .flatMap((list) => (spec ? childrenOf(spec, list) : []))
    .flatMap((one) => named([one.text("name")], "container"));
};

/** The nearest `volumes` around a mount are those of its own Pod; a StatefulSet's claims are volumes too. */
const volumesOfPod: Finder = ({ field, root }) => {
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

const imagesInUse: Finder = ({ workspace }) =>
  podMakersIn(workspace)
    .flatMap(({ spec }) => ["containers", "initContainers"].flatMap((list) => mapsIn(spec.get(list))))
    .flatMap((container) => named([container.text("image")], "image"));

const namespaces: Finder = ({ workspace }) => [
  ...resourcesOf(workspace, "Namespace", undefined).flatMap(({ name }) => named([name], "Namespace")),
  ...[...workspace.manifests]
    .flatMap(({ documents }) => documents.flatMap(({ resource }) => resource?.namespace ?? []))
    .map((name) => ({ name, of: "Namespace" })),
];

const apiGroups: Finder = ({ workspace }) =>
  workspace.catalog.kinds.filter(({ served }) => served).map(({ group }) => ({ name: group, of: "apiGroup" }));

const resourcesOfGroups: Finder = ({ workspace, around }) => {
  const groups = childrenOf(around, "apiGroups").map(({ value }) => value.text);
  return workspace.catalog.kinds
    .filter(({ served, group }) => served && (groups.length === 0 || groups.includes(group)))
    .flatMap(({ plural, group }) => named([plural], group === "" ? "v1" : group));
};

const fixed =
  (of: string, ...names: string[]): Finder =>
  () =>
    names.map((name) => ({ name, of }));

const labelKeys: Finder = ({ workspace, root, around }) =>
  selectedLabels(workspace, root, around.parent?.parent).map(({ key, of }) => ({ name: key, of }));

const labelValues: Finder = ({ workspace, root, around }) =>
  selectedLabels(workspace, root, around.parent?.parent).flatMap(({ key, values, of }) =>
    key === around.text("key") ? named(values, of) : [],
  );

/** By the short name of the schema type that has the field, and the field's key. */
const finders: Readonly<Record<string, Finder>> = {
  "ConfigMapKeySelector.name": ofKind("ConfigMap"),
  "ConfigMapEnvSource.name": ofKind("ConfigMap"),
  "ConfigMapVolumeSource.name": ofKind("ConfigMap"),
  "ConfigMapProjection.name": ofKind("ConfigMap"),
  "ConfigMapKeySelector.key": keysOf("ConfigMap", nameBeside),
  "SecretKeySelector.name": ofKind("Secret"),
  "SecretEnvSource.name": ofKind("Secret"),
  "SecretVolumeSource.secretName": ofKind("Secret"),
  "SecretProjection.name": ofKind("Secret"),
  "SecretKeySelector.key": keysOf("Secret", nameBeside),
  "LocalObjectReference.name": ofKind("Secret"),
  "KeyToPath.key": (asked) => {
    // `items` stands in the source that names the ConfigMap or the Secret.
    const source = asked.around.parent?.parent;
    const kind = String(source?.key) === "secret" ? "Secret" : "ConfigMap";
    return keysOf(kind, () => source?.text("name") ?? source?.text("secretName"))(asked);
  },
  "PersistentVolumeClaimVolumeSource.claimName": ofKind("PersistentVolumeClaim"),
  "PersistentVolumeClaimSpec.storageClassName": ofKind("StorageClass", true),
  "PersistentVolumeClaimSpec.volumeName": ofKind("PersistentVolume", true),
  "PersistentVolumeSpec.storageClassName": ofKind("StorageClass", true),
  "PodSpec.serviceAccountName": ofKind("ServiceAccount"),
  "PodSpec.priorityClassName": (asked) => [
    ...ofKind("PriorityClass", true)(asked),
    ...fixed("PriorityClass", "system-cluster-critical", "system-node-critical")(asked),
  ],
  "PodSpec.runtimeClassName": ofKind("RuntimeClass", true),
  "Container.image": imagesInUse,
  "VolumeMount.name": volumesOfPod,
  "VolumeDevice.name": volumesOfPod,
  "HTTPGetAction.port": portsOfContainer,
  "TCPSocketAction.port": portsOfContainer,
  "ResourceFieldSelector.containerName": containersOfPod,
  "ResourceFieldSelector.resource": containerResources,
  "ObjectFieldSelector.fieldPath": fieldPaths,
  "TopologySpreadConstraint.topologyKey": fixed("Node", "kubernetes.io/hostname", "topology.kubernetes.io/zone"),
  "PodAffinityTerm.topologyKey": fixed("Node", "kubernetes.io/hostname", "topology.kubernetes.io/zone"),
  "NodeSelectorRequirement.key": () => nodeLabels.map(({ key }) => ({ name: key, of: "Node" })),
  "NodeSelectorRequirement.values": ({ around }) =>
    nodeLabels.flatMap(({ key, values }) => (key === around.text("key") ? named(values, "Node") : [])),
  "ServicePort.targetPort": portsOfSelected,
  "IngressServiceBackend.name": ofKind("Service"),
  "ServiceBackendPort.name": servicePorts("name"),
  "ServiceBackendPort.number": servicePorts("port"),
  "IngressSpec.ingressClassName": ofKind("IngressClass", true),
  "IngressTLS.secretName": ofKind("Secret"),
  "StatefulSetSpec.serviceName": ofKind("Service"),
  "CrossVersionObjectReference.kind": fixed("scale", "Deployment", "StatefulSet", "ReplicaSet"),
  "CrossVersionObjectReference.apiVersion": fixed("scale", "apps/v1"),
  "CrossVersionObjectReference.name": ofKindBeside,
  "ResourceMetricSource.name": fixed("resource", "cpu", "memory"),
  "ContainerResourceMetricSource.name": fixed("resource", "cpu", "memory"),
  "RoleRef.kind": fixed("RBAC", "Role", "ClusterRole"),
  "RoleRef.apiGroup": fixed("RBAC", "rbac.authorization.k8s.io"),
  "RoleRef.name": (asked) => [
    ...ofKindBeside(asked),
    ...(asked.around.text("kind") === "ClusterRole" ? fixed("ClusterRole", "view", "edit", "admin")(asked) : []),
  ],
  "Subject.kind": fixed("RBAC", "ServiceAccount", "User", "Group"),
  "Subject.name": ofKindBeside,
  "Subject.namespace": namespaces,
  "ObjectMeta.namespace": namespaces,
  "PolicyRule.apiGroups": apiGroups,
  "PolicyRule.resources": resourcesOfGroups,
  "PolicyRule.verbs": fixed(
    "verb",
    "get",
    "list",
    "watch",
    "create",
    "update",
    "patch",
    "delete",
    "deletecollection",
    "*",
  ),
  "LabelSelectorRequirement.key": labelKeys,
  "LabelSelectorRequirement.values": labelValues,
};

function rootOf(sketch: Sketch): Sketch {
  let at = sketch;
  while (at.parent) at = at.parent;
  return at;
}

const namespaceOf = (root: Sketch): string => root.text("metadata.namespace") ?? "default";

const shortTypeOf = (workspace: Workspace, sketch: Sketch): string =>
  typeOfSketch(workspace, sketch)?.split(".").at(-1) ?? "";

function ancestor(from: Sketch, fits: (at: Sketch) => boolean): Sketch | undefined {
  for (let at: Sketch | undefined = from; at; at = at.parent) if (fits(at)) return at;
  return undefined;
}

function childrenOf<Node extends Sketch | Field>(node: Node | undefined, key: string): Node[] {
  const children = (node?.children ?? []) as readonly Node[];
  return [...((children.find((child) => child.key === key)?.children ?? []) as readonly Node[])];
}

const named = (names: readonly (string | undefined)[], of: string): NameOf[] =>
  names.flatMap((name) => (name === undefined || name === "" ? [] : [{ name, of }]));

function unique(names: readonly NameOf[]): NameOf[] {
  const seen = new Map<string, NameOf>();
  for (const one of names) if (!seen.has(one.name)) seen.set(one.name, one);
  return [...seen.values()];
}

/** Of one namespace, or of the cluster where that is undefined. */
function resourcesOf({ manifests }: Workspace, kind: string, namespace: string | undefined): Resource[] {
  const found: Resource[] = [];
  for (const { documents } of manifests)
    for (const { resource } of documents)
      if (resource?.kind === kind && (namespace === undefined || (resource.namespace ?? "default") === namespace))
        found.push(resource);
  return found;
}

function labelsOfPods(workspace: Workspace, namespace: string): Entry[] {
  const labels = new Map<string, Set<string>>();
  for (const maker of podMakersIn(workspace))
    if (maker.namespace === namespace)
      for (const [key, value] of maker.labels) labels.set(key, (labels.get(key) ?? new Set()).add(value));
  return [...labels].map(([key, values]) => ({ key, values: [...values], of: "Pod" }));
}

/** For the selector of a controller, its own Pods' labels; for any other, those of all Pods. */
function selectedLabels(workspace: Workspace, root: Sketch, selector: Sketch | undefined): Entry[] {
  const spec = root.children.find(({ key }) => key === "spec");
  const template = spec?.children.find(({ key }) => key === "template");
  const metadata = selector?.parent === spec && template?.children.find(({ key }) => key === "metadata");
  const own = metadata ? childrenOf(metadata, "labels") : [];
  return own.length > 0
    ? own.map(({ key, value }) => ({ key: String(key), values: [value.text], of: "Pod" }))
    : labelsOfPods(workspace, namespaceOf(root));
}

/** A Pod template must have the labels that its controller selects. */
function ownSelector(root: Sketch, metadata: Sketch): Entry[] {
  if (metadata.parent?.key !== "template") return [];
  const spec = root.children.find(({ key }) => key === "spec");
  const selector = spec?.children.find(({ key }) => key === "selector");
  return childrenOf(selector, "matchLabels").map(({ key, value }) => ({
    key: String(key),
    values: [value.text],
    of: "selector",
  }));
}
