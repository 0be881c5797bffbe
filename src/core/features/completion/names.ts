import type { Row } from "../../index/reference-rows";
import { kindNamed, podRowsAt, rowsAt } from "../../index/references";
import type { KnownResource } from "../../index/resource-index";
import type { Port } from "../../index/summary";
import { IndexView } from "../../index/view";
import { groupVersionOf } from "../../kinds/group-version";
import { isNamespaced, kindId } from "../../kinds/kind-id";
import { containersOf } from "../../kinds/pod-spec";
import { officialText } from "../../schema/lookup";
import type { Workspace } from "../../workspace";
import type { IndentTree } from "./indent-tree";
import type { Entry, NameOf } from "./known-name";
import { kustomizationFinders } from "./kustomization-names";
import { typeOfIndentTree } from "./place";
import { timeZones, usualSchedules, wellKnownAnnotations, wellKnownLabels } from "./well-known";

/** The position a name is completed at: the workspace, the file, and the document as an indent tree. */
export interface CompletionScope {
  readonly workspace: Workspace;
  readonly uri: string;
}

interface NameQuery extends CompletionScope {
  readonly view: IndexView;
  /** The field; for a list item, its list. */
  readonly field: IndentTree;
  /** The map that contains it. */
  readonly around: IndentTree;
  readonly root: IndentTree;
  readonly namespace: string | undefined;
}

type Finder = (asked: NameQuery) => NameOf[];

/** Names that could be the value of a field: resources of the workspace, or parts of the same Pod. */
export function namesFor(scope: CompletionScope, at: IndentTree): NameOf[] {
  const field = typeof at.key === "number" && at.parent ? at.parent : at;
  const around = field.parent;
  if (!around) return [];
  const root = rootOf(field);
  const asked = { ...scope, view: viewOf(scope), field, around, root, namespace: namespaceOf(root) };
  const finder = finders[`${shortTypeOf(scope.workspace, around)}.${String(field.key)}`];
  if (finder) return unique(finder(asked));
  return unique([
    ...entriesFor(scope, around).flatMap(({ key, values, of }) => (key === field.key ? named(values, of) : [])),
    ...byTable(asked, at),
  ]);
}

/** Names from the reference table (with danado.yaml's additions): resources of the kind that the field references. */
function byTable({ workspace, view, root, around, namespace }: NameQuery, at: IndentTree): NameOf[] {
  const { catalog, references } = workspace;
  const [apiVersion, written] = [root.text("apiVersion"), root.text("kind")];
  const rows: Row[] = [];
  const steps: (string | number)[] = [];
  for (let place: IndentTree | undefined = at; place; place = place.parent) {
    if (shortTypeOf(workspace, place) === "PodSpec") rows.push(...podRowsAt(steps));
    if (place.key !== undefined) steps.unshift(place.key);
  }
  if (apiVersion && written)
    rows.push(...rowsAt(references, kindId(catalog, groupVersionOf(apiVersion).group, written), steps));
  return rows.flatMap((row) => {
    const kind = row.is === "name" ? kindNamed(catalog, row, (key) => around.text(key)) : undefined;
    if (kind === undefined) return [];
    const from = isNamespaced(catalog, kind) ? (around.text("namespace") ?? namespace) : undefined;
    return namesOfKind(view, kind, from);
  });
}

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

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const nodeLabels: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: "kubernetes.io/os", values: ["linux", "windows"] },
  { key: "kubernetes.io/arch", values: ["amd64", "arm64"] },
  { key: "kubernetes.io/hostname", values: [] },
  { key: "topology.kubernetes.io/zone", values: [] },
  { key: "topology.kubernetes.io/region", values: [] },
  { key: "node.kubernetes.io/instance-type", values: [] },
];

/** The kind of the object that a `metadata` belongs to; `Pod` in a template. */
const kindAround = (root: IndentTree, metadata: IndentTree): string =>
  metadata.parent === root ? (root.text("kind") ?? "") : "Pod";

const uniqueEntries = (entries: readonly Entry[]): Entry[] =>
  [...new Map(entries.toReversed().map((entry) => [entry.key, entry])).values()].toReversed();

/** Names of the resources of a kind that a field at `near` may reference. */
export const ownedBy = (scope: CompletionScope, near: IndentTree, kind: string): NameOf[] =>
  namesOfKind(viewOf(scope), kind, namespaceOf(rootOf(near)));

const viewOf = ({ workspace, uri }: CompletionScope): IndexView => new IndexView(workspace.index, uri);

/** If no namespace is given, any may be meant; resources of other namespaces come last. */
function namesOfKind(view: IndexView, kind: string, namespace: string | undefined): NameOf[] {
  const found = view.ofKind(kind, namespace);
  const isOwn = (one: KnownResource) => !one.namespace || one.namespace === (namespace ?? "default");
  return [...found.filter(isOwn), ...found.filter((one) => !isOwn(one))].flatMap((one) =>
    named([one.name], isOwn(one) ? kind : `${kind} (${one.namespace})`),
  );
}

const ofKind =
  (kind: string): Finder =>
  ({ view, namespace }) =>
    namesOfKind(view, kind, namespace);

/** Keys of the ConfigMap or Secret named next to the field; never their values. */
const keysOf =
  (kind: string, nameOf: (asked: NameQuery) => string | undefined): Finder =>
  (asked) =>
    asked.view
      .named(kind, nameOf(asked) ?? "", asked.namespace)
      .flatMap(({ keys = [] }) => keys.map(({ text }) => ({ name: text, of: kind })));

const nameBeside = ({ around }: NameQuery): string | undefined => around.text("name");

/** Names of the kind that is given next to the name. */
const ofKindBeside: Finder = ({ workspace, view, around, namespace }) => {
  const kind = around.text("kind");
  if (!kind) return [];
  const isScoped = isNamespaced(workspace.catalog, kind);
  return namesOfKind(view, kind, isScoped ? (around.text("namespace") ?? namespace) : undefined);
};

/** Fields of a Pod that the downward API exposes, as Kubernetes' own description lists them. */
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
  (part: "name" | "number"): Finder =>
  ({ view, around, namespace }) =>
    view.named("Service", around.parent?.text("name") ?? "", namespace).flatMap(({ ports = [] }) =>
      named(
        ports.map((port) => port[part]?.text),
        "Service",
      ),
    );

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

const portsOfContainer: Finder = ({ field }) => {
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

const portsOfSelected: Finder = (asked) =>
  portsOfPods(asked, childrenOf(childNamed(asked.root, "spec"), "selector"), false);

/** Ports of the Pods that a NetworkPolicy applies to. */
const portsOfGuarded: Finder = (asked) =>
  portsOfPods(asked, childrenOf(childNamed(childNamed(asked.root, "spec"), "podSelector"), "matchLabels"), true);

const containersOfPod: Finder = ({ field }) => {
  const spec = ancestor(field, (at) => at.children.some(({ key }) => key === "containers"));
  const lists = ["containers", "initContainers"];
  return lists
    .flatMap((list) => (spec ? childrenOf(spec, list) : []))
    .flatMap((one) => named([one.text("name")], "container"));
};

/** The `volumes` of the enclosing Pod; a StatefulSet's volumeClaimTemplates are volumes too. */
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

/** Images of the open manifests only: file summaries do not contain images. */
const imagesInUse: Finder = ({ workspace: { catalog, manifests } }) =>
  [...manifests]
    .flatMap(({ documents }) => documents.flatMap(({ resource }) => (resource ? containersOf(catalog, resource) : [])))
    .flatMap((container) => named([container.text("image")], "image"));

const namespaces: Finder = ({ workspace, view }) => [
  ...namesOfKind(view, "Namespace", undefined),
  ...[...workspace.index.all()].flatMap(({ namespace }) => named([namespace], "Namespace")),
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

const labelKeys: Finder = ({ view, root, around }) =>
  selectedLabels(view, root, around.parent?.parent).map(({ key, of }) => ({ name: key, of }));

const labelValues: Finder = ({ view, root, around }) =>
  selectedLabels(view, root, around.parent?.parent).flatMap(({ key, values, of }) =>
    key === around.text("key") ? named(values, of) : [],
  );

/** Containers of the workload that an autoscaler targets. */
const containersOfTarget: Finder = ({ workspace: { catalog }, view, root, namespace }) => {
  const target = (key: string) => root.text(`spec.scaleTargetRef.${key}`) ?? "";
  const kind = kindId(catalog, groupVersionOf(target("apiVersion")).group, target("kind"));
  const containers = view.named(kind, target("name"), namespace).flatMap(({ pods }) => pods?.containers ?? []);
  return named(
    containers.map(({ name }) => name?.text),
    "container",
  );
};

const devicesOfPod: Finder = ({ field }) => {
  const spec = ancestor(field, (at) => at.children.some(({ key }) => key === "resourceClaims"));
  return childrenOf(spec, "resourceClaims").flatMap((claim) => named([claim.text("name")], "ResourceClaim"));
};

/** Finders by the short name of the schema type that owns the field, and the field's key. */
const finders: Readonly<Record<string, Finder>> = {
  ...kustomizationFinders,
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
    // `items` belongs to the volume source that names the ConfigMap or the Secret.
    const source = asked.around.parent?.parent;
    const kind = String(source?.key) === "secret" ? "Secret" : "ConfigMap";
    return keysOf(kind, () => source?.text("name") ?? source?.text("secretName"))(asked);
  },
  "PersistentVolumeClaimVolumeSource.claimName": ofKind("PersistentVolumeClaim"),
  "PersistentVolumeClaimSpec.storageClassName": ofKind("StorageClass"),
  "PersistentVolumeClaimSpec.volumeName": ofKind("PersistentVolume"),
  "PersistentVolumeSpec.storageClassName": ofKind("StorageClass"),
  "PodSpec.serviceAccountName": ofKind("ServiceAccount"),
  "PodSpec.priorityClassName": (asked) => [
    ...ofKind("PriorityClass")(asked),
    ...fixed("PriorityClass", "system-cluster-critical", "system-node-critical")(asked),
  ],
  "PodSpec.runtimeClassName": ofKind("RuntimeClass"),
  "Container.image": imagesInUse,
  "CronJobSpec.timeZone": timeZones,
  "CronJobSpec.schedule": () => [...usualSchedules],
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
  "NetworkPolicyPort.port": portsOfGuarded,
  "ContainerResourceMetricSource.container": containersOfTarget,
  "ResourceClaim.name": devicesOfPod,
  "IngressServiceBackend.name": ofKind("Service"),
  "ServiceBackendPort.name": servicePorts("name"),
  "ServiceBackendPort.number": servicePorts("number"),
  "IngressSpec.ingressClassName": ofKind("IngressClass"),
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

function rootOf(indentTree: IndentTree): IndentTree {
  let at = indentTree;
  while (at.parent) at = at.parent;
  return at;
}

const namespaceOf = (root: IndentTree): string | undefined => root.text("metadata.namespace");

const shortTypeOf = (workspace: Workspace, indentTree: IndentTree): string =>
  typeOfIndentTree(workspace, indentTree)?.split(".").at(-1) ?? "";

function ancestor(from: IndentTree, fits: (at: IndentTree) => boolean): IndentTree | undefined {
  for (let at: IndentTree | undefined = from; at; at = at.parent) if (fits(at)) return at;
  return undefined;
}

const childNamed = (node: IndentTree | undefined, key: string): IndentTree | undefined =>
  node?.children.find((child) => child.key === key);

const childrenOf = (node: IndentTree | undefined, key: string): readonly IndentTree[] =>
  childNamed(node, key)?.children ?? [];

const named = (names: readonly (string | undefined)[], of: string): NameOf[] =>
  names.flatMap((name) => (name === undefined || name === "" ? [] : [{ name, of }]));

function unique(names: readonly NameOf[]): NameOf[] {
  const seen = new Map<string, NameOf>();
  for (const one of names) if (!seen.has(one.name)) seen.set(one.name, one);
  return [...seen.values()];
}

function labelsOfPods(view: IndexView, namespace: string | undefined): Entry[] {
  const labels = new Map<string, Set<string>>();
  for (const { pods } of view.withPods(namespace))
    for (const { key, value } of pods?.labels ?? [])
      labels.set(key.text, (labels.get(key.text) ?? new Set()).add(value.text));
  return [...labels].map(([key, values]) => ({ key, values: [...values], of: "Pod" }));
}

/** For a controller's selector, the labels of its own Pods; for any other, those of all Pods. */
function selectedLabels(view: IndexView, root: IndentTree, selector: IndentTree | undefined): Entry[] {
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
