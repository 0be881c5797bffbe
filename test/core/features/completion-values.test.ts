import assert from "node:assert/strict";
import { completionsAt } from "../../../src/core/features/completion";
import { setLanguage } from "../../../src/core/l10n";
import { readCursor } from "../../support/marks";
import { testUri, workspaceOf } from "../../support/workspace";

/** What stands beside the manifest in which something is completed. */
const others = {
  "file:///others.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata: { a: b }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: keys }\nstringData: { token: x }\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot }\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: disk }\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80, name: http }] }\n---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: fast }\n---\napiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: high }\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop, labels: { app: shop } }\nspec: { template: { metadata: { labels: { app: shop } } } }\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: view }\n---\napiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: nginx }\n",
};

type Offered = readonly [label: string, detail: string, inserted?: string];

const cases: Readonly<Record<string, { readonly at: string; readonly offered: readonly Offered[] }>> = {
  "the name of a ConfigMap": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      envFrom:\n        - configMapRef:\n            name: $0\n",
    offered: [["settings", "ConfigMap"]],
  },
  "the key of a ConfigMap": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      env:\n        - name: A\n          valueFrom:\n            configMapKeyRef:\n              name: settings\n              key: $0\n",
    offered: [["a", "ConfigMap"]],
  },
  "the key of a Secret": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      env:\n        - name: A\n          valueFrom:\n            secretKeyRef:\n              name: keys\n              key: $0\n",
    offered: [["token", "Secret"]],
  },
  "a ServiceAccount": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  serviceAccountName: $0\n",
    offered: [["robot", "ServiceAccount"]],
  },
  "a priority": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  priorityClassName: $0\n",
    offered: [
      ["high", "PriorityClass"],
      ["system-cluster-critical", "PriorityClass"],
      ["system-node-critical", "PriorityClass"],
    ],
  },
  "a mounted volume": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      volumeMounts:\n        - name: $0\n",
    offered: [["data", "volume"]],
  },
  "a probe's port": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      ports: [{ name: http, containerPort: 80 }, { containerPort: 81 }]\n      livenessProbe:\n        httpGet:\n          port: $0\n",
    offered: [
      ["http", "port"],
      ["80", "port"],
      ["81", "port"],
    ],
  },
  "a field of the Pod": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      env:\n        - name: A\n          valueFrom:\n            fieldRef:\n              fieldPath: $0\n",
    offered: [
      ["metadata.name", "Pod"],
      ["metadata.namespace", "Pod"],
      ["metadata.labels['<KEY>']", "Pod"],
      ["metadata.annotations['<KEY>']", "Pod"],
      ["spec.nodeName", "Pod"],
      ["spec.serviceAccountName", "Pod"],
      ["status.hostIP", "Pod"],
      ["status.podIP", "Pod"],
      ["status.podIPs", "Pod"],
    ],
  },
  "a container's name": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      env:\n        - name: A\n          valueFrom:\n            resourceFieldRef:\n              containerName: $0\n",
    offered: [
      ["w", "container"],
      ["init", "container"],
    ],
  },
  "a container's resource": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  containers:\n    - name: w\n      env:\n        - name: A\n          valueFrom:\n            resourceFieldRef:\n              resource: $0\n",
    offered: [
      ["limits.cpu", "container"],
      ["limits.memory", "container"],
      ["limits.ephemeral-storage", "container"],
      ["requests.cpu", "container"],
      ["requests.memory", "container"],
      ["requests.ephemeral-storage", "container"],
    ],
  },
  "a topology key": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  topologySpreadConstraints:\n    - topologyKey: $0\n",
    offered: [
      ["kubernetes.io/hostname", "Node"],
      ["topology.kubernetes.io/zone", "Node"],
    ],
  },
  "a node label's key": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n          - matchExpressions:\n              - key: $0\n",
    offered: [
      ["kubernetes.io/os", "Node"],
      ["kubernetes.io/arch", "Node"],
      ["kubernetes.io/hostname", "Node"],
      ["topology.kubernetes.io/zone", "Node"],
      ["topology.kubernetes.io/region", "Node"],
      ["node.kubernetes.io/instance-type", "Node"],
    ],
  },
  "a node label's values": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  affinity:\n    nodeAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n        nodeSelectorTerms:\n          - matchExpressions:\n              - key: kubernetes.io/arch\n                values:\n                  - $0\n",
    offered: [
      ["amd64", "Node"],
      ["arm64", "Node"],
    ],
  },
  "a restart policy": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes: [{ name: data, emptyDir: {} }]\n  restartPolicy: $0\n",
    offered: [
      ["Always", "default"],
      ["OnFailure", ""],
      ["Never", ""],
    ],
  },
  "a schedule": {
    at: "apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: $0\n",
    offered: [
      ["*/5 * * * *", "cron", '"*/5 * * * *"'],
      ["@hourly", "cron", '"@hourly"'],
      ["0 3 * * *", "cron", '"0 3 * * *"'],
      ["0 3 * * 1-5", "cron", '"0 3 * * 1-5"'],
      ["0 3 1 * *", "cron", '"0 3 1 * *"'],
    ],
  },
  "a claim": {
    at: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  initContainers: [{ name: init }]\n  volumes:\n    - name: d\n      persistentVolumeClaim:\n        claimName: $0\n",
    offered: [["disk", "PersistentVolumeClaim"]],
  },
  "a storage class": {
    at: "apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  storageClassName: $0\n",
    offered: [["fast", "StorageClass"]],
  },
  "an Ingress's class": {
    at: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  ingressClassName: $0\n",
    offered: [["nginx", "IngressClass"]],
  },
  "an Ingress's Service": {
    at: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n                name: $0\n",
    offered: [["web", "Service"]],
  },
  "an Ingress's port": {
    at: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n                name: web\n                port:\n                  name: $0\n",
    offered: [["http", "Service"]],
  },
  "what is scaled": {
    at: "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: $0\n",
    offered: [["shop", "Deployment"]],
  },
  "a bound role": {
    at: "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nroleRef:\n  kind: ClusterRole\n  name: $0\n",
    offered: [
      ["view", "ClusterRole"],
      ["edit", "ClusterRole"],
      ["admin", "ClusterRole"],
    ],
  },
  "a selected label": {
    at: "apiVersion: v1\nkind: Service\nspec:\n  selector:\n    app: $0\n",
    offered: [["shop", "Pod"]],
  },
  "an API version": { at: "apiVersion: $0\nkind: CronJob\n", offered: [["batch/v1", ""]] },
  "a level of Pod Security": {
    at: "apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    pod-security.kubernetes.io/enforce: $0\n",
    offered: [
      ["restricted", "Kubernetes"],
      ["baseline", "Kubernetes"],
      ["privileged", "Kubernetes"],
    ],
  },
  "a version of Pod Security": {
    at: "apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    pod-security.kubernetes.io/enforce-version: $0\n",
    offered: [["latest", "Kubernetes"]],
  },
  "a default class": {
    at: "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  annotations:\n    storageclass.kubernetes.io/is-default-class: $0\n",
    offered: [
      ["true", "Kubernetes", '"true"'],
      ["false", "Kubernetes", '"false"'],
    ],
  },
};

function offeredAt(marked: string): Offered[] {
  const { text, offset } = readCursor(marked);
  return [...completionsAt(workspaceOf({ ...others, [testUri]: text }), testUri, offset)]
    .sort((a, b) => (a.sortText < b.sortText ? -1 : 1))
    .map(({ label, detail = "", snippet }) => (snippet === label ? [label, detail] : [label, detail, snippet]));
}

describe("Values that are offered for", () => {
  before(() => setLanguage("en"));
  for (const [name, { at, offered }] of Object.entries(cases)) it(name, () => assert.deepEqual(offeredAt(at), offered));

  it("a time zone", () => {
    const zones = offeredAt("apiVersion: batch/v1\nkind: CronJob\nspec:\n  timeZone: $0\n");
    assert.deepEqual(zones[0], ["Etc/UTC", "IANA"]);
    assert.ok(zones.some(([label]) => label === "America/Sao_Paulo"));
  });

  it("an apiVersion, of every kind where nobody knows the one that is written", () => {
    const versions = offeredAt("apiVersion: stor$0\nkind: Nobody\n").map(([label]) => label);
    for (const version of ["v1", "apps/v1", "storage.k8s.io/v1"]) assert.ok(versions.includes(version), version);
    assert.equal(new Set(versions).size, versions.length);
  });
});
