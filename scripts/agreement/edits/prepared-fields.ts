/** Fields that the server fills in or drops before validation. */

import { isMap } from "yaml";
import type { Random } from "../random";
import { setAll, type Tree } from "./tree";

/** Fields that the server fills in or drops before it validates, by kind: what it makes of them is what is judged. */
const prepared: readonly (readonly [kind: RegExp, fields: Readonly<Record<string, unknown>>])[] = [
  ...[
    { type: "ExternalName", externalName: "a.example.com", clusterIP: "None" },
    { type: "ExternalName", externalName: "a.example.com", clusterIP: "" },
    { type: "ExternalName", externalName: "a.example.com", clusterIPs: ["None"] },
    { type: "ExternalName", externalName: "a.example.com", ipFamilies: ["IPv4"], ipFamilyPolicy: "SingleStack" },
    { type: "ExternalName", externalName: "a.example.com", ports: null, selector: null },
    { type: "ExternalName", externalName: "a.example.com", sessionAffinity: "ClientIP" },
    { type: "ExternalName", externalName: "", allocateLoadBalancerNodePorts: true },
    { clusterIP: "None", selector: null },
    { clusterIP: "None", clusterIPs: ["None"], ipFamilies: ["IPv6"] },
    { clusterIP: "", clusterIPs: ["None"] },
    { clusterIP: "None", ipFamilyPolicy: "RequireDualStack", ipFamilies: ["IPv4", "IPv6"], selector: null },
    { type: "LoadBalancer", externalTrafficPolicy: "Local", healthCheckNodePort: 0 },
    { type: "NodePort", externalTrafficPolicy: "Local", healthCheckNodePort: 30001 },
    { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, loadBalancerClass: "example.com/a" },
    { type: "ClusterIP", allocateLoadBalancerNodePorts: false },
    { type: "ClusterIP", loadBalancerIP: "10.1.1.1", loadBalancerSourceRanges: ["10.0.0.0/8"] },
    { sessionAffinity: "ClientIP", sessionAffinityConfig: null },
  ].map((fields) => [/^Service$/, fields] as const),
  ...[
    { manualSelector: true, selector: { matchLabels: { a: "b" } } },
    { manualSelector: false, selector: { matchLabels: { "batch.kubernetes.io/controller-uid": "x" } } },
    { managedBy: "kubernetes.io/job-controller", podReplacementPolicy: "TerminatingOrFailed" },
    { managedBy: "nobody", suspend: true },
    { completionMode: "Indexed", completions: null, parallelism: 2 },
    { completions: null, parallelism: null, backoffLimit: null },
    { backoffLimitPerIndex: 1, completionMode: "Indexed", completions: 2, maxFailedIndexes: 3 },
  ].map((fields) => [/^Job$/, fields] as const),
  ...[
    { serviceAccountName: "", automountServiceAccountToken: true },
    { serviceAccount: "a", serviceAccountName: "b" },
    { priority: 5, priorityClassName: "a" },
    { nodeName: "node", schedulingGates: [{ name: "example.com/a" }] },
    { tolerations: [{ operator: "Exists", tolerationSeconds: 3 }] },
    { overhead: { cpu: "1m" }, runtimeClassName: "a" },
    { hostNetwork: true, hostUsers: true },
    { securityContext: { appArmorProfile: { type: "Localhost" } } },
    {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule", matchLabelKeys: ["app"] },
      ],
    },
  ].map((fields) => [/^Pod$/, fields] as const),
  ...[
    { minReplicas: 0 },
    { minReplicas: null, metrics: null },
    { behavior: { scaleUp: { tolerance: "0.1", policies: [] } } },
    { behavior: { scaleDown: { selectPolicy: "Disabled", stabilizationWindowSeconds: null } } },
    { scaleTargetRef: { kind: "Deployment", name: "a" } },
    { scaleTargetRef: { kind: "ReplicationController", name: "a" } },
    { targetCPUUtilizationPercentage: 0 },
  ].map((fields) => [/^HorizontalPodAutoscaler$/, fields] as const),
  ...[
    { dataSource: { kind: "Pod", name: "a" } },
    { dataSource: { kind: "PersistentVolumeClaim", name: "a" }, dataSourceRef: null },
    { dataSourceRef: { apiGroup: "example.com", kind: "A", name: "a", namespace: "b" } },
    {
      dataSource: { kind: "PersistentVolumeClaim", name: "a" },
      dataSourceRef: { kind: "PersistentVolumeClaim", name: "b" },
    },
    { volumeAttributesClassName: "", volumeMode: null },
  ].map((fields) => [/^PersistentVolumeClaim$/, fields] as const),
  [/^CSIDriver$/, { seLinuxMount: true, nodeAllocatableUpdatePeriodSeconds: 1 }],
  [/^CSIDriver$/, { serviceAccountTokenInSecrets: true, tokenRequests: null }],
  [/^CSIDriver$/, { preventPodSchedulingIfMissing: true }],
  [/^(?:Lease)$/, { strategy: "OldestEmulationVersion", preferredHolder: "a" }],
  [/^(?:StatefulSet)$/, { updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 0 } } }],
  [/^(?:StatefulSet)$/, { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" }, serviceName: null }],
  [/^(?:DaemonSet)$/, { templateGeneration: -1, updateStrategy: { type: "OnDelete" } }],
  [/^(?:Deployment|ReplicaSet|StatefulSet)$/, { replicas: null, selector: {} }],
  [/^(?:Node)$/, { configSource: { configMap: { name: "" } }, podCIDRs: ["10.0.0.0/24", "10.0.1.0/24"] }],
  [/^(?:Namespace)$/, { finalizers: ["a"] }],
  [/^(?:CertificateSigningRequest)$/, { username: "a", groups: [""], uid: "" }],
  [/^(?:DeviceClass)$/, { extendedResourceName: "a" }],
  [/^(?:PersistentVolume)$/, { persistentVolumeReclaimPolicy: null, volumeMode: null, claimRef: {} }],
  [/^(?:CronJob)$/, { concurrencyPolicy: null, suspend: null, timeZone: "" }],
];

/** The fields below spec, as the server prepares them. */
export function prepare(tree: Tree, random: Random): boolean {
  const kind = String(tree.document.get("kind") ?? "");
  const fitting = prepared.filter(([pattern]) => pattern.test(kind));
  const spec = tree.document.get("spec");
  if (fitting.length === 0 || !isMap(spec)) return false;
  setAll(
    spec,
    tree,
    Object.fromEntries(Object.entries(random.oneOf(fitting)[1]).map(([key, value]) => [key, value ?? undefined])),
  );
  return true;
}
