/** Completes values that are names. */

import type { Row } from "../../index/reference-row";
import { kindNamed, podRowsAt, rowsAt } from "../../index/references";
import { groupVersionOf } from "../../kinds/group-version";
import { isNamespaced, kindId } from "../../kinds/kind-id";
import { containersOf } from "../../kinds/pod-spec";
import type { IndentTree } from "./indent-tree";
import type { NameOf } from "./known-name";
import { kustomizationFinders } from "./kustomization-names";
import { entriesFor, selectedLabels } from "./map-entries";
import {
  type CompletionScope,
  childrenOf,
  type Finder,
  type NameQuery,
  named,
  namespaceOf,
  rootOf,
  shortTypeOf,
  viewOf,
} from "./name-query";
import {
  containerResources,
  containersOfPod,
  containersOfTarget,
  devicesOfPod,
  fieldPaths,
  portsOfContainer,
  portsOfGuarded,
  portsOfSelected,
  volumesOfPod,
} from "./pod-names";
import { keysOf, nameBeside, namesOfKind, namespaces, ofKind, ofKindBeside, servicePorts } from "./resource-names";
import { nodeLabels, timeZones, usualSchedules } from "./well-known";

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

function unique(names: readonly NameOf[]): NameOf[] {
  const seen = new Map<string, NameOf>();
  for (const one of names) if (!seen.has(one.name)) seen.set(one.name, one);
  return [...seen.values()];
}

/** Images of the open manifests only: file summaries do not contain images. */
const imagesInUse: Finder = ({ workspace: { catalog, manifests } }) =>
  [...manifests]
    .flatMap(({ documents }) => documents.flatMap(({ resource }) => (resource ? containersOf(catalog, resource) : [])))
    .flatMap((container) => named([container.text("image")], "image"));

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
