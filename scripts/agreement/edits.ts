import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Random } from "./random";
import { valuesByKey } from "./values-by-key";

/** A change to a document; undefined where there is nothing of the sort to change. */
type Edit = (text: string, random: Random, donors: Donors) => string | undefined;

/** Subtrees of the whole corpus by the key that they stand under: what `tolerations` look like elsewhere. */
export type Donors = ReadonlyMap<string, readonly unknown[]>;

interface Place {
  readonly pair: Pair<Scalar, unknown>;
  readonly map: YAMLMap;
  readonly parents: readonly YAMLMap[];
}

interface Tree {
  readonly document: Document;
  readonly places: Place[];
  readonly lists: { list: YAMLSeq; key: string }[];
  readonly scalars: Scalar[];
}

function read(text: string): Tree | undefined {
  const document = parseDocument(text, { version: "1.1", uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const tree: Tree = { document, places: [], lists: [], scalars: [] };
  const walk = (node: unknown, parents: readonly YAMLMap[], key: string) => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        tree.places.push({ pair: pair as Pair<Scalar, unknown>, map: node, parents });
        walk(pair.value, [...parents, node], String(pair.key.value));
      }
    } else if (isSeq(node)) {
      tree.lists.push({ list: node, key });
      for (const item of node.items) walk(item, parents, key);
    } else if (isScalar(node)) tree.scalars.push(node);
  };
  walk(document.contents, [], "");
  return tree;
}

export function donorsOf(texts: readonly string[]): Donors {
  const donors = new Map<string, unknown[]>();
  const walk = (value: unknown, key: string) => {
    if (Array.isArray(value)) for (const item of value) walk(item, key);
    else if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) {
        const known = donors.get(`${key}/${name}`) ?? [];
        donors.set(`${key}/${name}`, known);
        if (known.length < 60) known.push(inner);
        walk(inner, name);
      }
    }
  };
  for (const text of texts) {
    const value = attempt(() => read(text)?.document.toJS());
    if (value) walk(value, "");
  }
  return donors;
}

const onTree =
  (change: (tree: Tree, random: Random, donors: Donors) => boolean): Edit =>
  (text, random, donors) => {
    const tree = read(text);
    if (!tree || tree.places.length === 0) return undefined;
    return change(tree, random, donors) ? tree.document.toString({ lineWidth: 0 }) : undefined;
  };

const onPlace = (change: (place: Place, tree: Tree, random: Random) => boolean | undefined): Edit =>
  onTree((tree, random) => change(random.oneOf(tree.places), tree, random) !== false);

function rename(pair: Place["pair"], key: string): undefined {
  pair.key.value = key;
}

function setValue(pair: Place["pair"], value: unknown): undefined {
  pair.value = value;
}

const onScalar = (
  type: "string" | "number" | "boolean" | "any",
  change: (value: unknown, random: Random) => unknown,
): Edit =>
  onTree((tree, random) => {
    const fitting = tree.scalars.filter(({ value }) => type === "any" || typeof value === type);
    if (fitting.length === 0) return false;
    const scalar = random.oneOf(fitting);
    const value = change(scalar.value, random);
    // As if it were written anew: nothing is left of how it was.
    Object.assign(scalar, { value, type: undefined, source: undefined, format: undefined });
    return true;
  });

/** A value in the YAML text as it stands, with its key before it. */
const onLine =
  (pattern: RegExp, change: (match: RegExpMatchArray, random: Random) => string): Edit =>
  (text, random) => {
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return undefined;
    const match = random.oneOf(matches);
    const at = match.index ?? 0;
    return text.slice(0, at) + change(match, random) + text.slice(at + match[0].length);
  };

function misspell(word: string, random: Random): string {
  if (word.length < 2) return `${word}x`;
  const at = random.below(word.length - 1);
  const letters = [...word];
  switch (random.below(6)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      letters.splice(at, 2, letters[at + 1] ?? "", letters[at] ?? "");
      return letters.join("");
    case 2:
      return word.slice(0, at) + word.charAt(at) + word.slice(at);
    case 3:
      return word.charAt(0) === word.charAt(0).toLowerCase()
        ? word.charAt(0).toUpperCase() + word.slice(1)
        : word.charAt(0).toLowerCase() + word.slice(1);
    case 4:
      return word.endsWith("s") ? word.slice(0, -1) : `${word}s`;
    default:
      return word.toLowerCase() === word ? word.toUpperCase() : word.toLowerCase();
  }
}

const oddTexts = [
  "",
  " ",
  "a b",
  "A_B",
  "-web",
  "web-",
  "Web",
  "web.",
  "a..b",
  "a/b",
  "a/b/c",
  "/x",
  "example.com/",
  "x".repeat(64),
  "x".repeat(254),
  "é",
  "🐳",
  "null",
  "true",
  "123",
  "1.5",
  "0x1F",
  "0777",
  "1e3",
  "latest",
  "nginx:",
  ":80",
  "a:b:c",
  "..",
  ".",
  "../x",
  "/etc/../x",
  "-1",
  "0",
  "10%",
  "110%",
  "1.5%",
  "%",
  "100m",
  "1Gi",
  "1GB",
  "1 Gi",
  "1gi",
  "0.5",
  ".5",
  "5.",
  "1e-3",
  "1K",
  "64mi",
  "-5Gi",
  "1Ei",
  "9999999999999999999",
  "1.2.3.4",
  "1.2.3",
  "01.2.3.4",
  "::1",
  "10.0.0.0/8",
  "10.0.0.1/8",
  "10.0.0.0/33",
  "2001:db8::/32",
  "None",
  "Always",
  "http",
  "HTTP",
  "TCP",
  "SCTP",
  "ClusterIP",
  "NodePort",
  "*",
  "*.example.com",
  "a.*.com",
  "example.com",
  "Example.com",
  "kubernetes.io/x",
  "k8s.io/y",
  "*/5 * * * *",
  "60 * * * *",
  "@daily",
  "@never",
  "TZ=UTC 0 0 * * *",
  "2024-01-01T00:00:00Z",
  "2024-01-01",
  "5m",
  "5 m",
  "not-a-date",
  "default",
  "kube-system",
  "$(HOME)",
  "\\",
  '"',
  "a=b",
  "admissionregistration.k8s.io/v1",
] as const;

const oddNumbers = [
  -1, 0, 1, 2, 79, 80, 100, 101, 255, 256, 1023, 29999, 30000, 32767, 32768, 65535, 65536, 99999, 2147483647,
  2147483648, -2147483649, 1e19, 0.5, 1.5, -0.5, 1e3, 511, 512, 777, 1000001,
] as const;

const oddValues = (): unknown[] => [
  null,
  "",
  0,
  1,
  -1,
  1.5,
  true,
  false,
  "x",
  [],
  {},
  [null],
  ["x"],
  [1],
  { x: 1 },
  { a: "b" },
  [{}],
  [{ name: "x" }],
  [[]],
  { name: null },
];

/** Pieces that are wrong, or seldom right, by the key of the map that they are put into. */
const pieces: readonly (readonly [RegExp, unknown])[] = [
  [/^(containers|initContainers)$/, { livenessProbe: { httpGet: { port: 80 }, exec: { command: ["x"] } } }],
  [/^(containers|initContainers)$/, { readinessProbe: { periodSeconds: 5 } }],
  [/^(containers|initContainers)$/, { livenessProbe: { tcpSocket: { port: 70000 }, successThreshold: 2 } }],
  [/^(containers|initContainers)$/, { startupProbe: { grpc: { port: 0 } } }],
  [/^(containers|initContainers)$/, { resources: { limits: { cpu: "100m" }, requests: { cpu: "200m" } } }],
  [/^(containers|initContainers)$/, { resources: { limits: { memory: "1Gi" }, requests: { memory: "2Gi", disk: 1 } } }],
  [/^(containers|initContainers)$/, { resources: { limits: { "hugepages-2Mi": "3Mi" } } }],
  [/^(containers|initContainers)$/, { resources: { requests: { "example.com/gpu": "1" } } }],
  [/^(containers|initContainers)$/, { resources: { claims: [{ name: "x" }] } }],
  [/^(containers|initContainers)$/, { resources: { limits: { cpu: "0.0001" } } }],
  [/^(containers|initContainers)$/, { volumeMounts: [{ name: "nowhere", mountPath: "/x" }] }],
  [
    /^(containers|initContainers)$/,
    {
      volumeMounts: [
        { name: "data", mountPath: "" },
        { name: "data", mountPath: "" },
      ],
    },
  ],
  [
    /^(containers|initContainers)$/,
    {
      ports: [
        { containerPort: 80, name: "a" },
        { containerPort: 81, name: "a" },
      ],
    },
  ],
  [/^(containers|initContainers)$/, { ports: [{ containerPort: 80 }, { containerPort: 80 }] }],
  [
    /^(containers|initContainers)$/,
    { ports: [{ name: "this-name-is-too-long", containerPort: 80, protocol: "HTTP" }] },
  ],
  [/^(containers|initContainers)$/, { ports: [{ hostPort: 80, containerPort: 8080, hostIP: "x" }] }],
  [
    /^(containers|initContainers)$/,
    {
      env: [
        { name: "1A", value: "x" },
        { name: "A=B", value: "y" },
      ],
    },
  ],
  [
    /^(containers|initContainers)$/,
    { env: [{ name: "A", value: "x", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }] },
  ],
  [/^(containers|initContainers)$/, { env: [{ name: "A", valueFrom: { fieldRef: { fieldPath: "spec.nothing" } } }] }],
  [
    /^(containers|initContainers)$/,
    { env: [{ name: "A", valueFrom: { resourceFieldRef: { resource: "limits.disk" } } }] },
  ],
  [
    /^(containers|initContainers)$/,
    {
      env: [
        { name: "A", valueFrom: { secretKeyRef: { name: "s", key: "a b" }, configMapKeyRef: { name: "s", key: "a" } } },
      ],
    },
  ],
  [/^(containers|initContainers)$/, { envFrom: [{ prefix: "1-", configMapRef: { name: "X_Y" } }, {}] }],
  [
    /^(containers|initContainers)$/,
    { lifecycle: { postStart: { exec: { command: [] } }, preStop: { sleep: { seconds: -1 } } } },
  ],
  [/^(containers|initContainers)$/, { lifecycle: { stopSignal: "SIGTERM" } }],
  [/^(containers|initContainers)$/, { securityContext: { privileged: true, allowPrivilegeEscalation: false } }],
  [
    /^(containers|initContainers)$/,
    { securityContext: { runAsUser: -1, procMount: "Masked", seccompProfile: { type: "Localhost" } } },
  ],
  [
    /^(containers|initContainers)$/,
    {
      securityContext: {
        capabilities: { add: ["CAP_SYS_ADMIN"], drop: ["ALL"] },
        appArmorProfile: { type: "Localhost" },
      },
    },
  ],
  [
    /^(containers|initContainers)$/,
    { securityContext: { windowsOptions: { hostProcess: true, runAsUserName: "x\\" } } },
  ],
  [
    /^(containers|initContainers)$/,
    {
      restartPolicy: "Always",
      restartPolicyRules: [{ action: "Restart", exitCodes: { operator: "In", values: [42] } }],
    },
  ],
  [/^(containers|initContainers)$/, { volumeDevices: [{ name: "data", devicePath: "x:y" }] }],
  [/^(containers|initContainers)$/, { resizePolicy: [{ resourceName: "cpu", restartPolicy: "Sometimes" }] }],
  [/^(containers|initContainers)$/, { terminationMessagePolicy: "Both", imagePullPolicy: "Sometimes" }],
  [/^spec$/, { restartPolicy: "Never" }],
  [/^spec$/, { restartPolicy: "OnFailure" }],
  [/^spec$/, { hostNetwork: true, hostPID: true, shareProcessNamespace: true }],
  [/^spec$/, { hostUsers: false, hostIPC: true }],
  [/^spec$/, { dnsPolicy: "None" }],
  [/^spec$/, { dnsConfig: { nameservers: ["a", "1.1.1.1"], searches: ["-x"], options: [{}] } }],
  [/^spec$/, { hostAliases: [{ ip: "x", hostnames: ["A"] }] }],
  [/^spec$/, { activeDeadlineSeconds: 0, terminationGracePeriodSeconds: -1 }],
  [/^spec$/, { nodeSelector: { "a b": "c d" } }],
  [
    /^spec$/,
    {
      tolerations: [
        { key: "a", operator: "Exists", value: "b", effect: "NoSchedul" },
        { operator: "Equal", tolerationSeconds: 3 },
      ],
    },
  ],
  [
    /^spec$/,
    { topologySpreadConstraints: [{ maxSkew: 0, topologyKey: "", whenUnsatisfiable: "Maybe", minDomains: 2 }] },
  ],
  [
    /^spec$/,
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
  ],
  [
    /^spec$/,
    {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 101, preference: { matchExpressions: [{ key: "a", operator: "Gt", values: ["x"] }] } },
          ],
        },
      },
    },
  ],
  [
    /^spec$/,
    {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: "", labelSelector: { matchExpressions: [{ key: "a", operator: "In" }] } },
          ],
        },
      },
    },
  ],
  [
    /^spec$/,
    { volumes: [{ name: "a", emptyDir: {}, hostPath: { path: "/x" } }, { name: "a", emptyDir: {} }, { name: "A" }] },
  ],
  [
    /^spec$/,
    {
      volumes: [
        { name: "p", projected: { sources: [{ serviceAccountToken: { path: "../t", expirationSeconds: 5 } }, {}] } },
      ],
    },
  ],
  [
    /^spec$/,
    {
      volumes: [
        { name: "c", configMap: { name: "x", defaultMode: 1000, items: [{ key: "a", path: "/b" }] } },
        { name: "e", ephemeral: {} },
      ],
    },
  ],
  [
    /^spec$/,
    {
      securityContext: {
        sysctls: [{ name: "a..b", value: "1" }],
        fsGroup: -1,
        supplementalGroups: [-1],
        fsGroupChangePolicy: "x",
      },
    },
  ],
  [/^spec$/, { os: { name: "windows" }, securityContext: { runAsUser: 1 } }],
  [/^spec$/, { os: { name: "plan9" } }],
  [/^spec$/, { schedulingGates: [{ name: "a" }, { name: "a" }], nodeName: "n" }],
  [/^spec$/, { readinessGates: [{ conditionType: "" }], priority: 5, overhead: { cpu: "1" } }],
  [/^spec$/, { resourceClaims: [{ name: "a", resourceClaimName: "b", resourceClaimTemplateName: "c" }] }],
  [/^spec$/, { resources: { limits: { cpu: "1m" }, requests: { "ephemeral-storage": "1" } } }],
  [/^spec$/, { hostname: "A_B", subdomain: "x.", setHostnameAsFQDN: true, hostnameOverride: "x" }],
  [/^spec$/, { ephemeralContainers: [{ name: "e", image: "x" }] }],
  [/^spec$/, { replicas: -1, minReadySeconds: -5, revisionHistoryLimit: -1, progressDeadlineSeconds: 1 }],
  [/^spec$/, { strategy: { type: "Recreate", rollingUpdate: { maxSurge: 1 } } }],
  [/^spec$/, { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }],
  [/^spec$/, { strategy: { rollingUpdate: { maxSurge: "200%", maxUnavailable: "150%" } } }],
  [/^spec$/, { updateStrategy: { type: "OnDelete", rollingUpdate: { partition: -1, maxUnavailable: "0%" } } }],
  [/^spec$/, { selector: { matchLabels: { other: "one" } } }],
  [/^spec$/, { selector: {} }],
  [
    /^spec$/,
    {
      selector: {
        matchExpressions: [
          { key: "a", operator: "Exists", values: ["b"] },
          { key: "b", operator: "Is", values: [] },
        ],
      },
    },
  ],
  [
    /^spec$/,
    {
      type: "LoadBalancer",
      externalTrafficPolicy: "Local",
      allocateLoadBalancerNodePorts: false,
      healthCheckNodePort: 32000,
    },
  ],
  [/^spec$/, { type: "ClusterIP", externalTrafficPolicy: "Local", loadBalancerClass: "x" }],
  [/^spec$/, { type: "ExternalName", externalName: "a_b" }],
  [/^spec$/, { type: "NodePort", clusterIP: "None" }],
  [/^spec$/, { clusterIP: "None", clusterIPs: ["None", "10.96.0.9"], ipFamilies: ["IPv4", "IPv4"] }],
  [/^spec$/, { sessionAffinity: "None", sessionAffinityConfig: { clientIP: { timeoutSeconds: 100000 } } }],
  [
    /^spec$/,
    {
      externalIPs: ["127.0.0.1", "x"],
      loadBalancerSourceRanges: ["1.2.3.4"],
      internalTrafficPolicy: "x",
      trafficDistribution: "y",
    },
  ],
  [/^spec$/, { ports: [{ port: 80 }, { port: 81 }] }],
  [
    /^spec$/,
    {
      ports: [
        { port: 80, nodePort: 80, targetPort: "a_b", appProtocol: "x y" },
        { port: 80, name: "Z" },
      ],
    },
  ],
  [
    /^spec$/,
    { completions: 3, completionMode: "Indexed", parallelism: -1, backoffLimit: -1, ttlSecondsAfterFinished: -1 },
  ],
  [/^spec$/, { backoffLimitPerIndex: 1, maxFailedIndexes: 5 }],
  [/^spec$/, { podFailurePolicy: { rules: [{ action: "FailJob", onExitCodes: { operator: "In", values: [0, 0] } }] } }],
  [/^spec$/, { successPolicy: { rules: [{ succeededIndexes: "1-x" }] }, podReplacementPolicy: "Failed" }],
  [/^spec$/, { manualSelector: true }],
  [
    /^spec$/,
    { schedule: "61 * * * *", timeZone: "Mars/Base", concurrencyPolicy: "Maybe", startingDeadlineSeconds: -1 },
  ],
  [
    /^spec$/,
    {
      minReplicas: 0,
      maxReplicas: 0,
      metrics: [{ type: "Resource" }],
      behavior: { scaleDown: { stabilizationWindowSeconds: 99999, policies: [] } },
    },
  ],
  [/^spec$/, { minAvailable: 1, maxUnavailable: 1, unhealthyPodEvictionPolicy: "x" }],
  [/^spec$/, { rules: [{ host: "*.a.*", http: { paths: [{ path: "x", pathType: "Prefix", backend: {} }] } }] }],
  [
    /^spec$/,
    {
      defaultBackend: { service: { name: "a", port: { name: "b", number: 80 } }, resource: { kind: "x", name: "y" } },
      ingressClassName: "A",
    },
  ],
  [/^spec$/, { tls: [{ hosts: ["A", ""], secretName: "a b" }] }],
  [
    /^spec$/,
    {
      podSelector: {},
      policyTypes: ["Ingres"],
      ingress: [
        {
          from: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["11.0.0.0/9"] }, podSelector: {} }],
          ports: [{ port: 80, endPort: 70 }],
        },
      ],
    },
  ],
  [
    /^spec$/,
    {
      accessModes: ["ReadWriteOnce", "ReadWriteOncePod"],
      resources: { requests: { storage: "-1Gi" } },
      volumeMode: "x",
    },
  ],
  [/^spec$/, { dataSource: { kind: "X", name: "y" }, dataSourceRef: { kind: "Z", name: "y" }, storageClassName: "A" }],
  [
    /^spec$/,
    {
      capacity: {},
      persistentVolumeReclaimPolicy: "Keep",
      hostPath: { path: "/a/../b" },
      nfs: { server: "", path: "x" },
    },
  ],
  [
    /^spec$/,
    {
      podCIDR: "10.0.0.0",
      taints: [
        { key: "a", effect: "x" },
        { key: "a", effect: "NoSchedule" },
      ],
      providerID: "x",
    },
  ],
  [/^metadata$/, { labels: { "a/b/c": "d", "": "e", "x y": "z", ok: "not ok" } }],
  [/^metadata$/, { annotations: { "a b": "c", "/x": "y", "A/b": "c" } }],
  [/^metadata$/, { labels: { a: 1, b: true } }],
  [/^metadata$/, { name: "Not_A_Name" }],
  [/^metadata$/, { name: null, generateName: "Gen_" }],
  [/^metadata$/, { name: null }],
  [/^metadata$/, { namespace: "Not_A_Namespace" }],
  [/^metadata$/, { finalizers: ["a", "a/b", "x y/z"] }],
  [
    /^metadata$/,
    {
      ownerReferences: [
        { apiVersion: "v1", kind: "Pod", name: "x", uid: "" },
        { apiVersion: "", kind: "", name: "", uid: "u", controller: true },
      ],
    },
  ],
  [
    /^metadata$/,
    { managedFields: [{ operation: "X", fieldsType: "y" }], resourceVersion: "x", uid: "u", generation: -1 },
  ],
  [/^metadata$/, { creationTimestamp: "yesterday" }],
  [
    /^metadata$/,
    {
      annotations: {
        "container.apparmor.security.beta.kubernetes.io/web": "x",
        "scheduler.alpha.kubernetes.io/critical-pod": "",
      },
    },
  ],
  [/^metadata$/, { annotations: { long: "x".repeat(300000) } }],
  [/^metadata$/, { deletionTimestamp: "2024-01-01T00:00:00Z", deletionGracePeriodSeconds: 30, selfLink: "/x" }],
  [/^metadata$/, { deletionTimestamp: "soon", clusterName: "x" }],
  [/^metadata$/, { creationTimestamp: null, resourceVersion: "1", uid: "x", generation: 2 }],
  [/^metadata$/, { generateName: "a-", name: "b", namespace: "kube-system" }],
  [/^metadata$/, { generateName: "x".repeat(300) }],
  [/^metadata$/, { ownerReferences: [{ apiVersion: "v1", kind: "Event", name: "x", uid: "y" }] }],
  [/^metadata$/, { managedFields: [{ manager: "x", operation: "Apply", apiVersion: "v1", fieldsV1: { "f:x": {} } }] }],
]; // prettier-ignore

const kinds = [
  "v1 Pod",
  "v1 Service",
  "apps/v1 Deployment",
  "apps/v1 StatefulSet",
  "apps/v1 DaemonSet",
  "apps/v1 ReplicaSet",
  "batch/v1 Job",
  "batch/v1 CronJob",
  "v1 ReplicationController",
  "v1 PodTemplate",
  "extensions/v1beta1 Deployment",
  "apps/v1beta1 Deployment",
  "batch/v1beta1 CronJob",
  "v1 Deployment",
  "apps/v1 Pod",
  "example.com/v1 Thing",
  "networking.k8s.io/v1 Ingress",
  "networking.k8s.io/v1beta1 Ingress",
  "policy/v1beta1 PodDisruptionBudget",
  "autoscaling/v2beta2 HorizontalPodAutoscaler",
  "autoscaling/v1 HorizontalPodAutoscaler",
  "v1 ConfigMap",
  "v1 Secret",
  "v2 Pod",
  "autoscaling/v1 Scale",
  "policy/v1 Eviction",
  "v1 Binding",
  "authentication.k8s.io/v1 TokenReview",
  "authentication.k8s.io/v1 TokenRequest",
  "v1 Status",
  "v1 ComponentStatus",
  "v1 DeleteOptions",
  "v1 PodExecOptions",
  "v1 RangeAllocation",
  "v1 Event",
  "events.k8s.io/v1 Event",
  "apps/v1 ControllerRevision",
  "apiextensions.k8s.io/v1beta1 CustomResourceDefinition",
  "storage.k8s.io/v1beta1 CSIDriver",
  "resource.k8s.io/v1beta1 DeviceClass",
  "certificates.k8s.io/v1alpha1 ClusterTrustBundle",
  "networking.k8s.io/v1beta1 IPAddress",
  "coordination.k8s.io/v1beta1 LeaseCandidate",
  "flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema",
  "policy/v1beta1 PodSecurityPolicy",
  "scheduling.k8s.io/v1 PriorityClass",
  "apps/v2 Deployment",
  "v1 Nothing",
] as const;

/** What the server sets by itself, and names and labels at the edge of what it takes. */
const metadata: readonly Readonly<Record<string, unknown>>[] = [
  { uid: "x" },
  { uid: 1 },
  { resourceVersion: "abc" },
  { resourceVersion: 5 },
  { generation: "1" },
  { creationTimestamp: "" },
  { deletionGracePeriodSeconds: "3" },
  { managedFields: [{}] },
  { managedFields: [{ manager: "x".repeat(200), operation: "Update", apiVersion: "v1", time: "x" }] },
  {
    ownerReferences: ["a", "b"].map((name) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      name,
      uid: name,
      controller: true,
    })),
  },
  { ownerReferences: [{ apiVersion: "a/b/c", kind: "X", name: "x", uid: "u" }] },
  { finalizers: ["foregroundDeletion", "orphan"] },
  { finalizers: [""] },
  { finalizers: "a/b" },
  { name: undefined, generateName: "A-" },
  { name: undefined, generateName: "a".repeat(260) },
  { name: 123 },
  { name: "a/b" },
  { name: ".." },
  ...[52, 53, 63, 64, 253, 254].map((length) => ({ name: "a".repeat(length) })),
  { namespace: "" },
  { namespace: "nowhere" },
  { namespace: "a.b" },
  { namespace: ["x"] },
  { labels: { a: "x".repeat(64) } },
  { labels: { ["x".repeat(64)]: "x" } },
  { labels: { [`${"x".repeat(254)}/a`]: "x" } },
  { labels: { "A/b": "x", "a/b/c": "x", "/a": "x", "a/": "x", "a[b]": "c" } },
  { labels: { a: ["b"] } },
  { labels: [{ a: "b" }] },
  { annotations: { a: { b: 1 } } },
  { annotations: { a: "x".repeat(262145) } },
  { annotations: { "a[0]": "x", é: "x" } },
  { annotations: { "container.apparmor.security.beta.kubernetes.io/web": "localhost/a" } },
  { annotations: { "controller.kubernetes.io/pod-deletion-cost": "+1" } },
  { annotations: { "kubernetes.io/config.mirror": "x" } },
  { annotations: { "api-approved.kubernetes.io": "x" } },
];

const setAll = (map: YAMLMap, { document }: Tree, fields: Readonly<Record<string, unknown>>): void => {
  for (const [key, value] of Object.entries(fields))
    if (value === undefined) map.delete(key);
    else map.set(key, document.createNode(value));
};

/** A block of lines, further in or out with all that is below it. */
function shiftedBlock(text: string, random: Random): string | undefined {
  const lines = text.split("\n");
  const indent = (line: string) => (line.trim() === "" ? Number.POSITIVE_INFINITY : line.search(/\S/));
  const first = random.below(lines.length);
  const base = indent(lines[first] ?? "");
  if (!Number.isFinite(base)) return undefined;
  const by = random.oneOf([1, -1, 2, -2, 4]);
  if (base + by < 0) return undefined;
  for (let at = first; at < lines.length && (at === first || indent(lines[at] ?? "") > base); at++)
    lines[at] = by > 0 ? " ".repeat(by) + lines[at] : (lines[at] ?? "").slice(-by);
  return lines.join("\n");
}

function graft(tree: Tree, random: Random, wanted: (key: string) => boolean, donors: Donors): boolean {
  const maps = tree.places.filter(({ pair }) => wanted(String(pair.key.value)));
  if (maps.length === 0) return false;
  const { pair } = random.oneOf(maps);
  const owner = String(pair.key.value);
  const target = isSeq(pair.value)
    ? random.oneOf(pair.value.items.length > 0 ? pair.value.items : [undefined])
    : pair.value;
  if (!isMap(target)) return false;
  const names = [...donors.keys()].filter((key) => key.startsWith(`${owner}/`));
  if (names.length === 0) return false;
  const name = random.oneOf(names);
  const donor = random.oneOf(donors.get(name) ?? []);
  target.set(name.slice(owner.length + 1), tree.document.createNode(structuredClone(donor)));
  return true;
}

/** All sorts of edits; each is as likely as any other. Several of one name make that sort more likely. */
const edits: readonly (readonly [string, Edit])[] = [
  ["a misspelt key", onPlace(({ pair }, _, random) => rename(pair, misspell(String(pair.key.value), random)))],
  ["a misspelt key", onPlace(({ pair }, _, random) => rename(pair, misspell(String(pair.key.value), random)))],
  ["a misspelt value", onScalar("string", (value, random) => misspell(String(value), random))],
  ["a misspelt value", onScalar("string", (value, random) => misspell(String(value), random))],
  ["an odd text", onScalar("string", (_, random) => random.oneOf(oddTexts))],
  ["an odd text", onScalar("string", (_, random) => random.oneOf(oddTexts))],
  ["an odd text", onScalar("string", (_, random) => random.oneOf(oddTexts))],
  ["an odd number", onScalar("number", (_, random) => random.oneOf(oddNumbers))],
  ["an odd number", onScalar("number", (_, random) => random.oneOf(oddNumbers))],
  ["an odd number", onScalar("number", (_, random) => random.oneOf(oddNumbers))],
  ["a number as text", onScalar("number", String)],
  ["a text for a number", onScalar("number", (_, random) => random.oneOf(oddTexts))],
  ["a boolean otherwise", onScalar("boolean", (value) => !value)],
  ["a boolean as text", onScalar("boolean", (value, random) => random.oneOf([String(value), "yes", 1, 0, "on"]))],
  ["another type", onScalar("any", (_, random) => random.oneOf([1, 0, true, false, "x", 1.5, null, "", 80, "80"]))],
  [
    "another value",
    onPlace(({ pair }, tree, random) => setValue(pair, tree.document.createNode(random.oneOf(oddValues())))),
  ],
  ["a null", onPlace(({ pair }) => setValue(pair, null))],
  [
    "an empty map or list",
    onPlace(({ pair }, tree, random) => {
      if (!isMap(pair.value) && !isSeq(pair.value)) return false;
      pair.value = tree.document.createNode(
        isMap(pair.value) ? (random.chance(0.3) ? [] : {}) : random.chance(0.3) ? {} : [],
      );
      return true;
    }),
  ],
  ["a field removed", onPlace(({ pair, map }) => void map.items.splice(map.items.indexOf(pair), 1))],
  ["a field removed", onPlace(({ pair, map }) => void map.items.splice(map.items.indexOf(pair), 1))],
  [
    "a field moved",
    onTree((tree, random) => {
      const { pair, map, parents } = random.oneOf(tree.places);
      const maps = tree.places.filter((place) => isMap(place.pair.value));
      if (maps.length === 0) return false;
      const target = parents.length > 0 && random.chance(0.5) ? parents.at(-1) : random.oneOf(maps).pair.value;
      if (!isMap(target) || target === pair.value) return false;
      map.items.splice(map.items.indexOf(pair), 1);
      target.items.push(pair as never);
      return true;
    }),
  ],
  [
    "an unknown field",
    onPlace(
      ({ map }, tree, random) =>
        void map.items.push(
          tree.document.createPair(
            random.oneOf(["foo", "Name", "x-y", "labels", "imagePullPolicyy", "spec", "0"]),
            random.oneOf(["x", 1, { a: "b" }, ["c"]]),
          ) as never,
        ),
    ),
  ],
  ["a key twice", onPlace(({ pair, map }) => void map.items.push(pair as never))],
  [
    "an item twice",
    onTree(({ lists }, random) => {
      const full = lists.filter(({ list }) => list.items.length > 0);
      if (full.length === 0) return false;
      const { list } = random.oneOf(full);
      list.items.push((random.oneOf(list.items) as { clone(): unknown }).clone());
      return true;
    }),
  ],
  [
    "an item removed",
    onTree(({ lists }, random) => {
      const full = lists.filter(({ list }) => list.items.length > 0);
      if (full.length === 0) return false;
      const { list } = random.oneOf(full);
      list.items.splice(random.below(list.items.length), 1);
      return true;
    }),
  ],
  [
    "an item of another sort",
    onTree(({ lists, document }, random) => {
      if (lists.length === 0) return false;
      random
        .oneOf(lists)
        .list.items.push(
          document.createNode(random.oneOf([null, "x", 1, {}, [], { name: "x" }, { foo: "bar" }, true])),
        );
      return true;
    }),
  ],
  [
    "a list for its item",
    onPlace(({ pair }) => {
      if (!isSeq(pair.value) || pair.value.items.length === 0) return false;
      pair.value = pair.value.items[0];
      return true;
    }),
  ],
  [
    "an item for its list",
    onPlace(({ pair }, tree) => {
      if (!isMap(pair.value) && !isScalar(pair.value)) return false;
      const list = tree.document.createNode([]) as YAMLSeq;
      list.items.push(pair.value);
      pair.value = list;
      return true;
    }),
  ],
  [
    "a value of elsewhere",
    onTree((tree, random) => {
      const a = random.oneOf(tree.places).pair;
      const b = random.oneOf(tree.places).pair;
      if (isMap(a.value) || isMap(b.value) || isSeq(a.value) || isSeq(b.value)) return false;
      a.value = (b.value as { clone?(): unknown } | null)?.clone?.() ?? null;
      return true;
    }),
  ],
  ["a piece of another document", onTree((tree, random, donors) => graft(tree, random, () => true, donors))],
  [
    "a piece of another document",
    onTree((tree, random, donors) =>
      graft(tree, random, (key) => ["spec", "containers", "template", "metadata"].includes(key), donors),
    ),
  ],
  [
    "a piece of another document",
    onTree((tree, random, donors) => graft(tree, random, (key) => ["spec", "containers"].includes(key), donors)),
  ],
  ...Array.from(
    { length: 6 },
    () =>
      [
        "a wrong piece",
        onTree((tree, random) => {
          const [owner, piece] = random.oneOf(pieces);
          const fitting = tree.places.filter(({ pair }) => owner.test(String(pair.key.value)));
          if (fitting.length === 0) return false;
          const { pair } = random.oneOf(fitting);
          const target = isSeq(pair.value) ? pair.value.items[0] : pair.value;
          if (!isMap(target)) return false;
          for (const [key, value] of Object.entries(piece as object))
            target.set(key, tree.document.createNode(structuredClone(value)));
          return true;
        }),
      ] as const,
  ),
  [
    "another kind",
    onTree((tree, random) => {
      const [apiVersion, kind] = random.oneOf(kinds).split(" ");
      tree.document.set("apiVersion", apiVersion);
      tree.document.set("kind", kind);
      return true;
    }),
  ],
  [
    "another version",
    onTree((tree, random) => {
      tree.document.set(
        "apiVersion",
        random.oneOf([
          "v1",
          "v2",
          "apps/v1",
          "apps",
          "v1beta1",
          "extensions/v1beta1",
          "apps/v1beta2",
          "networking.k8s.io/v1",
          "a/b/c",
          "/v1",
          "batch/v1",
          1,
          "Apps/v1",
          "storage.k8s.io/v1beta1",
        ]),
      );
      return true;
    }),
  ],
  ["a line removed", onLine(/^.*\n/gm, () => "")],
  ["a line twice", onLine(/^.*\n/gm, ([line]) => line + line)],
  ["a line further in", onLine(/^( *)\S.*\n/gm, ([line], random) => random.oneOf([" ", "  "]) + line)],
  ["a line further out", onLine(/^ {2}.*\n/gm, ([line], random) => line.slice(random.oneOf([1, 2])))],
  ["a tab", onLine(/^ +/gm, () => "\t")],
  ["a tab after the colon", onLine(/: /g, () => ":\t")],
  ["no space after the colon", onLine(/: /g, () => ":")],
  ["no colon", onLine(/: /g, () => " ")],
  ["two colons", onLine(/: /g, () => ": : ")],
  ["an open quote", onLine(/: \w/g, ([match], random) => `: ${random.oneOf(['"', "'"])}${match.slice(2)}`)],
  ["cut off", (text, random) => text.slice(0, 20 + random.below(Math.max(1, text.length - 20)))],
  ["CRLF", (text) => text.replace(/\n/g, "\r\n")],
  [
    "as JSON",
    (text) => {
      const tree = read(text);
      return tree && `${JSON.stringify(tree.document.toJS(), undefined, 2)}\n`;
    },
  ],
  [
    "as broken JSON",
    (text, random) => {
      const tree = read(text);
      if (!tree) return undefined;
      const json = JSON.stringify(tree.document.toJS(), undefined, 2);
      const at = random.below(json.length);
      return `${json.slice(0, at)}${random.oneOf([",", "}", "]", '"', ""])}${json.slice(at + 1)}\n`;
    },
  ],
  [
    "an anchor and an alias",
    onLine(
      /: (\w[\w.-]*)\n/g,
      ([, value], random) => `: ${random.oneOf(["&a ", "*a ", "&a *a "])}${random.oneOf([value ?? "", ""])}\n`,
    ),
  ],
  ["a merge key", onLine(/^( *)(\w+: \w+)\n/gm, ([line, indent]) => `${indent}<<: {foo: bar}\n${line}`)],
  [
    "a tag",
    onLine(
      /: (\w)/g,
      ([, value], random) =>
        `: ${random.oneOf(["!!str ", "!!int ", "!!null ", "!foo ", "!!binary ", "!!set "])}${value}`,
    ),
  ],
  [
    "another notation",
    onLine(
      /: (\d+)\n/g,
      ([, value], random) =>
        `: ${random.oneOf([`0${value}`, `0x${value}`, `0o${value}`, `${value}.0`, `${value}e0`, `+${value}`, `1_${value}`, `"${value}"`, `${value}:00`, "0b11", `${value} `, `${value}#x`, `${value} #x`, ".inf", ".nan", "-.inf"])}\n`,
    ),
  ],
  [
    "a word of YAML 1.1",
    onLine(
      /: ([\w.-]+)\n/g,
      (_, random) =>
        `: ${random.oneOf(["yes", "no", "on", "off", "y", "n", "Y", "NO", "~", "Null", "TRUE", "False", "2024-01-01", "12:30:45", "1_000", "0o17", "017", "=", "<<", "0x_1F", "1.", ".5", "+1", "-", "?", "!x", "@x", "`x", "%x", "&x", "*x", "|", ">", "'it''s'", '"\\x41"', "{}", "[]", "[a", "{a"])}\n`,
    ),
  ],
  [
    "a comment",
    onLine(/\n/g, (_, random) => random.oneOf([" # a comment\n", "#x\n", " #\n", "\n# x\n", "\n    # x: y\n"])),
  ],
  ["a blank line", onLine(/\n/g, () => "\n\n")],
  [
    "a block text",
    onLine(
      /: (\w[\w.-]*)\n/g,
      ([, value], random) => `: ${random.oneOf(["|", ">", "|-", ">-", "|+", "|2"])}\n            ${value}\n`,
    ),
  ],
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["an end marker", (text, random) => `${text}${random.oneOf(["...\n", "...\nfoo: bar\n", "... # x\n"])}`],
  ["a carriage return alone", (text) => text.replace(/\n/g, "\r")],
  ["room around", (text, random) => random.oneOf([`\n\n  \n${text}`, `# x\n#\n${text}\n\n`, `${text}\n  \n\t\n`])],
  [
    "an odd character",
    onLine(
      /: (\w)/g,
      ([, value], random) =>
        `:${random.oneOf([" \u0007", " \u00a0", "\u00a0", " \u200b", " \u2028", " \u0085", " \ufeff", "  ", " \u007f"])}${value}`,
    ),
  ],
  ["a wide space further in", onLine(/^ {2}/gm, () => "\u00a0 ")],
  ["a map merged again", onTree(mergeAgain)],
  ["a map merged again", onTree(mergeAgain)],
  [
    "a key that is no text",
    onPlace(({ pair }, { document }, random) => {
      pair.key = document.createNode(
        random.oneOf([1, 0, true, false, null, 1.5, ["a"], { a: "b" }, 80, -1, 1e21]),
      ) as Scalar;
      return true;
    }),
  ],
  [
    "all in brackets",
    onTree(({ document }) => {
      (document.contents as YAMLMap).flow = true;
      return true;
    }),
  ],
  [
    "a part in brackets",
    onPlace(({ pair }) => {
      if (!isMap(pair.value) && !isSeq(pair.value)) return false;
      pair.value.flow = true;
      return true;
    }),
  ],
  [
    "an odd scalar",
    onLine(
      /: ([\w.-]+)\n/g,
      (_, random) =>
        `: ${random.oneOf(["2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "99999999999999999999", "1e400", "0x7fffffffffffffffff", "-0", "1:30", "190:20:30", "!!float 1", "!!bool yes", "!!timestamp 2001-01-01", "!!int '8'", "!!binary aGVsbG8=", "!<tag:yaml.org,2002:str> 8", "+.inf", ".NaN", "0b1_0", "0o8", "08", "1__0", "1,000", "1e", "on ", "'yes'", '"\\u0041"', '"\\x4"', "!", "!!", "!!map {}", "!!seq []", "&a", "&a {b: 1}", "*nowhere", "- a", "? a", "[a, b", "a: b", "%a", "@a", ">1\n   x", "|8\n        x", "|\n", ">-"])}\n`,
    ),
  ],
  [
    "a status",
    onTree(({ document }, random) => {
      document.set(
        "status",
        document.createNode(
          random.oneOf<unknown>([
            {},
            null,
            "x",
            { phase: "Running" },
            { replicas: 1 },
            { foo: "bar" },
            { conditions: [{ type: "Ready", status: "True" }] },
            [],
          ]),
        ),
      );
      return true;
    }),
  ],
  ...Array.from(
    { length: 4 },
    () =>
      [
        "a text that is at the edge for its key",
        onTree((tree, random) => {
          const fitting = tree.places.filter(({ pair }) => isScalar(pair.value));
          const lists = tree.lists.filter(({ list }) => list.items.some(isScalar));
          if (fitting.length + lists.length === 0) return false;
          const isItem = fitting.length === 0 || (lists.length > 0 && random.chance(0.2));
          const { pair } = isItem ? { pair: undefined } : random.oneOf(fitting);
          const { list, key } = isItem ? random.oneOf(lists) : { list: undefined, key: String(pair?.key.value) };
          const value = random.oneOf(valuesByKey.find(([pattern]) => pattern.test(key))?.[1] ?? [""]);
          const node = tree.document.createNode(/^-?\d+$/.test(value) && random.chance(0.6) ? Number(value) : value);
          if (pair) pair.value = node;
          else if (list) list.items[random.below(list.items.length)] = node;
          return true;
        }),
      ] as const,
  ),
  [
    "metadata at the edge",
    onTree((tree, random) => {
      const maps = tree.places.filter(({ pair }) => pair.key.value === "metadata" && isMap(pair.value));
      if (maps.length === 0) return false;
      setAll(random.oneOf(maps).pair.value as YAMLMap, tree, random.oneOf(metadata));
      return true;
    }),
  ],
  [
    "a list as a map",
    onPlace(({ pair }, { document }) => {
      if (!isSeq(pair.value) || pair.value.items.length === 0) return false;
      const items = pair.value.toJS(document) as unknown[];
      pair.value = document.createNode(Object.fromEntries(items.map((item, index) => [`item-${index}`, item])));
      return true;
    }),
  ],
  [
    "a map as a list",
    onPlace(({ pair }, { document }, random) => {
      if (!isMap(pair.value) || pair.value.items.length === 0) return false;
      const entries = Object.entries(pair.value.toJS(document) as object);
      pair.value = document.createNode(
        random.oneOf([
          entries.map(([key, value]) => ({ [key]: value })),
          entries.map(([name, value]) => ({ name, value })),
          entries.map(([key, value]) => `${key}=${value}`),
        ]),
      );
      return true;
    }),
  ],
  [
    "a List around it",
    (text) => {
      const tree = read(text);
      return tree && JSON.stringify({ apiVersion: "v1", kind: "List", items: [tree.document.toJS()] }, undefined, 1);
    },
  ],
  ["prepared fields", onTree((tree, random) => prepare(tree, random))],
  ["prepared fields", onTree((tree, random) => prepare(tree, random))],
  [
    "a letter of another script",
    onLine(/[aeopcxAEOPCXKMT](?=[\w.-]*\n)/g, ([letter], random) =>
      random.chance(0.9) ? ("аеорсхАЕОРСХКМТ"["aeopcxAEOPCXKMT".indexOf(letter ?? "a")] ?? "а") : "é",
    ),
  ],
  [
    "typographic signs",
    onLine(/: ([\w.-]+)\n/g, ([, value], random) =>
      random.oneOf([
        `: “${value}”\n`,
        `: ‘${value}’\n`,
        `: ${value}\u200b\n`,
        `:\u00a0${value}\n`,
        `：${value}\n`,
        `: –${value}\n`,
      ]),
    ),
  ],
  ["a typographic dash", onLine(/^( +)- /gm, ([, indent], random) => `${indent}${random.oneOf(["–", "—", "−"])} `)],
  [
    "wrapped base64",
    onLine(/: ([\w.-]{1,60})\n/g, ([, value], random) => {
      const wrapped = Buffer.from(`${value} `.repeat(9)).toString("base64").replace(/.{32}/g, "$&\n        ");
      return `: ${random.oneOf(["", "|\n        ", ">-\n        "])}${wrapped.trim()}\n`;
    }),
  ],
  ["a merge conflict", onLine(/^.*\n/gm, ([line]) => `<<<<<<< HEAD\n${line}=======\n${line}>>>>>>> b\n`)],
  ["a block further in or out", shiftedBlock],
  ["a block further in or out", shiftedBlock],
  ["the first line further in", (text, random) => random.oneOf([" ", "  ", "\t"]) + text],
  ["lines run together", onLine(/\n */g, (_, random) => random.oneOf([" ", "", ", "]))],
  [
    "a key written otherwise",
    onLine(
      /^( *)([\w./-]+):/gm,
      ([, indent, key], random) =>
        `${indent}${random.oneOf([`"${key}"`, `'${key}'`, `!!str ${key}`, `&k ${key}`, `${key} `, `? ${key}\n${indent}`, "yes", "~", "<<", "[a]", "{a: b}"])}:`,
    ),
  ],
  ["quotes", onLine(/: (\w[\w.-]*)\n/g, ([, value], random) => `: ${random.oneOf([`"${value}"`, `'${value}'`])}\n`)],
]; // prettier-ignore

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
function prepare(tree: Tree, random: Random): boolean {
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

export interface Edited {
  readonly text: string;
  readonly what: string;
}

/** A map that stands again, by its anchor, in another one further down. */
function mergeAgain({ document, places }: Tree, random: Random): boolean {
  const maps = places.filter(({ pair }) => isMap(pair.value) && pair.value.items.length > 0);
  if (maps.length < 2) return false;
  const at = random.below(maps.length - 1);
  const source = maps[at]?.pair.value as YAMLMap;
  const target = maps[at + 1 + random.below(maps.length - 1 - at)]?.pair.value as YAMLMap;
  const alias = document.createAlias(source, "again");
  if (random.chance(0.5)) target.items.push(document.createPair("<<", alias) as never);
  else random.oneOf(target.items as { value: unknown }[]).value = alias;
  return true;
}

const hasContent = (text: string): boolean => /^\s*[^#\s]/m.test(text);

/** Nothing where the text cannot be made out: an anchor went that an alias still needs. */
function attempt<Result>(edit: () => Result | undefined): Result | undefined {
  try {
    return edit();
  } catch {
    return undefined;
  }
}

/** One edit of a document, now and then two. */
export function editOf(text: string, random: Random, donors: Donors): Edited | undefined {
  let edited = text;
  const names: string[] = [];
  for (let left = random.chance(0.15) ? 2 : 1; left > 0; left--) {
    const [name, edit] = random.oneOf(edits);
    const next = attempt(() => edit(edited, random, donors));
    if (next === undefined) continue;
    edited = next;
    names.push(name);
  }
  // Kubernetes' tools take a line of three dashes for the end of a document: the rest would be another one.
  return names.length > 0 && edited !== text && !/^---/m.test(edited) && hasContent(edited)
    ? { text: edited, what: names.join(" + ") }
    : undefined;
}
