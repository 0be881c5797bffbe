import assert from "node:assert/strict";
import { completionsAt } from "../../../src/core/features/completion";
import { dedent, readCursor } from "../../support/marks";
import { testUri, workspaceOf } from "../../support/workspace";

const resource = (apiVersion: string, kind: string, name: string, rest = "") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}${rest.startsWith(",") ? rest : ""} }\n${rest.startsWith(",") ? "" : rest}`;

const others = [
  resource("v1", "ConfigMap", "settings", "data: { level: a, mode: b }\n"),
  resource("v1", "ConfigMap", "elsewhere", ", namespace: other"),
  resource("v1", "Secret", "keys", "stringData: { token: x }\n"),
  resource("v1", "PersistentVolume", "volume"),
  resource("v1", "PersistentVolumeClaim", "disk"),
  resource("v1", "Namespace", "prod"),
  resource("v1", "ServiceAccount", "robot"),
  resource("storage.k8s.io/v1", "StorageClass", "fast"),
  resource("scheduling.k8s.io/v1", "PriorityClass", "high"),
  resource("node.k8s.io/v1", "RuntimeClass", "gvisor"),
  resource("networking.k8s.io/v1", "IngressClass", "nginx"),
  resource("rbac.authorization.k8s.io/v1", "Role", "reader"),
  resource("v1", "Service", "web", "spec: { ports: [{ port: 80, name: http }, { port: 90 }] }\n"),
  resource(
    "apps/v1",
    "Deployment",
    "shop",
    "spec: { template: { metadata: { labels: { app: shop, tier: front } }, spec: { containers: [{ name: main, image: shop:1, ports: [{ name: http, containerPort: 8080 }] }] } } }\n",
  ),
  resource(
    "apps/v1",
    "Deployment",
    "log",
    "spec: { template: { metadata: { labels: { app: log, tier: front } }, spec: { containers: [{ name: log, image: log:2, ports: [{ containerPort: 514 }] }] } } }\n",
  ),
].join("---\n");

/** `label (detail)` of what is offered at `$0`, in order. */
function offered(marked: string): string[] {
  const { text, offset } = readCursor(dedent(marked));
  return [...completionsAt(workspaceOf({ "file:///others.yaml": others, [testUri]: text }), testUri, offset)]
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1))
    .map(({ label, detail }) => (detail ? `${label} (${detail})` : label));
}

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n${spec}`;
const container = (rest: string) => pod(`  containers:\n    - name: w\n${rest}`);
const config = ["settings (ConfigMap)", "elsewhere (ConfigMap (other))"];
const secret = ["keys (Secret)"];

const cases: Readonly<Record<string, readonly [at: string, offered: readonly string[]]>> = {
  "a ConfigMap's key in a variable": [
    container(
      "      env:\n        - name: A\n          valueFrom:\n            configMapKeyRef:\n              name: $0\n",
    ),
    config,
  ],
  "a ConfigMap's volume": [pod("  volumes:\n    - name: v\n      configMap:\n        name: $0\n"), config],
  "a projected ConfigMap": [
    pod(
      "  volumes:\n    - name: v\n      projected:\n        sources:\n          - configMap:\n              name: $0\n",
    ),
    config,
  ],
  "a Secret's key in a variable": [
    container(
      "      env:\n        - name: A\n          valueFrom:\n            secretKeyRef:\n              name: $0\n",
    ),
    secret,
  ],
  "the variables of a Secret": [container("      envFrom:\n        - secretRef:\n            name: $0\n"), secret],
  "a Secret's volume": [pod("  volumes:\n    - name: v\n      secret:\n        secretName: $0\n"), secret],
  "a projected Secret": [
    pod("  volumes:\n    - name: v\n      projected:\n        sources:\n          - secret:\n              name: $0\n"),
    secret,
  ],
  "a pull secret": [pod("  imagePullSecrets:\n    - name: $0\n"), secret],
  "an item of a ConfigMap's volume": [
    pod("  volumes:\n    - name: v\n      configMap:\n        name: settings\n        items:\n          - key: $0\n"),
    ["level (ConfigMap)", "mode (ConfigMap)"],
  ],
  "an item of a Secret's volume": [
    pod("  volumes:\n    - name: v\n      secret:\n        secretName: keys\n        items:\n          - key: $0\n"),
    ["token (Secret)"],
  ],
  "a runtime": [pod("  runtimeClassName: $0\n"), ["gvisor (RuntimeClass)"]],
  "an image": [container("      image: $0\n"), ["shop:1 (image)", "log:2 (image)"]],
  "a block device": [
    pod(
      "  volumes: [{ name: raw, emptyDir: {} }]\n  containers:\n    - name: w\n      volumeDevices:\n        - name: $0\n",
    ),
    ["raw (volume)"],
  ],
  "a TCP probe's port": [
    container("      ports: [{ containerPort: 81 }]\n      livenessProbe:\n        tcpSocket:\n          port: $0\n"),
    ["81 (port)"],
  ],
  "the probe of an init container": [
    pod(
      "  initContainers:\n    - name: w\n      ports: [{ name: a, containerPort: 81 }]\n      livenessProbe:\n        httpGet:\n          port: $0\n  containers: [{ name: x, ports: [{ containerPort: 82 }] }]\n",
    ),
    ["a (port)", "81 (port)"],
  ],
  "the topology of an affinity": [
    pod(
      "  affinity:\n    podAntiAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        - topologyKey: $0\n",
    ),
    ["kubernetes.io/hostname (Node)", "topology.kubernetes.io/zone (Node)"],
  ],
  "the values of another node label": [
    pod(
      "  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n          - matchExpressions:\n              - key: kubernetes.io/os\n                values: [$0]\n",
    ),
    ["linux (Node)", "windows (Node)"],
  ],
  "a node selector's key": [
    pod("  nodeSelector:\n    $0\n"),
    [
      "kubernetes.io/os (Node)",
      "kubernetes.io/arch (Node)",
      "kubernetes.io/hostname (Node)",
      "topology.kubernetes.io/zone (Node)",
      "topology.kubernetes.io/region (Node)",
      "node.kubernetes.io/instance-type (Node)",
    ],
  ],
  "a limit's key": [
    container("      resources:\n        limits:\n          $0\n"),
    ["cpu (500m)", "memory (128Mi)", "ephemeral-storage (1Gi)"],
  ],
  "a request's key, without those that are there": [
    container("      resources:\n        requests:\n          cpu: 1\n          $0\n"),
    ["memory (128Mi)", "ephemeral-storage (1Gi)"],
  ],
  "a claim's request": [
    "apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  resources:\n    requests:\n      $0\n",
    ["storage (PersistentVolume)"],
  ],
  "a claim's limit": [
    "apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  resources:\n    limits:\n      $0\n",
    ["storage (PersistentVolume)"],
  ],
  "a claim's volume": [
    "apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  volumeName: $0\n",
    ["volume (PersistentVolume)"],
  ],
  "a volume's storage class": [
    "apiVersion: v1\nkind: PersistentVolume\nspec:\n  storageClassName: $0\n",
    ["fast (StorageClass)"],
  ],
  "a Service's target port": [
    "apiVersion: v1\nkind: Service\nspec:\n  selector: { app: shop }\n  ports:\n    - targetPort: $0\n",
    ["http (port)", "8080 (port)"],
  ],
  "a Service's target port by all its labels": [
    "apiVersion: v1\nkind: Service\nspec:\n  selector: { app: log, tier: front }\n  ports:\n    - targetPort: $0\n",
    ["514 (port)"],
  ],
  "no target port without a selector": ["apiVersion: v1\nkind: Service\nspec:\n  ports:\n    - targetPort: $0\n", []],
  "a NetworkPolicy's port": [
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:\n  podSelector: { matchLabels: { app: shop } }\n  ingress:\n    - ports:\n        - port: $0\n",
    ["http (port)", "8080 (port)"],
  ],
  "a NetworkPolicy's port for all Pods": [
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:\n  podSelector: {}\n  ingress:\n    - ports:\n        - port: $0\n",
    ["http (port)", "8080 (port)", "514 (port)"],
  ],
  "a Service's selector": ["apiVersion: v1\nkind: Service\nspec:\n  selector:\n    $0\n", ["app (Pod)", "tier (Pod)"]],
  "a selected label's values": [
    "apiVersion: v1\nkind: Service\nspec:\n  selector:\n    app: $0\n",
    ["shop (Pod)", "log (Pod)"],
  ],
  "the selector of a controller, from its own Pods": [
    "apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector:\n    matchLabels:\n      $0\n  template: { metadata: { labels: { own: x } } }\n",
    ["own (Pod)"],
  ],
  "an expression's key": [
    "apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:\n  selector:\n    matchExpressions:\n      - key: $0\n",
    ["app (Pod)", "tier (Pod)"],
  ],
  "an expression's values": [
    "apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:\n  selector:\n    matchExpressions:\n      - key: tier\n        values: [$0]\n",
    ["front (Pod)"],
  ],
  "no Pod label for namespaces": [
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nspec:\n  ingress:\n    - from:\n        - namespaceSelector:\n            matchLabels:\n              $0\n",
    [],
  ],
  "the port number of an Ingress's Service": [
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  defaultBackend:\n    service:\n      name: web\n      port:\n        number: $0\n",
    ["80 (Service)", "90 (Service)"],
  ],
  "an Ingress's certificate": [
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  tls:\n    - secretName: $0\n",
    secret,
  ],
  "a StatefulSet's Service": ["apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  serviceName: $0\n", ["web (Service)"]],
  "a volume of a StatefulSet's claims": [
    "apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  volumeClaimTemplates: [{ metadata: { name: data } }]\n  template:\n    spec:\n      volumes: [{ name: tmp, emptyDir: {} }]\n      containers:\n        - volumeMounts:\n            - name: $0\n",
    ["tmp (volume)", "data (PersistentVolumeClaim)"],
  ],
  "the kind that is scaled": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    kind: $0\n",
    ["Deployment (scale)", "StatefulSet (scale)", "ReplicaSet (scale)"],
  ],
  "the API version that is scaled": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    apiVersion: $0\n",
    ["apps/v1 (scale)"],
  ],
  "nothing scaled without a kind": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    name: $0\n",
    [],
  ],
  "a measured resource": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  metrics:\n    - resource:\n        name: $0\n",
    ["cpu (resource)", "memory (resource)"],
  ],
  "a container's measured resource": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  metrics:\n    - containerResource:\n        name: $0\n",
    ["cpu (resource)", "memory (resource)"],
  ],
  "a measured container": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: shop }\n  metrics:\n    - containerResource:\n        container: $0\n",
    ["main (container)"],
  ],
  "a device": [
    pod(
      "  resourceClaims: [{ name: gpu }]\n  containers:\n    - name: w\n      resources:\n        claims:\n          - name: $0\n",
    ),
    ["gpu (ResourceClaim)"],
  ],
  "a role's kind": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef:\n  kind: $0\n",
    ["Role", "ClusterRole"],
  ],
  "a role's group": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef:\n  apiGroup: $0\n",
    ["rbac.authorization.k8s.io (RBAC)"],
  ],
  "a Role": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef:\n  kind: Role\n  name: $0\n",
    ["reader (Role)"],
  ],
  "a subject's kind": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nsubjects:\n  - kind: $0\n",
    ["ServiceAccount", "User", "Group"],
  ],
  "a subject's name": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nsubjects:\n  - kind: ServiceAccount\n    name: $0\n",
    ["robot (ServiceAccount)"],
  ],
  "a subject's namespace": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nsubjects:\n  - namespace: $0\n",
    ["prod (Namespace)", "other (Namespace)"],
  ],
  "an object's namespace": [
    "apiVersion: v1\nkind: Pod\nmetadata:\n  namespace: $0\n",
    ["prod (Namespace)", "other (Namespace)"],
  ],
  "a verb": [
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n  - verbs: [$0]\n",
    ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*"].map(
      (verb) => `${verb} (verb)`,
    ),
  ],
  "the labels that a template must have": [
    "apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector: { matchLabels: { app: mine } }\n  template:\n    metadata:\n      labels:\n        app: $0\n",
    ["mine (selector)"],
  ],
};

describe("Names that are offered for", () => {
  for (const [name, [at, expected]] of Object.entries(cases)) it(name, () => assert.deepEqual(offered(at), expected));

  it("the resources of a role, by its groups", () => {
    const at = (groups: string) =>
      offered(`apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n  - ${groups}resources: [$0]\n`);
    const apps = at("apiGroups: [apps]\n    ");
    assert.ok(apps.includes("deployments (apps)") && !apps.some((one) => one.startsWith("pods ")));
    const all = at("");
    assert.ok(all.includes("deployments (apps)") && all.includes("pods (v1)"));
  });

  it("the groups of a role", () => {
    const groups = offered("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nrules:\n  - apiGroups: [$0]\n");
    assert.ok(groups.includes("apps (apiGroup)") && groups.includes("batch (apiGroup)"));
    assert.equal(new Set(groups).size, groups.length);
  });
});
