/** Finds our explanation of a type or a field. */

import * as admissionPolicy from "./admission-policy";
import * as affinity from "./affinity";
import * as configMap from "./config-map";
import * as container from "./container";
import * as cronJob from "./cron-job";
import * as customResourceDefinition from "./custom-resource-definition";
import * as daemonSet from "./daemon-set";
import * as deployment from "./deployment";
import * as endpointSlice from "./endpoint-slice";
import * as env from "./env";
import { everyKind } from "./every-kind";
import type { Explanation, TypeExplanations } from "./explanation";
import * as furtherKinds from "./further-kinds";
import * as horizontalPodAutoscaler from "./horizontal-pod-autoscaler";
import * as ingress from "./ingress";
import * as job from "./job";
import * as kustomization from "./kustomization";
import * as labelSelector from "./label-selector";
import * as lifecycle from "./lifecycle";
import * as limitRange from "./limit-range";
import * as namespace from "./namespace";
import * as networkPolicy from "./network-policy";
import * as objectMeta from "./object-meta";
import * as persistentVolume from "./persistent-volume";
import * as persistentVolumeClaim from "./persistent-volume-claim";
import * as pod from "./pod";
import * as podDisruptionBudget from "./pod-disruption-budget";
import * as podDns from "./pod-dns";
import * as priorityClass from "./priority-class";
import * as probe from "./probe";
import * as rbac from "./rbac";
import * as replicaSet from "./replica-set";
import * as resourceQuota from "./resource-quota";
import * as secret from "./secret";
import * as securityContext from "./security-context";
import * as service from "./service";
import * as serviceAccount from "./service-account";
import * as statefulSet from "./stateful-set";
import * as storageClass from "./storage-class";
import * as toleration from "./toleration";
import * as topologySpread from "./topology-spread";
import * as volume from "./volume";
import * as volumeSources from "./volume-sources";

const files = [
  objectMeta,
  labelSelector,
  pod,
  podDns,
  container,
  lifecycle,
  probe,
  env,
  volume,
  volumeSources,
  securityContext,
  affinity,
  toleration,
  topologySpread,
  deployment,
  replicaSet,
  daemonSet,
  statefulSet,
  job,
  cronJob,
  horizontalPodAutoscaler,
  podDisruptionBudget,
  service,
  endpointSlice,
  ingress,
  networkPolicy,
  configMap,
  secret,
  persistentVolumeClaim,
  persistentVolume,
  storageClass,
  rbac,
  serviceAccount,
  namespace,
  resourceQuota,
  limitRange,
  priorityClass,
  customResourceDefinition,
  admissionPolicy,
  furtherKinds,
  kustomization,
];

/** Files may also export texts that others share. */
const isExplanations = (exported: object): exported is TypeExplanations => "type" in exported && "fields" in exported;

/** All our explanations, by schema type. */
export const allExplanations: readonly TypeExplanations[] = files.flatMap((file) =>
  Object.values<object>(file).filter(isExplanations),
);

const byType = new Map(allExplanations.map((explanations) => [explanations.type, explanations]));

/** Our explanation of a type: a kind, or the items of a list. */
export const explanationOfType = (type: string): Explanation | undefined => byType.get(type)?.itself;

/** Our explanation of a field of a type. */
export function explanationOfField(type: string, field: string): Explanation | undefined {
  const fields = byType.get(type)?.fields;
  return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Our explanation of a top-level field of any manifest. */
export const explanationAtTop = (field: string): Explanation | undefined =>
  Object.hasOwn(everyKind, field) ? everyKind[field] : undefined;
