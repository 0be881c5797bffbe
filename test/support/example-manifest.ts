import { parse, stringify } from "yaml";
import { allExplanations, explanationOfType } from "../../src/core/docs";
import type { Catalog } from "../../src/core/schema/catalog";

type Value = Record<string, unknown>;

const short = (type: string): string => type.slice(type.lastIndexOf(".") + 1);
const isMap = (value: unknown): value is Value => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whole manifests to put examples into, beside the whole manifests that our explanations of kinds show. */
const ownBases: Readonly<Record<string, string>> = {
  Pod: `
    apiVersion: v1
    kind: Pod
    metadata: { name: example }
    spec:
      os: { name: linux }
      containers: [{ name: app, image: nginx:1.29 }]
      volumes: [{ name: cache, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: data } }]
  `,
  Node: "{ apiVersion: v1, kind: Node, metadata: { name: example }, spec: {} }",
};

/** Where the shortest way to a type is not the usual one, or the field beside it matters. */
const places: Readonly<Record<string, { readonly kind: string; readonly path: string; readonly with?: Value }>> = {
  ContainerResourceMetricSource: {
    kind: "HorizontalPodAutoscaler",
    path: "spec.metrics[0].containerResource",
    with: { spec: { metrics: [{ type: "ContainerResource" }] } },
  },
  ContainerRestartRule: {
    kind: "Pod",
    path: "spec.containers[0].restartPolicyRules[0]",
    with: { spec: { containers: [{ name: "app", image: "nginx:1.29", restartPolicy: "Never" }] } },
  },
  LabelSelector: { kind: "PodDisruptionBudget", path: "spec.selector" },
  LabelSelectorRequirement: { kind: "PodDisruptionBudget", path: "spec.selector.matchExpressions[0]" },
  MetricIdentifier: {
    kind: "HorizontalPodAutoscaler",
    path: "spec.metrics[0].pods.metric",
    with: { spec: { metrics: [{ type: "Pods", pods: { target: { type: "AverageValue", averageValue: "1" } } }] } },
  },
  MetricTarget: { kind: "HorizontalPodAutoscaler", path: "spec.metrics[0].resource.target" },
  "MetricTarget value": {
    kind: "HorizontalPodAutoscaler",
    path: "spec.metrics[0].object.target",
    with: {
      spec: {
        metrics: [
          { type: "Object", object: { metric: { name: "hits" }, describedObject: { kind: "Service", name: "web" } } },
        ],
      },
    },
  },
  PersistentVolumeClaimSpec: { kind: "PersistentVolumeClaim", path: "spec" },
  PodTemplateSpec: { kind: "Deployment", path: "spec.template" },
  PolicyRule: { kind: "ClusterRole", path: "rules[0]" },
  "PolicyRule nonResourceURLs": { kind: "ClusterRole", path: "rules[0]", with: { rules: [{ verbs: ["get"] }] } },
  ResourceRequirements: { kind: "Pod", path: "spec.containers[0].resources" },
  RoleRef: { kind: "RoleBinding", path: "roleRef" },
  ServiceBackendPort: { kind: "Ingress", path: "spec.rules[0].http.paths[0].backend.service.port" },
  ServicePort: { kind: "Service", path: "spec.ports[0]", with: { spec: { type: "NodePort" } } },
  SuccessPolicy: {
    kind: "Job",
    path: "spec.successPolicy",
    with: { spec: { completionMode: "Indexed", completions: 5 } },
  },
  SuccessPolicyRule: {
    kind: "Job",
    path: "spec.successPolicy.rules[0]",
    with: { spec: { completionMode: "Indexed", completions: 5 } },
  },
  Volume: {
    kind: "Pod",
    path: "spec.volumes[0]",
    with: { spec: { volumes: [{ name: "cache", emptyDir: {} }] } },
  },
};

/** What an object of a type cannot do without, where an example shows one field of it. */
const needed: Readonly<Record<string, Value>> = {
  ConfigMapEnvSource: { name: "settings" },
  ConfigMapKeySelector: { name: "settings", key: "level" },
  ConfigMapProjection: { name: "settings" },
  ConfigMapVolumeSource: { name: "settings" },
  EnvFromSource: { configMapRef: { name: "settings" } },
  EnvVar: { name: "LEVEL" },
  HTTPGetAction: { port: 80 },
  PodFailurePolicyRule: { action: "Count" },
  Probe: { tcpSocket: { port: 80 } },
  SecretProjection: { name: "db" },
  SecretVolumeSource: { secretName: "db" },
  VolumeMount: { name: "cache", mountPath: "/cache" },
};

/** Fields of which an object has one: the example's takes the place of the manifest's. */
const oneOf: Readonly<Record<string, readonly string[]>> = {
  EnvFromSource: ["configMapRef", "secretRef"],
  IngressBackend: ["service", "resource"],
  MetricSpec: ["resource", "containerResource", "pods", "object", "external"],
  NetworkPolicyPeer: ["podSelector", "ipBlock"],
  MetricTarget: ["averageUtilization", "averageValue", "value"],
  PersistentVolumeSpec: ["nfs", "hostPath", "local", "csi"],
  PodDisruptionBudgetSpec: ["maxUnavailable", "minAvailable"],
  Probe: ["tcpSocket", "httpGet", "exec", "grpc"],
  ServiceBackendPort: ["number", "name"],
  Volume:
    "emptyDir configMap secret persistentVolumeClaim hostPath projected downwardAPI nfs ephemeral csi image".split(" "),
};

/** Whole manifests that carry what our explanations show, to be judged by the server's own code. */
export class ExampleManifests {
  readonly #catalog: Catalog;
  readonly #paths = new Map<string, { kind: string; path: string }>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    const explained = allExplanations.map(({ type }) => type);
    const kinds = explained.filter((type) => explanationOfType(type)?.example?.startsWith("apiVersion:"));
    const queue = [...kinds, "io.k8s.api.core.v1.Node"].map((type) => ({ type, kind: short(type), path: "" }));
    for (const place of queue) {
      if (this.#paths.has(place.type)) continue;
      this.#paths.set(place.type, place);
      for (const [name, field] of Object.entries(catalog.types[place.type]?.fields ?? {})) {
        const within = field.shape === "list" ? field.items : field;
        const step = `${place.path && `${place.path}.`}${name}${field.shape === "list" ? "[0]" : ""}`;
        if (within?.shape === "object" && within.type && name !== "status")
          queue.push({ type: within.type, kind: place.kind, path: step });
      }
    }
  }

  /** The manifest with `example` in it, and where in the manifest the type stands. */
  with(type: string, example: string, field = ""): { readonly text: string; readonly path: string } {
    const own = places[`${short(type)} ${field}`] ?? places[short(type)];
    const place = own ?? this.#paths.get(type);
    if (!place) throw new Error(`no kind of ours has a ${type}`);
    // As Kubernetes reads it: 0400 is octal.
    const shown: unknown = parse(example, { version: "1.1" });
    if (isMap(shown) && shown.apiVersion && shown.kind && shown.metadata) return { text: example, path: "" };
    const manifest = this.#base(place.kind);
    if (own?.with) merge(manifest, own.with);
    const steps = [...place.path.matchAll(/[^.[\]]+/g)].map(([step]) => step);
    let at: Value = manifest;
    let atType = this.#kindType(place.kind);
    for (const step of steps) {
      const field = this.#catalog.types[atType]?.fields[step];
      const next = field?.shape === "list" ? field.items?.type : field?.type;
      const atHolder = atType;
      if (next) atType = next;
      const key: string | number = /^\d+$/.test(step) ? Number(step) : step;
      const holder = at as Record<string | number, unknown>;
      makeRoom(atHolder, holder, step);
      holder[key] ??= field?.shape === "list" ? [] : structuredClone(needed[short(atType)] ?? {});
      at = holder[key] as Value;
    }
    const part = this.#partOf(type, steps, shown);
    for (const name of Object.keys(part)) makeRoom(type, at, name);
    merge(at, part);
    agree(manifest, part);
    return { text: stringify(manifest), path: place.path };
  }

  #base(kind: string): Value {
    const text = ownBases[kind] ?? explanationOfType(this.#kindType(kind))?.example;
    if (!text) throw new Error(`no manifest of a ${kind}`);
    return parse(text) as Value;
  }

  #kindType(kind: string): string {
    const served = this.#catalog.kinds.filter((one) => one.kind === kind && one.served && one.type);
    const type = served
      .map((one) => one.type)
      .find((one) => one && (explanationOfType(one)?.example || kind in ownBases));
    if (!type) throw new Error(`the catalog has no ${kind}`);
    return type;
  }

  /** An example may be an item of a list, or stand under the key that holds it. */
  #partOf(type: string, steps: readonly string[], shown: unknown): Value {
    const part: unknown = Array.isArray(shown) ? shown[0] : shown;
    if (!isMap(part)) throw new Error(`the example of ${type} is no map`);
    const [key, ...others] = Object.keys(part);
    if (key === undefined || others.length > 0 || this.#catalog.types[type]?.fields[key]) return part;
    const holder = steps.filter((step) => !/^\d+$/.test(step)).at(-1);
    const inside = part[key];
    const unwrapped: unknown = Array.isArray(inside) ? inside[0] : inside;
    if (!isMap(unwrapped)) throw new Error(`${type} has no ${key}`);
    if (key !== holder && !["selector", "securityContext"].includes(key)) throw new Error(`${type} has no ${key}`);
    return unwrapped;
  }
}

function makeRoom(type: string, object: Value, name: string): void {
  const group = oneOf[short(type)] ?? [];
  if (group.includes(name)) for (const other of group) if (other !== name) delete object[other];
}

function merge(into: Value, from: Value): void {
  for (const [key, value] of Object.entries(from)) {
    const old = into[key];
    if (isMap(old) && isMap(value) && key !== "matchLabels" && key !== "labels") merge(old, value);
    else into[key] = value;
  }
}

/** A selector and the labels of the template must agree: what the example leaves out follows what it shows. */
function agree({ spec }: Value, part: Value): void {
  if (!isMap(spec) || !isMap(spec.template) || !isMap(spec.selector)) return;
  const metadata = isMap(spec.template.metadata) ? spec.template.metadata : undefined;
  if (!metadata?.labels) return;
  if (part.selector && !part.template) metadata.labels = spec.selector.matchLabels;
  else spec.selector.matchLabels = metadata.labels;
}
