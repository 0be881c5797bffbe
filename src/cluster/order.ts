/** The order in which objects are applied. */

import type { DesiredObject } from "./desired-object";

/**
 * The phases of an apply; objects of one phase are applied concurrently. Roles come before the bindings that name them,
 * limits and quotas before the Pods that they apply to, webhooks and policies last, because they judge everything else.
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

/** Grouped into phases, in the manifest's order within each. */
export function inWaves(wanted: readonly DesiredObject[]): DesiredObject[][] {
  const groups: DesiredObject[][] = waves.map(() => []);
  for (const one of wanted) groups[waveOf(one)]?.push(one);
  return groups.filter((group) => group.length > 0);
}
