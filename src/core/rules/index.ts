/** The list of all rules. */

import type { Rule } from "../rule";
import { apiVersionNotYetServed } from "./api-version-not-yet-served";
import { appArmorUnconfined } from "./app-armor-unconfined";
import { bidirectionalMountPropagation } from "./bidirectional-mount-propagation";
import { capabilitiesNotDropped } from "./capabilities-not-dropped";
import { capabilityBeyondRestricted } from "./capability-beyond-restricted";
import { classNotFound } from "./class-not-found";
import { clusterAdminBound } from "./cluster-admin-bound";
import { configKeyNotFound } from "./config-key-not-found";
import { configMapNotFound } from "./config-map-not-found";
import { containerMayRunAsRoot } from "./container-may-run-as-root";
import { containerWithLowUserId } from "./container-with-low-user-id";
import { containerWithoutCpuLimit } from "./container-without-cpu-limit";
import { containerWithoutCpuRequest } from "./container-without-cpu-request";
import { containerWithoutEphemeralStorage } from "./container-without-ephemeral-storage";
import { containerWithoutLimits } from "./container-without-limits";
import { containerWithoutLivenessProbe } from "./container-without-liveness-probe";
import { containerWithoutMemoryLimit } from "./container-without-memory-limit";
import { containerWithoutMemoryRequest } from "./container-without-memory-request";
import { containerWithoutPreStop } from "./container-without-pre-stop";
import { containerWithoutReadinessProbe } from "./container-without-readiness-probe";
import { containerWithoutSecurityContext } from "./container-without-security-context";
import { copiedServerMetadata } from "./copied-server-metadata";
import { cronJobMayOverlap } from "./cron-job-may-overlap";
import { cronJobWithoutDeadline } from "./cron-job-without-deadline";
import { dangerousCapabilityAdded } from "./dangerous-capability-added";
import { danglingAutoscaler } from "./dangling-autoscaler";
import { danglingDisruptionBudget } from "./dangling-disruption-budget";
import { danglingIngress } from "./dangling-ingress";
import { danglingNetworkPolicy } from "./dangling-network-policy";
import { danglingNetworkPolicyPeer } from "./dangling-network-policy-peer";
import { danglingService } from "./dangling-service";
import { danglingServiceMonitor } from "./dangling-service-monitor";
import { defaultNamespace } from "./default-namespace";
import { defaultServiceAccount } from "./default-service-account";
import { deprecatedApiVersion } from "./deprecated-api-version";
import { deprecatedServiceAccountField } from "./deprecated-service-account-field";
import { dockerSocketMounted } from "./docker-socket-mounted";
import { duplicateResource } from "./duplicate-resource";
import { exposedService } from "./exposed-service";
import { fixedReplicasBesideAutoscaler } from "./fixed-replicas-beside-autoscaler";
import { hostPathVolume } from "./host-path-volume";
import { hostPort } from "./host-port";
import { hpaThatCannotScale } from "./hpa-that-cannot-scale";
import { hpaWithLowMinimum } from "./hpa-with-low-minimum";
import { identicalProbes } from "./identical-probes";
import { imagePullPolicyNotAlways } from "./image-pull-policy-not-always";
import { imageWithLatestTag } from "./image-with-latest-tag";
import { imageWithoutDigest } from "./image-without-digest";
import { imageWithoutTag } from "./image-without-tag";
import { ingressWithWildcardHost } from "./ingress-with-wildcard-host";
import { ingressWithoutTls } from "./ingress-without-tls";
import { instanceLabelDiffers } from "./instance-label-differs";
import { jobWithoutTtl } from "./job-without-ttl";
import { memoryInMillibytes } from "./memory-in-millibytes";
import { nakedPod } from "./naked-pod";
import { noDnsOptions } from "./no-dns-options";
import { noNodeAffinity } from "./no-node-affinity";
import { noPriorityClass } from "./no-priority-class";
import { ownerNotFound } from "./owner-not-found";
import { pdbAboveAutoscalerMinimum } from "./pdb-above-autoscaler-minimum";
import { pdbBlocksEvictions } from "./pdb-blocks-evictions";
import { pdbWithoutPolicy } from "./pdb-without-policy";
import { pdbWithoutUnhealthyPolicy } from "./pdb-without-unhealthy-policy";
import { podInHostNamespace } from "./pod-in-host-namespace";
import { podNeverRestarted } from "./pod-never-restarted";
import { podsOnOneNode } from "./pods-on-one-node";
import { podsWithoutDisruptionBudget } from "./pods-without-disruption-budget";
import { podsWithoutNetworkPolicy } from "./pods-without-network-policy";
import { portBelow1024 } from "./port-below-1024";
import { privilegeEscalationAllowed } from "./privilege-escalation-allowed";
import { privilegedContainer } from "./privileged-container";
import { probeOnUnopenedPort } from "./probe-on-unopened-port";
import { procMountUnmasked } from "./proc-mount-unmasked";
import { quantityWithoutUnit } from "./quantity-without-unit";
import { recreateStrategy } from "./recreate-strategy";
import { requestsBelowLimits } from "./requests-below-limits";
import { resourceWithoutLabels } from "./resource-without-labels";
import { roleMayCreatePods } from "./role-may-create-pods";
import { roleMayExec } from "./role-may-exec";
import { roleMayReadSecrets } from "./role-may-read-secrets";
import { roleNotFound } from "./role-not-found";
import { roleWithWildcard } from "./role-with-wildcard";
import { sccAllowsPrivileged } from "./scc-allows-privileged";
import { seccompProfileMissing } from "./seccomp-profile-missing";
import { seccompUnconfined } from "./seccomp-unconfined";
import { secretFromEnv } from "./secret-from-env";
import { secretInConfigMap } from "./secret-in-config-map";
import { secretNotFound } from "./secret-not-found";
import { secretValueInEnv } from "./secret-value-in-env";
import { selinuxOptionsCustom } from "./selinux-options-custom";
import { sensitiveHostPath } from "./sensitive-host-path";
import { serviceAccountNotFound } from "./service-account-not-found";
import { serviceAccountTokenMounted } from "./service-account-token-mounted";
import { sshPortOpen } from "./ssh-port-open";
import { statefulSetWithoutHeadlessService } from "./stateful-set-without-headless-service";
import { storageNotFound } from "./storage-not-found";
import { targetPortNotFound } from "./target-port-not-found";
import { tooFewReplicas } from "./too-few-replicas";
import { unsafeSysctl } from "./unsafe-sysctl";
import { unsortedKeys } from "./unsorted-keys";
import { volumeTypeNotRestricted } from "./volume-type-not-restricted";
import { windowsHostProcess } from "./windows-host-process";
import { withoutContactAnnotation } from "./without-contact-annotation";
import { withoutOwnerLabel } from "./without-owner-label";
import { withoutRecommendedLabels } from "./without-recommended-labels";
import { writableHostPath } from "./writable-host-path";
import { writableRootFilesystem } from "./writable-root-filesystem";

export const allRules: readonly Rule[] = [
  apiVersionNotYetServed,
  appArmorUnconfined,
  bidirectionalMountPropagation,
  capabilitiesNotDropped,
  capabilityBeyondRestricted,
  classNotFound,
  clusterAdminBound,
  configKeyNotFound,
  configMapNotFound,
  containerMayRunAsRoot,
  containerWithLowUserId,
  containerWithoutCpuLimit,
  containerWithoutCpuRequest,
  containerWithoutEphemeralStorage,
  containerWithoutLimits,
  containerWithoutLivenessProbe,
  containerWithoutMemoryLimit,
  containerWithoutMemoryRequest,
  containerWithoutPreStop,
  containerWithoutReadinessProbe,
  containerWithoutSecurityContext,
  copiedServerMetadata,
  cronJobMayOverlap,
  cronJobWithoutDeadline,
  dangerousCapabilityAdded,
  danglingAutoscaler,
  danglingDisruptionBudget,
  danglingIngress,
  danglingNetworkPolicy,
  danglingNetworkPolicyPeer,
  danglingService,
  danglingServiceMonitor,
  defaultNamespace,
  defaultServiceAccount,
  deprecatedApiVersion,
  deprecatedServiceAccountField,
  dockerSocketMounted,
  duplicateResource,
  exposedService,
  fixedReplicasBesideAutoscaler,
  hostPathVolume,
  hostPort,
  hpaThatCannotScale,
  hpaWithLowMinimum,
  identicalProbes,
  imagePullPolicyNotAlways,
  imageWithLatestTag,
  imageWithoutDigest,
  imageWithoutTag,
  ingressWithWildcardHost,
  ingressWithoutTls,
  instanceLabelDiffers,
  jobWithoutTtl,
  memoryInMillibytes,
  nakedPod,
  noDnsOptions,
  noNodeAffinity,
  noPriorityClass,
  ownerNotFound,
  pdbAboveAutoscalerMinimum,
  pdbBlocksEvictions,
  pdbWithoutPolicy,
  pdbWithoutUnhealthyPolicy,
  podInHostNamespace,
  podNeverRestarted,
  podsOnOneNode,
  podsWithoutDisruptionBudget,
  podsWithoutNetworkPolicy,
  portBelow1024,
  privilegeEscalationAllowed,
  privilegedContainer,
  probeOnUnopenedPort,
  procMountUnmasked,
  quantityWithoutUnit,
  recreateStrategy,
  requestsBelowLimits,
  resourceWithoutLabels,
  roleMayCreatePods,
  roleMayExec,
  roleMayReadSecrets,
  roleNotFound,
  roleWithWildcard,
  sccAllowsPrivileged,
  seccompProfileMissing,
  seccompUnconfined,
  secretFromEnv,
  secretInConfigMap,
  secretNotFound,
  secretValueInEnv,
  selinuxOptionsCustom,
  sensitiveHostPath,
  serviceAccountNotFound,
  serviceAccountTokenMounted,
  sshPortOpen,
  statefulSetWithoutHeadlessService,
  storageNotFound,
  targetPortNotFound,
  tooFewReplicas,
  unsafeSysctl,
  unsortedKeys,
  volumeTypeNotRestricted,
  windowsHostProcess,
  withoutContactAnnotation,
  withoutOwnerLabel,
  withoutRecommendedLabels,
  writableHostPath,
  writableRootFilesystem,
];
