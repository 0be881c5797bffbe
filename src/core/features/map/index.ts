import { entryOf } from "../../entry-of";
import { type Reference, type ReferenceKind, tiesOf, tiesOfPods } from "../../index/references";
import { selects } from "../../index/selection";
import { labelsAt, requirementsAt } from "../../index/source-text";
import type { Label } from "../../index/summary";
import { podPlaceOf } from "../../kinds/pod-spec";
import { t } from "../../l10n";
import type { Field, Resource } from "../../manifest/field";
import { kindOf } from "../../schema/lookup";
import { formatNumber } from "../../values/quantity";
import type { Workspace } from "../../workspace";
import { asPlainText, labelsInWords, numberAt, selectorInWords } from "../plain-words/words";
import { type InsidePod, insidePod } from "./inside-pod";

export type { InsidePod, PodContainer } from "./inside-pod";

/** What a kind is for, which the map tells by colour and place. */
export type Family = "workload" | "pods" | "network" | "config" | "storage" | "access" | "bounds" | "other";

export interface MapNode {
  /** The same for as long as kind, namespace and name are. */
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Empty for what belongs to the whole cluster. */
  readonly namespace: string;
  readonly family: Family;
  /** `written` in a manifest; `derived`: a controller makes it; `missing`: named, and nowhere here. */
  readonly state: "written" | "derived" | "missing";
  /** What a line below the name says: how many, where, or what is wrong. */
  readonly note: string;
  /** Stands for more than one. */
  readonly several: boolean;
  readonly broken: boolean;
  /** Where it stands, or what makes it. */
  readonly place: Place | undefined;
  /** Of a Pod. */
  readonly inside: InsidePod | undefined;
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly broken: boolean;
  /** A controller makes the one from the other. */
  readonly derived: boolean;
  /** Where the reference stands. */
  readonly place: Place | undefined;
}

/** Offsets in the manifest's present text. */
export interface Place {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export interface MapModel {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

const families: Readonly<Record<string, Family>> = {
  Deployment: "workload",
  ReplicaSet: "workload",
  ReplicationController: "workload",
  StatefulSet: "workload",
  DaemonSet: "workload",
  Job: "workload",
  CronJob: "workload",
  HorizontalPodAutoscaler: "workload",
  Pod: "pods",
  Service: "network",
  Ingress: "network",
  IngressClass: "network",
  NetworkPolicy: "network",
  Gateway: "network",
  HTTPRoute: "network",
  Endpoints: "network",
  EndpointSlice: "network",
  ConfigMap: "config",
  Secret: "config",
  PersistentVolumeClaim: "storage",
  PersistentVolume: "storage",
  StorageClass: "storage",
  ServiceAccount: "access",
  Role: "access",
  ClusterRole: "access",
  RoleBinding: "access",
  ClusterRoleBinding: "access",
  PodDisruptionBudget: "bounds",
  ResourceQuota: "bounds",
  LimitRange: "bounds",
  PriorityClass: "bounds",
  Namespace: "bounds",
};

const familyOf = (kind: string): Family => entryOf(families, kind) ?? "other";

/** The Pods of a resource, which others select by their labels. */
interface Pods {
  readonly node: string;
  readonly namespace: string;
  readonly labels: readonly Label[];
}

/** The picture of some manifests: what is written, what controllers make of it, and what leads where. */
export function mapOf(workspace: Workspace, uris: readonly string[]): MapModel {
  const draft = new Draft(workspace);
  for (const uri of uris)
    for (const document of workspace.get(uri)?.documents ?? [])
      if (document.resource) draft.add(uri, document.resource);
  draft.connect();
  return { nodes: [...draft.nodes.values()], edges: draft.edges };
}

/** The node of the resource in which a place of a manifest lies: what the cursor stands in. */
export function nodeAt(model: MapModel, uri: string, offset: number): MapNode | undefined {
  return model.nodes.find(
    ({ place, state }) => state === "written" && place?.uri === uri && place.start <= offset && offset <= place.end,
  );
}

class Draft {
  readonly nodes = new Map<string, MapNode>();
  readonly edges: MapEdge[] = [];
  readonly #workspace: Workspace;
  readonly #written: { uri: string; resource: Resource; node: MapNode; podNode: string | undefined }[] = [];
  readonly #pods: Pods[] = [];

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  add(uri: string, resource: Resource): void {
    const namespace = this.#namespaceOf(resource);
    const isPod = resource.kind === "Pod" && resource.group === "";
    const node = this.#put({
      id: this.#freeId(idOf(resource.kind, namespace, resource.name ?? "")),
      kind: resource.kind,
      name: resource.name ?? t("no name yet"),
      namespace,
      family: familyOf(resource.kind),
      state: "written",
      note: "",
      several: false,
      broken: false,
      place: { uri, ...resource.root.span },
      inside: isPod ? insidePod(resource.root.get("spec")) : undefined,
    });
    const podNode = this.#podsOf(uri, resource, node);
    this.#written.push({ uri, resource, node, podNode });
  }

  connect(): void {
    for (const { uri, resource, node, podNode } of this.#written) {
      for (const reference of tiesOf(this.#workspace, resource)) this.#reference(uri, node, node.id, reference);
      if (podNode !== undefined)
        for (const reference of tiesOfPods(this.#workspace, resource)) this.#reference(uri, node, podNode, reference);
      this.#select(uri, resource, node);
    }
  }

  #put(node: MapNode): MapNode {
    this.nodes.set(node.id, node);
    return node;
  }

  /** Two resources of one name are two nodes: overlays of each other, perhaps. */
  #freeId(id: string): string {
    if (!this.nodes.has(id)) return id;
    for (let number = 2; ; number++) if (!this.nodes.has(`${id}#${number}`)) return `${id}#${number}`;
  }

  #namespaceOf(resource: Resource): string {
    const namespaced = kindOf(this.#workspace, resource)?.namespaced ?? true;
    return namespaced ? (resource.namespace ?? "default") : "";
  }

  /** The nodes of what a controller makes: a Deployment's ReplicaSet, a CronJob's Job, and the Pods themselves. */
  #podsOf(uri: string, resource: Resource, owner: MapNode): string | undefined {
    const place = podPlaceOf(this.#workspace.catalog, resource);
    if (!place || resource.kind === "PodTemplate") return undefined;
    const spec = resource.root.get(place.spec);
    const labels = labelsAt(
      resource.root.get(`${place.template === undefined ? "" : `${place.template}.`}metadata.labels`),
      0,
    );
    if (place.template === undefined) {
      this.#pods.push({ node: owner.id, namespace: owner.namespace, labels });
      return owner.id;
    }
    const between = entryOf({ Deployment: "ReplicaSet", CronJob: "Job" }, resource.kind);
    const maker =
      between === undefined ? owner : this.#derive(uri, owner, between, owner.name, t("made by its controller"), spec);
    const pods = this.#derive(
      uri,
      maker,
      "Pod",
      `${owner.name}-…`,
      countOf(resource),
      spec,
      insidePod(spec),
      isSeveral(resource),
    );
    this.#pods.push({ node: pods.id, namespace: owner.namespace, labels });
    return pods.id;
  }

  #derive(
    uri: string,
    from: MapNode,
    kind: string,
    name: string,
    note: string,
    spec: Field | undefined,
    inside?: InsidePod,
    several = false,
  ): MapNode {
    const place = spec ? { uri, ...spec.span } : from.place;
    const node = this.#put({
      id: this.#freeId(`${from.id}>${kind}`),
      kind,
      name,
      namespace: from.namespace,
      family: familyOf(kind),
      state: "derived",
      note,
      several,
      broken: false,
      place,
      inside,
    });
    this.edges.push({ from: from.id, to: node.id, label: t("makes"), broken: false, derived: true, place });
    return node;
  }

  #reference(uri: string, owner: MapNode, from: string, reference: Reference): void {
    const namespace = reference.toNamespace ?? owner.namespace;
    const to =
      this.nodes.get(idOf(reference.toKind, namespace, reference.toName)) ??
      this.nodes.get(idOf(reference.toKind, "", reference.toName));
    const known = to && to.state !== "missing";
    if (!known && reference.mayBeMissing) return;
    const target = to ?? this.#missing(reference.toKind, namespace, reference.toName);
    const label = tieLabel(reference.kind);
    if (this.edges.some((edge) => edge.from === from && edge.to === target.id && edge.label === label)) return;
    const place = { uri, ...reference.field.valueSpan };
    this.edges.push({ from, to: target.id, label, broken: !known, derived: false, place });
  }

  #missing(kind: string, namespace: string, name: string): MapNode {
    return this.#put({
      id: idOf(kind, namespace, name),
      kind,
      name,
      namespace,
      family: familyOf(kind),
      state: "missing",
      note: t("not in these files"),
      several: false,
      broken: true,
      place: undefined,
      inside: undefined,
    });
  }

  /** Services, policies and budgets, which find their Pods by labels. */
  #select(uri: string, resource: Resource, node: MapNode): void {
    const selection = selectionOf(resource);
    if (!selection) return;
    const { field, matches, label, words } = selection;
    const found = this.#pods.filter(({ namespace, labels }) => namespace === node.namespace && matches(labels));
    const place = { uri, ...field.span };
    for (const pods of found)
      this.edges.push({ from: node.id, to: pods.node, label, broken: false, derived: false, place });
    // Whoever means all Pods is not wrong where there are none yet.
    if (found.length > 0 || matches([])) return;
    this.#put({ ...node, note: t("selects nothing here"), broken: true });
    const nobody = this.#put({
      id: `${node.id}>nobody`,
      kind: "Pod",
      name: words,
      namespace: node.namespace,
      family: "pods",
      state: "missing",
      note: t("no such Pods in these files"),
      several: false,
      broken: true,
      place,
      inside: undefined,
    });
    this.edges.push({ from: node.id, to: nobody.id, label, broken: true, derived: false, place });
  }
}

const idOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;

interface Selection {
  readonly field: Field;
  readonly label: string;
  readonly words: string;
  matches(labels: readonly Label[]): boolean;
}

function matcherOf(field: Field, form: "labels" | "selector"): Selection["matches"] {
  const requirements = requirementsAt(field, form, 0);
  return (labels) => selects({ requirements, plain: form === "labels" }, { labels });
}

function selectionOf({ kind, root }: Resource): Selection | undefined {
  if (kind === "Service") {
    const field = root.get("spec.selector");
    const labels = labelsInWords(field).map(asPlainText);
    if (!field || labels.length === 0) return undefined;
    return {
      field,
      label: portsOf(root) || t("selects"),
      words: labels.join(", "),
      matches: matcherOf(field, "labels"),
    };
  }
  const path = entryOf({ NetworkPolicy: "spec.podSelector", PodDisruptionBudget: "spec.selector" }, kind);
  const field = path === undefined ? undefined : root.get(path);
  if (!field) return undefined;
  return {
    field,
    label: kind === "NetworkPolicy" ? t("guards") : t("protects"),
    words: asPlainText(selectorInWords(field) ?? t("all Pods")),
    matches: matcherOf(field, "selector"),
  };
}

/** `80 → 8080` */
function portsOf(root: Field): string {
  const ports = (root.get("spec.ports")?.children ?? []).flatMap((port) => {
    const from = port.text("port");
    const to = port.text("targetPort") ?? from;
    return from === undefined ? [] : [from === to ? from : `${from} → ${to}`];
  });
  return ports.length > 2 ? `${ports.slice(0, 2).join(", ")}, …` : ports.join(", ");
}

const isSeveral = ({ kind, root }: Resource): boolean =>
  kind === "DaemonSet" ||
  kind === "CronJob" ||
  (numberAt(root, kind === "Job" ? "spec.completions" : "spec.replicas") ?? 1) > 1;

function countOf(resource: Resource): string {
  const { kind, root } = resource;
  if (kind === "DaemonSet") return t("one on every node");
  if (kind === "CronJob") return t("one for each run");
  const count = numberAt(root, kind === "Job" ? "spec.completions" : "spec.replicas") ?? 1;
  return count === 1 ? t("one Pod") : t("{count} Pods", { count: formatNumber(count) });
}

function tieLabel(kind: ReferenceKind): string {
  switch (kind) {
    case "routes":
      return t("sends requests to");
    case "reads":
      return t("reads");
    case "stores":
      return t("stores on");
    case "pulls":
      return t("pulls images with");
    case "acts-as":
      return t("acts as");
    case "scales":
      return t("scales");
    case "grants":
      return t("binds");
    case "names":
      return t("is of");
    case "serves":
      return t("has names from");
    case "lives-in":
      return t("lives in");
    case "changes":
      return t("changes");
  }
}
