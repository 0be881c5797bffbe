import type { DesiredObject } from "./desired-object";

/**
 * What must be there before the next is tried; within a wave all go at the same time. Roles come before bindings, which
 * name them; limits and quotas before the Pods that they are for; webhooks and policies last, since they judge the rest.
 */
const waves: readonly (readonly string[])[] = [
  ["Namespace"],
  ["CustomResourceDefinition"],
  [
    "PriorityClass",
    "StorageClass",
    "VolumeAttributesClass",
    "IngressClass",
    "RuntimeClass",
    "LimitRange",
    "ResourceQuota",
  ],
  ["ServiceAccount", "ClusterRole", "Role"],
  ["ClusterRoleBinding", "RoleBinding"],
  ["ConfigMap", "Secret"],
  ["PersistentVolume", "PersistentVolumeClaim"],
  ["Service"],
  ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Pod", "Job", "CronJob"],
  [],
  [
    "APIService",
    "ValidatingWebhookConfiguration",
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
  ],
];
const theRest = waves.findIndex((kinds) => kinds.length === 0);

function waveOf({ kind }: DesiredObject): number {
  const index = waves.findIndex((kinds) => kinds.includes(kind));
  return index < 0 ? theRest : index;
}

/** In groups, each of which waits for the one before; in the manifest's order within. */
export function inWaves(wanted: readonly DesiredObject[]): DesiredObject[][] {
  const groups: DesiredObject[][] = waves.map(() => []);
  for (const one of wanted) groups[waveOf(one)]?.push(one);
  return groups.filter((group) => group.length > 0);
}
