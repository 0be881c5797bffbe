/** What one resource has to do with another that it names. */
export type TieKind =
  | "routes"
  | "reads"
  | "stores"
  | "pulls"
  | "acts-as"
  | "scales"
  | "grants"
  | "names"
  | "serves"
  | "lives-in"
  | "changes";

/** What a selector's resource does to those that it selects. */
export type SelectorKind = "routes" | "guards" | "allows" | "protects" | "manages" | "places" | "watches";

/** A field that names a resource. Paths of `beside` start at the map that the name stands in. */
export interface NameRow {
  readonly is: "name";
  readonly path: string;
  /**
   * A kind, with its group where that is not Kubernetes' own (`Gateway.gateway.networking.k8s.io`). With a dot in front,
   * the field beside the name that says the kind, and the kind where it says none: `.kind:Secret`.
   */
  readonly to: string;
  readonly tie: TieKind;
  /** A cluster brings such things along, or nothing breaks without them. */
  readonly mayBeMissing?: true;
  /** Where the same map names keys, ports or other parts of that resource. */
  readonly beside?: { readonly keys?: string; readonly ports?: readonly string[] };
}

/** A field that selects by labels: `labels` is a plain map, `selector` a LabelSelector. */
export interface SelectorRow {
  readonly is: "selector";
  readonly path: string;
  readonly form: "labels" | "selector";
  readonly does: SelectorKind;
  /** Selects what its own template makes, and says so to the controller alone. */
  readonly own?: true;
  /** Pods where this is not said. */
  readonly of?: string;
}

/** A field that names a part of the same Pod. */
export interface PartRow {
  readonly is: "part";
  readonly path: string;
  readonly part: "volume" | "container" | "port";
}

export type Row = NameRow | SelectorRow | PartRow;

type Options = Omit<NameRow, "is" | "path" | "to" | "tie">;

const name = (path: string, to: string, tie: TieKind, options: Options = {}): NameRow => ({
  is: "name",
  path,
  to,
  tie,
  ...options,
});
const maybe = { mayBeMissing: true } as const;
const selector = (path: string, does: SelectorKind, more: Partial<SelectorRow> = {}): SelectorRow => ({
  is: "selector",
  path,
  form: "selector",
  does,
  ...more,
});
const part = (path: string, of: PartRow["part"]): PartRow => ({ is: "part", path, part: of });

const ofContainers = ["containers[]", "initContainers[]", "ephemeralContainers[]"].flatMap<Row>((container) => [
  name(`${container}.envFrom[].configMapRef.name`, "ConfigMap", "reads"),
  name(`${container}.envFrom[].secretRef.name`, "Secret", "reads"),
  name(`${container}.env[].valueFrom.configMapKeyRef.name`, "ConfigMap", "reads", { beside: { keys: "key" } }),
  name(`${container}.env[].valueFrom.secretKeyRef.name`, "Secret", "reads", { beside: { keys: "key" } }),
  part(`${container}.env[].valueFrom.resourceFieldRef.containerName`, "container"),
  part(`${container}.volumeMounts[].name`, "volume"),
  part(`${container}.volumeDevices[].name`, "volume"),
  ...["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"].flatMap(
    (asker) => [
      part(`${container}.${asker}.httpGet.port`, "port"),
      part(`${container}.${asker}.tcpSocket.port`, "port"),
    ],
  ),
  part(`${container}.targetContainerName`, "container"),
]);

const terms = (affinity: string): Row[] => [
  selector(`affinity.${affinity}.requiredDuringSchedulingIgnoredDuringExecution[].labelSelector`, "places"),
  selector(
    `affinity.${affinity}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm.labelSelector`,
    "places",
  ),
];

/** What a PodSpec points at. */
export const podRows: readonly Row[] = [
  name("volumes[].configMap.name", "ConfigMap", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].secret.secretName", "Secret", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].projected.sources[].configMap.name", "ConfigMap", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].projected.sources[].secret.name", "Secret", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].persistentVolumeClaim.claimName", "PersistentVolumeClaim", "stores"),
  name("volumes[].ephemeral.volumeClaimTemplate.spec.storageClassName", "StorageClass", "names", maybe),
  name("volumes[].csi.nodePublishSecretRef.name", "Secret", "reads"),
  ...["cephfs", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos"].map((kind) =>
    name(`volumes[].${kind}.secretRef.name`, "Secret", "reads"),
  ),
  name("volumes[].azureFile.secretName", "Secret", "reads"),
  part("volumes[].downwardAPI.items[].resourceFieldRef.containerName", "container"),
  part("volumes[].projected.sources[].downwardAPI.items[].resourceFieldRef.containerName", "container"),
  ...ofContainers,
  name("imagePullSecrets[].name", "Secret", "pulls"),
  name("serviceAccountName", "ServiceAccount", "acts-as", maybe),
  name("serviceAccount", "ServiceAccount", "acts-as", maybe),
  name("priorityClassName", "PriorityClass", "names", maybe),
  name("runtimeClassName", "RuntimeClass", "names", maybe),
  name("nodeName", "Node", "names", maybe),
  name("resourceClaims[].resourceClaimName", "ResourceClaim", "names", maybe),
  name("resourceClaims[].resourceClaimTemplateName", "ResourceClaimTemplate", "names", maybe),
  ...terms("podAffinity"),
  ...terms("podAntiAffinity"),
  selector("topologySpreadConstraints[].labelSelector", "places"),
];

const binding = [
  name("roleRef.name", ".kind:ClusterRole", "grants", maybe),
  name("subjects[].name", ".kind:ServiceAccount", "grants", maybe),
];
const claim = (path: string): Row[] => [
  name(`${path}.storageClassName`, "StorageClass", "names", maybe),
  name(`${path}.volumeAttributesClassName`, "VolumeAttributesClass", "names", maybe),
  name(`${path}.volumeName`, "PersistentVolume", "stores"),
  name(`${path}.dataSource.name`, ".kind:PersistentVolumeClaim", "stores", maybe),
  name(`${path}.dataSourceRef.name`, ".kind:PersistentVolumeClaim", "stores", maybe),
];
const manages: Row[] = [selector("spec.selector", "manages", { own: true })];
const webhooks = [name("webhooks[].clientConfig.service.name", "Service", "routes", { beside: { ports: ["port"] } })];

const gatewayApi = "gateway.networking.k8s.io";
const route: Row[] = [
  name("spec.parentRefs[].name", `.kind:Gateway.${gatewayApi}`, "serves", maybe),
  name("spec.rules[].backendRefs[].name", ".kind:Service", "routes", { beside: { ports: ["port"] } }),
  name("spec.rules[].filters[].requestMirror.backendRef.name", ".kind:Service", "routes", {
    beside: { ports: ["port"] },
  }),
];

/** What other kinds point at, from their root; for kinds that are not Kubernetes' own, with their group. */
export const rowsByKind: Readonly<Record<string, readonly Row[]>> = {
  Service: [selector("spec.selector", "routes", { form: "labels" })],
  Ingress: [
    name("metadata.annotations[cert-manager.io/cluster-issuer]", "ClusterIssuer.cert-manager.io", "names", maybe),
    name("metadata.annotations[cert-manager.io/issuer]", "Issuer.cert-manager.io", "names", maybe),
    name("spec.rules[].http.paths[].backend.service.name", "Service", "routes", {
      beside: { ports: ["port.name", "port.number"] },
    }),
    name("spec.defaultBackend.service.name", "Service", "routes", { beside: { ports: ["port.name", "port.number"] } }),
    name("spec.tls[].secretName", "Secret", "reads"),
    name("spec.ingressClassName", "IngressClass", "names", maybe),
  ],
  Deployment: manages,
  ReplicaSet: manages,
  DaemonSet: manages,
  ReplicationController: [selector("spec.selector", "manages", { form: "labels", own: true })],
  StatefulSet: [
    ...manages,
    name("spec.serviceName", "Service", "serves"),
    ...claim("spec.volumeClaimTemplates[].spec"),
  ],
  Job: manages,
  HorizontalPodAutoscaler: [name("spec.scaleTargetRef.name", ".kind:Deployment", "scales")],
  PodDisruptionBudget: [selector("spec.selector", "protects")],
  NetworkPolicy: [
    selector("spec.podSelector", "guards"),
    selector("spec.ingress[].from[].podSelector", "allows"),
    selector("spec.egress[].to[].podSelector", "allows"),
  ],
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  PersistentVolumeClaim: claim("spec"),
  PersistentVolume: [
    name("spec.storageClassName", "StorageClass", "names", maybe),
    name("spec.claimRef.name", "PersistentVolumeClaim", "stores", maybe),
  ],
  ServiceAccount: [
    name("secrets[].name", "Secret", "reads", maybe),
    name("imagePullSecrets[].name", "Secret", "pulls"),
  ],
  ValidatingWebhookConfiguration: webhooks,
  MutatingWebhookConfiguration: webhooks,
  APIService: [name("spec.service.name", "Service", "routes", { beside: { ports: ["port"] } })],
  CustomResourceDefinition: [
    name("spec.conversion.webhook.clientConfig.service.name", "Service", "routes", { beside: { ports: ["port"] } }),
  ],
  ValidatingAdmissionPolicyBinding: [name("spec.policyName", "ValidatingAdmissionPolicy", "names", maybe)],
  MutatingAdmissionPolicyBinding: [name("spec.policyName", "MutatingAdmissionPolicy", "names", maybe)],
  [`Gateway.${gatewayApi}`]: [
    name("spec.gatewayClassName", `GatewayClass.${gatewayApi}`, "names", maybe),
    name("spec.listeners[].tls.certificateRefs[].name", ".kind:Secret", "reads"),
  ],
  ...Object.fromEntries(
    ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"].map((kind) => [`${kind}.${gatewayApi}`, route]),
  ),
  "Certificate.cert-manager.io": [name("spec.issuerRef.name", ".kind:Issuer.cert-manager.io", "names", maybe)],
  "ServiceMonitor.monitoring.coreos.com": [selector("spec.selector", "watches", { of: "Service" })],
  "PodMonitor.monitoring.coreos.com": [selector("spec.selector", "watches")],
  "VolumeSnapshot.snapshot.storage.k8s.io": [
    name("spec.source.persistentVolumeClaimName", "PersistentVolumeClaim", "stores"),
    name("spec.volumeSnapshotClassName", "VolumeSnapshotClass.snapshot.storage.k8s.io", "names", maybe),
  ],
  "Kustomization.kustomize.config.k8s.io": [
    name("patches[].target.name", ".kind:", "changes", maybe),
    name("patchesJson6902[].target.name", ".kind:", "changes", maybe),
    name("replacements[].source.name", ".kind:", "names", maybe),
    name("replacements[].targets[].select.name", ".kind:", "changes", maybe),
  ],
  "ScaledObject.keda.sh": [name("spec.scaleTargetRef.name", ".kind:Deployment", "scales")],
};

/** Resources that a controller makes of another, by the field that names them; without one, the other's own name. */
export const madeByKind: Readonly<Record<string, { readonly kind: string; readonly path: string }>> = {
  "Certificate.cert-manager.io": { kind: "Secret", path: "spec.secretName" },
  "ExternalSecret.external-secrets.io": { kind: "Secret", path: "spec.target.name" },
  "SealedSecret.bitnami.com": { kind: "Secret", path: "spec.template.metadata.name" },
};
