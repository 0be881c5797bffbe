/** The table of references: which field of which kind names or selects which other resource. */

import { maybe, name, part, type Row, selector } from "./reference-row";
import { customRows } from "./reference-rows-of-custom-kinds";

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
/** References that any kind may have. */
export const commonRows: readonly Row[] = [name("metadata.ownerReferences[].name", ".kind:", "names", maybe)];

/** References of the other built-in kinds, from their root. */
const builtInRows: Readonly<Record<string, readonly Row[]>> = {
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
};

/** References of all kinds but Pods, from their root. */
export const rowsByKind: Readonly<Record<string, readonly Row[]>> = { ...builtInRows, ...customRows };
