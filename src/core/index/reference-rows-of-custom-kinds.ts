/** References of custom kinds, from their root. A test compares the paths with the built-in definitions. */

import { maybe, name, type Row, selector } from "./reference-row";

const argo = "argoproj.io";
const flux = "toolkit.fluxcd.io";

const secrets = (...paths: string[]): Row[] => paths.map((path) => name(`${path}.name`, "Secret", "reads", maybe));

const fluxSource: Row[] = secrets("spec.secretRef", "spec.certSecretRef");
const fluxSourceRef = (path: string, usual: string): Row =>
  name(`${path}.name`, `.kind:${usual}.source.${flux}`, "reads", maybe);

const analyses = [
  "canary.analysis",
  "canary.steps[].analysis",
  "blueGreen.prePromotionAnalysis",
  "blueGreen.postPromotionAnalysis",
].map((path) => name(`spec.strategy.${path}.templates[].templateName`, `AnalysisTemplate.${argo}`, "names", maybe));
const rollouts: Row[] = [
  selector("spec.selector", "manages", { own: true }),
  ...["canary.stableService", "canary.canaryService", "blueGreen.activeService", "blueGreen.previewService"].map(
    (service) => name(`spec.strategy.${service}`, "Service", "routes"),
  ),
  name("spec.workloadRef.name", ".kind:Deployment", "names"),
  ...analyses,
];

const secretStore = (path: string): Row =>
  name(`${path}.name`, ".kind:SecretStore.external-secrets.io", "reads", maybe);

const kedaAuthentication = name(
  "spec.triggers[].authenticationRef.name",
  ".kind:TriggerAuthentication.keda.sh",
  "reads",
  maybe,
);

const istioHosts = (...paths: string[]): Row[] =>
  paths.map((path) => name(`${path}.destination.host`, "Service", "routes", maybe));

const traefikServices = [
  name("spec.routes[].services[].name", ".kind:Service", "routes", { ...maybe, beside: { ports: ["port"] } }),
  ...secrets("spec.tls").map((row) => ({ ...row, path: "spec.tls.secretName" })),
];

const tektonTasks = ["tasks", "finally"].map((list) =>
  name(`spec.${list}[].taskRef.name`, ".kind:Task.tekton.dev", "names", maybe),
);

const knativeSink = name("spec.sink.ref.name", ".kind:", "routes", maybe);

const cnpgCluster = name("spec.cluster.name", "Cluster.postgresql.cnpg.io", "names", maybe);

const metallbPools = name("spec.ipAddressPools[]", "IPAddressPool.metallb.io", "names", maybe);

const veleroStorage = (path: string): Row =>
  name(`${path}.storageLocation`, "BackupStorageLocation.velero.io", "stores", maybe);

const grafanaFolder = name("spec.folderRef", "GrafanaFolder.grafana.integreatly.org", "names", maybe);

const openshiftServices = ["spec.to", "spec.alternateBackends[]"].map((path) =>
  name(`${path}.name`, ".kind:Service", "routes"),
);

const gatewayApi = "gateway.networking.k8s.io";
const routeKinds = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"];
const route: Row[] = [
  name("spec.parentRefs[].name", `.kind:Gateway.${gatewayApi}`, "serves", {
    ...maybe,
    beside: { ports: ["sectionName", "port"] },
  }),
  name("spec.rules[].backendRefs[].name", ".kind:Service", "routes", { beside: { ports: ["port"] } }),
];
const mirror = name("spec.rules[].filters[].requestMirror.backendRef.name", ".kind:Service", "routes", {
  beside: { ports: ["port"] },
});

/** By kind, with its group. */
export const customRows: Readonly<Record<string, readonly Row[]>> = {
  // Kubernetes' own projects
  [`Gateway.${gatewayApi}`]: [
    name("spec.gatewayClassName", `GatewayClass.${gatewayApi}`, "names", maybe),
    name("spec.listeners[].tls.certificateRefs[].name", ".kind:Secret", "reads"),
  ],
  ...Object.fromEntries(routeKinds.map((kind) => [`${kind}.${gatewayApi}`, route])),
  [`HTTPRoute.${gatewayApi}`]: [...route, mirror],
  [`GRPCRoute.${gatewayApi}`]: [...route, mirror],
  "ServiceMonitor.monitoring.coreos.com": [
    selector("spec.selector", "watches", { of: "Service", ports: "endpoints[].port" }),
  ],
  "PodMonitor.monitoring.coreos.com": [selector("spec.selector", "watches", { ports: "podMetricsEndpoints[].port" })],
  "VolumeSnapshot.snapshot.storage.k8s.io": [
    name("spec.source.persistentVolumeClaimName", "PersistentVolumeClaim", "stores"),
    name("spec.volumeSnapshotClassName", "VolumeSnapshotClass.snapshot.storage.k8s.io", "names", maybe),
  ],
  "VerticalPodAutoscaler.autoscaling.k8s.io": [
    name("spec.targetRef.name", ".kind:Deployment", "scales", {
      beside: { containers: "../resourcePolicy.containerPolicies[].containerName" },
    }),
  ],
  // Handled by kustomization.ts, since many kustomizations have neither apiVersion nor kind.
  "Kustomization.kustomize.config.k8s.io": [],

  // cert-manager
  "Certificate.cert-manager.io": [name("spec.issuerRef.name", ".kind:Issuer.cert-manager.io", "names", maybe)],
  "Issuer.cert-manager.io": [name("spec.ca.secretName", "Secret", "reads", maybe)],

  // Flux
  [`Kustomization.kustomize.${flux}`]: [
    fluxSourceRef("spec.sourceRef", "GitRepository"),
    name("spec.dependsOn[].name", `Kustomization.kustomize.${flux}`, "names", maybe),
    name("spec.postBuild.substituteFrom[].name", ".kind:ConfigMap", "reads", maybe),
    ...secrets("spec.decryption.secretRef", "spec.kubeConfig.secretRef"),
  ],
  [`HelmRelease.helm.${flux}`]: [
    fluxSourceRef("spec.chart.spec.sourceRef", "HelmRepository"),
    fluxSourceRef("spec.chartRef", "OCIRepository"),
    name("spec.dependsOn[].name", `HelmRelease.helm.${flux}`, "names", maybe),
    name("spec.valuesFrom[].name", ".kind:ConfigMap", "reads", maybe),
    ...secrets("spec.kubeConfig.secretRef"),
  ],
  [`HelmChart.source.${flux}`]: [fluxSourceRef("spec.sourceRef", "HelmRepository")],
  [`GitRepository.source.${flux}`]: [
    ...secrets("spec.secretRef"),
    name("spec.include[].repository.name", `GitRepository.source.${flux}`, "reads", maybe),
  ],
  ...Object.fromEntries(
    ["HelmRepository", "OCIRepository", "Bucket"].map((kind) => [`${kind}.source.${flux}`, fluxSource]),
  ),
  [`Alert.notification.${flux}`]: [name("spec.providerRef.name", `Provider.notification.${flux}`, "names", maybe)],
  [`Provider.notification.${flux}`]: fluxSource,
  [`Receiver.notification.${flux}`]: secrets("spec.secretRef"),
  "Canary.flagger.app": [
    name("spec.targetRef.name", ".kind:Deployment", "names"),
    name("spec.autoscalerRef.name", ".kind:HorizontalPodAutoscaler", "names", maybe),
  ],

  // Argo
  [`Application.${argo}`]: [name("spec.project", `AppProject.${argo}`, "names", maybe)],
  [`ApplicationSet.${argo}`]: [name("spec.template.spec.project", `AppProject.${argo}`, "names", maybe)],
  [`Rollout.${argo}`]: rollouts,
  [`Workflow.${argo}`]: [name("spec.workflowTemplateRef.name", `WorkflowTemplate.${argo}`, "names", maybe)],
  [`CronWorkflow.${argo}`]: [
    name("spec.workflowSpec.workflowTemplateRef.name", `WorkflowTemplate.${argo}`, "names", maybe),
  ],

  // External Secrets
  "ExternalSecret.external-secrets.io": [
    secretStore("spec.secretStoreRef"),
    secretStore("spec.data[].sourceRef.storeRef"),
    secretStore("spec.dataFrom[].sourceRef.storeRef"),
  ],
  "ClusterExternalSecret.external-secrets.io": [secretStore("spec.externalSecretSpec.secretStoreRef")],
  "PushSecret.external-secrets.io": [secretStore("spec.secretStoreRefs[]"), ...secrets("spec.selector.secret")],

  // KEDA
  "ScaledObject.keda.sh": [name("spec.scaleTargetRef.name", ".kind:Deployment", "scales"), kedaAuthentication],
  "ScaledJob.keda.sh": [kedaAuthentication],
  "TriggerAuthentication.keda.sh": [
    name("spec.secretTargetRef[].name", "Secret", "reads", { ...maybe, beside: { keys: "key" } }),
    name("spec.configMapTargetRef[].name", "ConfigMap", "reads", { ...maybe, beside: { keys: "key" } }),
  ],

  // Istio: hosts may also be full DNS names.
  "VirtualService.networking.istio.io": istioHosts("spec.http[].route[]", "spec.tcp[].route[]", "spec.tls[].route[]"),
  "DestinationRule.networking.istio.io": [name("spec.host", "Service", "routes", maybe)],

  // Knative
  "Trigger.eventing.knative.dev": [
    name("spec.broker", "Broker.eventing.knative.dev", "names", maybe),
    name("spec.subscriber.ref.name", ".kind:", "routes", maybe),
  ],
  "Subscription.messaging.knative.dev": [
    name("spec.channel.name", ".kind:", "names", maybe),
    name("spec.subscriber.ref.name", ".kind:", "routes", maybe),
  ],
  ...Object.fromEntries(
    ["ApiServerSource", "ContainerSource", "PingSource", "SinkBinding"].map((kind) => [
      `${kind}.sources.knative.dev`,
      [knativeSink],
    ]),
  ),

  // Tekton
  "Pipeline.tekton.dev": tektonTasks,
  "PipelineRun.tekton.dev": [name("spec.pipelineRef.name", "Pipeline.tekton.dev", "names", maybe)],
  "TaskRun.tekton.dev": [name("spec.taskRef.name", ".kind:Task.tekton.dev", "names", maybe)],
  "EventListener.triggers.tekton.dev": [
    name("spec.serviceAccountName", "ServiceAccount", "acts-as", maybe),
    name("spec.triggers[].template.ref", "TriggerTemplate.triggers.tekton.dev", "names", maybe),
    name("spec.triggers[].bindings[].ref", ".kind:TriggerBinding.triggers.tekton.dev", "names", maybe),
  ],

  // Traffic
  "IngressRoute.traefik.io": [
    ...traefikServices,
    name("spec.routes[].middlewares[].name", "Middleware.traefik.io", "names", maybe),
  ],
  "IngressRouteTCP.traefik.io": traefikServices,
  "HTTPProxy.projectcontour.io": [
    name("spec.routes[].services[].name", "Service", "routes", { beside: { ports: ["port"] } }),
    name("spec.includes[].name", "HTTPProxy.projectcontour.io", "names", maybe),
    name("spec.virtualhost.tls.secretName", "Secret", "reads", maybe),
  ],
  "Route.route.openshift.io": openshiftServices,
  "BGPAdvertisement.metallb.io": [metallbPools],
  "L2Advertisement.metallb.io": [metallbPools],

  // Data
  "Backup.postgresql.cnpg.io": [cnpgCluster],
  "ScheduledBackup.postgresql.cnpg.io": [cnpgCluster],
  "Pooler.postgresql.cnpg.io": [cnpgCluster],
  "Database.postgresql.cnpg.io": [cnpgCluster],
  "Cluster.postgresql.cnpg.io": secrets("spec.superuserSecret", "spec.bootstrap.initdb.secret"),
  "Backup.velero.io": [veleroStorage("spec")],
  "Schedule.velero.io": [veleroStorage("spec.template")],
  "Restore.velero.io": [
    name("spec.backupName", "Backup.velero.io", "names", maybe),
    name("spec.scheduleName", "Schedule.velero.io", "names", maybe),
  ],

  // Monitoring
  ...Object.fromEntries(
    ["Alertmanager", "Prometheus", "PrometheusAgent", "ThanosRuler"].map((kind) => [
      `${kind}.monitoring.coreos.com`,
      [name("spec.serviceAccountName", "ServiceAccount", "acts-as", maybe)],
    ]),
  ),
  "GrafanaDashboard.grafana.integreatly.org": [
    grafanaFolder,
    name("spec.configMapRef.name", "ConfigMap", "reads", { ...maybe, beside: { keys: "key" } }),
  ],
  "GrafanaAlertRuleGroup.grafana.integreatly.org": [grafanaFolder],

  // Scheduling and packages
  "NodePool.karpenter.sh": [name("spec.template.spec.nodeClassRef.name", ".kind:", "names", maybe)],
  "LocalQueue.kueue.x-k8s.io": [name("spec.clusterQueue", "ClusterQueue.kueue.x-k8s.io", "names", maybe)],
  "ClusterQueue.kueue.x-k8s.io": [
    name("spec.resourceGroups[].flavors[].name", "ResourceFlavor.kueue.x-k8s.io", "names", maybe),
  ],
  "Subscription.operators.coreos.com": [name("spec.source", "CatalogSource.operators.coreos.com", "names", maybe)],
};

/** The custom kinds of which is known what they create; any other may create Pods and Services. */
export const kindsWithKnownEffects: ReadonlySet<string> = new Set([
  ...["Gateway", ...routeKinds].map((kind) => `${kind}.${gatewayApi}`),
  "ServiceMonitor.monitoring.coreos.com",
  "PodMonitor.monitoring.coreos.com",
  "VolumeSnapshot.snapshot.storage.k8s.io",
  "VerticalPodAutoscaler.autoscaling.k8s.io",
  "Kustomization.kustomize.config.k8s.io",
  "Certificate.cert-manager.io",
  "ExternalSecret.external-secrets.io",
  `HelmRelease.helm.${flux}`,
  `Kustomization.kustomize.${flux}`,
  `Rollout.${argo}`,
  "ScaledObject.keda.sh",
]);
