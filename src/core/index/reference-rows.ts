/** The table of references: which field of which kind names or selects which other resource. */

/** How a resource relates to another that it names. */
export type ReferenceKind =
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

/** How a resource relates to those that it selects. */
export type SelectorKind = "routes" | "guards" | "allows" | "protects" | "manages" | "places" | "watches";

/** A field that names a resource. Paths in `beside` are relative to the map that contains the name. */
export interface NameRow {
  readonly is: "name";
  readonly path: string;
  /**
   * A kind, with its group unless it is built in (`Gateway.gateway.networking.k8s.io`). A leading dot means the sibling
   * field that holds the kind, followed by the default kind: `.kind:Secret`.
   */
  readonly to: string;
  readonly relation: ReferenceKind;
  /** Clusters provide such resources, or nothing breaks without them. */
  readonly mayBeMissing?: true;
  /** Paths of keys, ports or containers of the named resource; `../` leaves the map that contains the name. */
  readonly beside?: { readonly keys?: string; readonly ports?: readonly string[]; readonly containers?: string };
}

/** A field that selects by labels: `labels` is a plain map, `selector` a LabelSelector. */
export interface SelectorRow {
  readonly is: "selector";
  readonly path: string;
  readonly form: "labels" | "selector";
  readonly does: SelectorKind;
  /** A controller's selector for the Pods of its own template. */
  readonly own?: true;
  /** The kind that is selected; Pods by default. */
  readonly of?: string;
  /** Where ports of the selected Pods are named, relative to the map that contains the selector. */
  readonly ports?: string;
}

/** A field that names a part of the same Pod. */
export interface PartRow {
  readonly is: "part";
  readonly path: string;
  readonly part: "volume" | "container" | "port" | "claim";
}

export type Row = NameRow | SelectorRow | PartRow;

type Options = Omit<NameRow, "is" | "path" | "to" | "relation">;

const name = (path: string, to: string, relation: ReferenceKind, options: Options = {}): NameRow => ({
  is: "name",
  path,
  to,
  relation,
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
  part(`${container}.env[].valueFrom.fileKeyRef.volumeName`, "volume"),
  part(`${container}.resources.claims[].name`, "claim"),
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

/** References in a PodSpec. */
export const podRows: readonly Row[] = [
  name("volumes[].configMap.name", "ConfigMap", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].secret.secretName", "Secret", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].projected.sources[].configMap.name", "ConfigMap", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].projected.sources[].secret.name", "Secret", "reads", { beside: { keys: "items[].key" } }),
  name("volumes[].projected.sources[].clusterTrustBundle.name", "ClusterTrustBundle", "reads", maybe),
  name("volumes[].persistentVolumeClaim.claimName", "PersistentVolumeClaim", "stores"),
  name("volumes[].ephemeral.volumeClaimTemplate.spec.storageClassName", "StorageClass", "names", maybe),
  name(
    "volumes[].ephemeral.volumeClaimTemplate.spec.volumeAttributesClassName",
    "VolumeAttributesClass",
    "names",
    maybe,
  ),
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
  name("spec.parentRefs[].name", `.kind:Gateway.${gatewayApi}`, "serves", {
    ...maybe,
    beside: { ports: ["sectionName", "port"] },
  }),
  name("spec.rules[].backendRefs[].name", ".kind:Service", "routes", { beside: { ports: ["port"] } }),
  name("spec.rules[].filters[].requestMirror.backendRef.name", ".kind:Service", "routes", {
    beside: { ports: ["port"] },
  }),
];

const failureRules = (job: string): Row =>
  part(`${job}.podFailurePolicy.rules[].onExitCodes.containerName`, "container");
const devices = (claimSpec: string): Row[] => [
  name(`${claimSpec}.devices.requests[].exactly.deviceClassName`, "DeviceClass", "names", maybe),
  name(`${claimSpec}.devices.requests[].firstAvailable[].deviceClassName`, "DeviceClass", "names", maybe),
  name(`${claimSpec}.devices.requests[].deviceClassName`, "DeviceClass", "names", maybe),
];
const ofPersistentVolume = ["nodeStage", "nodePublish", "nodeExpand", "controllerPublish", "controllerExpand"].map(
  (step) => name(`spec.csi.${step}SecretRef.name`, "Secret", "reads", maybe),
);
const argo = "argoproj.io";
const flux = "toolkit.fluxcd.io";
const rollouts: Row[] = [
  ...["canary.stableService", "canary.canaryService", "blueGreen.activeService", "blueGreen.previewService"].map(
    (service) => name(`spec.strategy.${service}`, "Service", "routes"),
  ),
  name("spec.workloadRef.name", ".kind:Deployment", "names"),
];

/** References that any kind may have. */
export const commonRows: readonly Row[] = [name("metadata.ownerReferences[].name", ".kind:", "names", maybe)];

/** References of other kinds, from their root; custom kinds are listed with their group. */
export const rowsByKind: Readonly<Record<string, readonly Row[]>> = {
  Service: [selector("spec.selector", "routes", { form: "labels" })],
  Ingress: [
    name("metadata.annotations[cert-manager.io/cluster-issuer]", "ClusterIssuer.cert-manager.io", "names", maybe),
    name("metadata.annotations[cert-manager.io/issuer]", "Issuer.cert-manager.io", "names", maybe),
    name("spec.rules[].http.paths[].backend.service.name", "Service", "routes", {
      beside: { ports: ["port.name", "port.number"] },
    }),
    name("spec.defaultBackend.service.name", "Service", "routes", { beside: { ports: ["port.name", "port.number"] } }),
    name("spec.rules[].http.paths[].backend.resource.name", ".kind:", "routes", maybe),
    name("spec.defaultBackend.resource.name", ".kind:", "routes", maybe),
    name("spec.tls[].secretName", "Secret", "reads"),
    name("spec.ingressClassName", "IngressClass", "names", maybe),
  ],
  IngressClass: [name("spec.parameters.name", ".kind:", "reads", maybe)],
  EndpointSlice: [name("metadata.labels[kubernetes.io/service-name]", "Service", "serves", maybe)],
  Deployment: manages,
  ReplicaSet: manages,
  DaemonSet: manages,
  ReplicationController: [selector("spec.selector", "manages", { form: "labels", own: true })],
  StatefulSet: [
    ...manages,
    name("spec.serviceName", "Service", "serves"),
    ...claim("spec.volumeClaimTemplates[].spec"),
  ],
  Job: [...manages, failureRules("spec")],
  CronJob: [failureRules("spec.jobTemplate.spec")],
  HorizontalPodAutoscaler: [
    name("spec.scaleTargetRef.name", ".kind:Deployment", "scales", {
      beside: { containers: "../metrics[].containerResource.container" },
    }),
    name("spec.metrics[].object.describedObject.name", ".kind:", "names", maybe),
  ],
  "VerticalPodAutoscaler.autoscaling.k8s.io": [
    name("spec.targetRef.name", ".kind:Deployment", "scales", {
      beside: { containers: "../resourcePolicy.containerPolicies[].containerName" },
    }),
  ],
  PodDisruptionBudget: [selector("spec.selector", "protects")],
  NetworkPolicy: [
    selector("spec.podSelector", "guards", { ports: "ingress[].ports[].port" }),
    selector("spec.ingress[].from[].podSelector", "allows"),
    selector("spec.egress[].to[].podSelector", "allows", { ports: "../../ports[].port" }),
  ],
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  ClusterRole: [selector("aggregationRule.clusterRoleSelectors[]", "watches", { of: "ClusterRole" })],
  PersistentVolumeClaim: claim("spec"),
  PersistentVolume: [
    name("spec.storageClassName", "StorageClass", "names", maybe),
    name("spec.volumeAttributesClassName", "VolumeAttributesClass", "names", maybe),
    name("spec.claimRef.name", "PersistentVolumeClaim", "stores", maybe),
    ...ofPersistentVolume,
  ],
  ResourceClaim: devices("spec"),
  ResourceClaimTemplate: devices("spec.spec"),
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
  "ServiceMonitor.monitoring.coreos.com": [
    selector("spec.selector", "watches", { of: "Service", ports: "endpoints[].port" }),
  ],
  "PodMonitor.monitoring.coreos.com": [selector("spec.selector", "watches", { ports: "podMetricsEndpoints[].port" })],
  "VolumeSnapshot.snapshot.storage.k8s.io": [
    name("spec.source.persistentVolumeClaimName", "PersistentVolumeClaim", "stores"),
    name("spec.volumeSnapshotClassName", "VolumeSnapshotClass.snapshot.storage.k8s.io", "names", maybe),
  ],
  // Handled by kustomization.ts, since many kustomizations have neither apiVersion nor kind.
  "Kustomization.kustomize.config.k8s.io": [],
  "ScaledObject.keda.sh": [name("spec.scaleTargetRef.name", ".kind:Deployment", "scales")],
  [`Rollout.${argo}`]: [...manages, ...rollouts],
  "ExternalSecret.external-secrets.io": [
    name("spec.secretStoreRef.name", ".kind:SecretStore.external-secrets.io", "reads", maybe),
  ],
  [`Kustomization.kustomize.${flux}`]: [
    name("spec.sourceRef.name", `.kind:GitRepository.source.${flux}`, "reads", maybe),
    name("spec.dependsOn[].name", `Kustomization.kustomize.${flux}`, "names", maybe),
    name("spec.postBuild.substituteFrom[].name", ".kind:ConfigMap", "reads", maybe),
  ],
  [`HelmRelease.helm.${flux}`]: [
    name("spec.chart.spec.sourceRef.name", `.kind:HelmRepository.source.${flux}`, "reads", maybe),
    name("spec.dependsOn[].name", `HelmRelease.helm.${flux}`, "names", maybe),
    name("spec.valuesFrom[].name", ".kind:ConfigMap", "reads", maybe),
  ],
};

/** A resource that a controller creates for another, named by one of its fields or, by default, like the resource itself. */
export interface GeneratedResource {
  readonly kind: string;
  readonly path?: string;
  /** Appended to the resource's own name. */
  readonly suffix?: string;
  /** Created only if the field is set. */
  readonly onlyIfSet?: true;
  /** Created only if the resource has one of these annotations. */
  readonly ifAnnotated?: readonly string[];
}

const secret = (path?: string): GeneratedResource => ({ kind: "Secret", ...(path === undefined ? {} : { path }) });
const suffixed = (kind: string, suffix: string): GeneratedResource => ({ kind, suffix });

/** https://cert-manager.io/docs/usage/ingress/ */
const byCertManager = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer", "kubernetes.io/tls-acme"];
const certificates = (path: string): GeneratedResource[] => [
  { kind: "Secret", path, onlyIfSet: true, ifAnnotated: byCertManager },
];

export const generatedByKind: Readonly<Record<string, readonly GeneratedResource[]>> = {
  Ingress: certificates("spec.tls[].secretName"),
  [`Gateway.${gatewayApi}`]: certificates("spec.listeners[].tls.certificateRefs[].name"),
  // https://docs.openshift.com/container-platform/latest/security/certificates/service-serving-certificate.html
  Service: [
    {
      kind: "Secret",
      path: "metadata.annotations[service.beta.openshift.io/serving-cert-secret-name]",
      onlyIfSet: true,
    },
  ],
  "Certificate.cert-manager.io": [secret("spec.secretName")],
  "Bundle.trust.cert-manager.io": [{ kind: "ConfigMap" }, { kind: "Secret" }],
  "ExternalSecret.external-secrets.io": [secret("spec.target.name")],
  "ClusterExternalSecret.external-secrets.io": [secret("spec.externalSecretSpec.target.name")],
  "SealedSecret.bitnami.com": [secret("spec.template.metadata.name")],
  "SopsSecret.isindir.github.com": [secret("spec.secretTemplates[].name")],
  "SecretProviderClass.secrets-store.csi.x-k8s.io": [
    { kind: "Secret", path: "spec.secretObjects[].secretName", onlyIfSet: true },
  ],
  ...Object.fromEntries(
    ["VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret"].map((kind) => [
      `${kind}.secrets.hashicorp.com`,
      [secret("spec.destination.name")],
    ]),
  ),
  "OnePasswordItem.onepassword.com": [secret()],
  "InfisicalSecret.secrets.infisical.com": [secret("spec.managedSecretReference.secretName")],
  "DopplerSecret.secrets.doppler.com": [secret("spec.managedSecret.name")],
  "KafkaUser.kafka.strimzi.io": [secret()],
  "Cluster.postgresql.cnpg.io": [
    ...["app", "superuser", "ca"].map((what) => suffixed("Secret", `-${what}`)),
    ...["rw", "ro", "r"].map((what) => suffixed("Service", `-${what}`)),
  ],
  "RabbitmqCluster.rabbitmq.com": [suffixed("Secret", "-default-user"), { kind: "Service" }],
};

/** A kustomization that includes charts or other repositories. */
export const remoteKind = "Remote";

/** Kinds that add resources we cannot see: whole charts, or other repositories. */
export const externalSources: ReadonlySet<string> = new Set([
  remoteKind,
  `HelmRelease.helm.${flux}`,
  `Kustomization.kustomize.${flux}`,
  "HelmChart.helm.cattle.io",
  `Application.${argo}`,
  `ApplicationSet.${argo}`,
]);
