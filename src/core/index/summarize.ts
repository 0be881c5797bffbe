/** Summarizes a document for the index. */

import { getOwn } from "../get-own";
import { definitionsIn } from "../kinds/definition";
import { groupVersionOf } from "../kinds/group-version";
import { isNamespaced, kindId } from "../kinds/kind-id";
import { type PodPlace, podPlaceOf } from "../kinds/pod-spec";
import type { Field, Manifest, ManifestDocument } from "../manifest/field";
import type { Catalog } from "../schema/catalog";
import { LineIndex, ownCopy, shiftSpan } from "../text";
import { chainsawParts, mayDeclareParts } from "./chainsaw";
import { generatedByKind } from "./generated-resources";
import { kustomizationIn } from "./kustomization";
import type { NameRow, SelectorRow } from "./reference-row";
import { type Match, ownMatches, podMatches, type ReferenceTable, referenceAt } from "./references";
import { keyTextAt, labelsAt, requirementsAt, sourceTextAt } from "./source-text";
import type {
  FileSummary,
  Kustomization,
  NameReference,
  PartReference,
  Pods,
  Port,
  ResourceSummary,
  SelectorReference,
  SourceText,
} from "./summary";
import { surroundingKinds } from "./surrounding-kinds";

/** What summarizing depends on besides the document. */
export interface SummaryContext {
  readonly catalog: Catalog;
  readonly references: ReferenceTable;
}

interface Kept {
  readonly references: ReferenceTable;
  readonly resources: readonly ResourceSummary[];
  readonly failure?: unknown;
}

const summaries = new WeakMap<ManifestDocument, Kept>();

/** The resources of a document: one, or those of a List; none if it is not a manifest. Computed once per text. */
export function resourcesIn(context: SummaryContext, document: ManifestDocument): readonly ResourceSummary[] {
  let known = summaries.get(document);
  if (known?.references !== context.references) {
    known = { references: context.references, ...readFrom(context, document) };
    summaries.set(document, known);
  }
  return known.resources;
}

/** An internal error in one document keeps it out of the index without affecting the others. */
function readFrom(context: SummaryContext, document: ManifestDocument): Omit<Kept, "references"> {
  try {
    return { resources: objectsIn(document).flatMap((root) => summarize(context, root, -document.start)) };
  } catch (failure) {
    return { resources: [], failure };
  }
}

/** The error that kept a document out of the index; undefined if there was none. */
export const failureIn = (document: ManifestDocument): unknown => summaries.get(document)?.failure;

function objectsIn({ resource }: ManifestDocument): readonly Field[] {
  if (!resource) return [];
  const items = resource.kind.endsWith("List") ? resource.root.get("items") : undefined;
  return items?.shape === "list" ? items.children : [resource.root];
}

/** What a kustomization says about others; its inline patches are read as references to the resources that they change. */
export const kustomizationOf = (
  context: SummaryContext,
  uri: string,
  document: ManifestDocument,
): Kustomization | undefined =>
  chainsawParts(uri, document) ??
  kustomizationIn(context.catalog, document, (root) => summarize(context, root, -document.start));

/** The summary of a file that is not open. Caching it per document would keep the whole file in memory for a while. */
export function summaryOf(context: SummaryContext, { uri, text, documents }: Manifest): FileSummary {
  const kustomization = mayDeclareParts(uri) && documents[0] ? kustomizationOf(context, uri, documents[0]) : undefined;
  return {
    documents: documents
      .map((document) => ({ start: document.start, resources: readFrom(context, document).resources }))
      .filter(({ resources }) => resources.length > 0),
    lineStarts: new LineIndex(text).starts,
    ...(kustomization ? { kustomization } : {}),
    isTemplate: documents.some(({ role }) => role === "template"),
    definitions: documents.flatMap(definitionsIn),
    declarations: documents.flatMap(({ resource, text: its }) => {
      if (!resource || !surroundingKinds.has(resource.kind)) return [];
      const name = resource.root.get("metadata.name");
      const span = name?.valueSpan ?? resource.root.span;
      return [{ kind: ownCopy(resource.kind), name: ownCopy(name?.text() ?? ""), span, text: ownCopy(its) }];
    }),
  };
}

/** Fields that cross-resource rules need to know, besides references. */
const facts: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec.replicas", "spec.strategy.type"],
  ReplicaSet: ["spec.replicas"],
  ReplicationController: ["spec.replicas"],
  StatefulSet: ["spec.replicas", "spec.serviceName"],
  Job: ["spec.completions"],
  HorizontalPodAutoscaler: ["spec.minReplicas", "spec.maxReplicas"],
  PodDisruptionBudget: ["spec.minAvailable", "spec.maxUnavailable"],
  Service: ["spec.type", "spec.clusterIP", "spec.externalName"],
  Secret: ["type"],
  ServiceAccount: ["automountServiceAccountToken"],
  PersistentVolumeClaim: ["spec.storageClassName"],
  CustomResourceDefinition: ["spec.group", "spec.names.kind"],
};

function summarize({ catalog, references }: SummaryContext, root: Field, by: number): ResourceSummary[] {
  const apiVersion = root.text("apiVersion");
  const written = root.text("kind");
  if (!apiVersion || !written) return [];
  const kind = kindId(catalog, groupVersionOf(apiVersion).group, written);
  const name = root.get("metadata.name");
  const scoped = isNamespaced(catalog, kind);
  const namespace = scoped ? copied(root.text("metadata.namespace")) : "";
  const place = placeIn(catalog, root, apiVersion, written);
  const podSpec = place && root.get(place.spec);
  const matches = podSpec ? podMatches(podSpec) : [];
  const own = ownMatches(references, kind, root);
  const uses = [...usesIn(catalog, own, false, by), ...usesIn(catalog, matches, true, by)];
  const home = scoped ? textIn(root.get("metadata.namespace"), by) : undefined;
  const keys = keysOf(kind, root, by);
  const ports = getOwn(portLists, kind);
  const summary: ResourceSummary = {
    kind: ownCopy(kind),
    apiVersion: ownCopy(apiVersion),
    name: copied(name?.text()) ?? "",
    namespace,
    nameText: sourceTextAt(name ?? (root.get("kind") as Field), by),
    labels: labelsAt(root.get("metadata.labels"), by),
    ...(keys ? { keys } : {}),
    ...(ports === undefined ? {} : { ports: portsAt(root.get(ports), "port", by) }),
    // A template is identified by its labels before it has a spec.
    ...(place && (podSpec || (place.template && root.get(place.template)))
      ? { pods: podsOf(root, place, podSpec, [...matches, ...own], by) }
      : {}),
    ...factsOf(kind, root),
    names: [...(home ? [livesIn(home)] : []), ...uses.filter((use): use is NameReference => "toKind" in use)],
    selectors: uses.filter((use): use is SelectorReference => "does" in use),
  };
  return [summary, ...madeBy(summary, root, by)];
}

/** Lists of ports that other resources refer to. */
const portLists: Readonly<Record<string, string>> = {
  Service: "spec.ports",
  "Gateway.gateway.networking.k8s.io": "spec.listeners",
};

const livesIn = (namespace: SourceText): NameReference => ({
  ...namespace,
  relation: "lives-in",
  toKind: "Namespace",
  mayBeMissing: true,
  keys: [],
  ports: [],
  byPods: false,
});

const copied = (text: string | undefined): string | undefined => (text === undefined ? undefined : ownCopy(text));

/** Where a known kind has its Pod template; unknown kinds often have it where a Deployment does. */
function placeIn(catalog: Catalog, root: Field, apiVersion: string, kind: string): PodPlace | undefined {
  const group = groupVersionOf(apiVersion).group;
  const version = apiVersion.slice(group === "" ? 0 : group.length + 1);
  const place = podPlaceOf(catalog, { apiVersion, group, version, kind });
  if (place || kindId(catalog, group, kind) === kind) return place;
  return root.get("spec.template.spec.containers")?.shape === "list"
    ? { spec: "spec.template.spec", template: "spec.template" }
    : undefined;
}

function factsOf(kind: string, root: Field): Pick<ResourceSummary, "facts"> {
  const found = (getOwn(facts, kind) ?? []).flatMap((path) => {
    const text = root.text(path);
    return text === undefined ? [] : [[path, ownCopy(text)] as const];
  });
  return found.length > 0 ? { facts: Object.fromEntries(found) } : {};
}

function keysOf(kind: string, root: Field, by: number): SourceText[] | undefined {
  if (kind !== "ConfigMap" && kind !== "Secret") return undefined;
  return ["data", "stringData", "binaryData"].flatMap((map) => {
    const field = root.get(map);
    return field?.shape === "map" ? field.children.map((child) => keyTextAt(child, by)) : [];
  });
}

const textIn = (field: Field | undefined, by: number): SourceText | undefined =>
  field?.shape === "scalar" ? sourceTextAt(field, by) : undefined;

const portsAt = (list: Field | undefined, numberKey: string, by: number): Port[] =>
  (list?.shape === "list" ? list.children : []).map((port) => {
    const name = textIn(port.get("name"), by);
    const number = textIn(port.get(numberKey), by);
    const target = textIn(port.get("targetPort"), by);
    return {
      ...(name ? { name } : {}),
      ...(number ? { number } : {}),
      ...(target ? { target } : {}),
      protocol: ownCopy(port.text("protocol") ?? "TCP"),
    };
  });

function podsOf(root: Field, place: PodPlace, spec: Field | undefined, matches: readonly Match[], by: number): Pods {
  const containers = ["containers", "initContainers"].flatMap((list) => itemsAt(spec?.get(list)));
  const above = place.template === undefined ? root : root.get(place.template);
  const claims = itemsAt(root.get("spec.volumeClaimTemplates")).flatMap((claim) => claim.get("metadata.name") ?? []);
  const namesOf = (list: string) => itemsAt(spec?.get(list)).flatMap((item) => item.get("name") ?? []);
  const textsOf = (fields: readonly Field[]) => fields.flatMap((name) => textIn(name, by) ?? []);
  const devices = textsOf(namesOf("resourceClaims"));
  return {
    labels: labelsAt(above?.get("metadata.labels"), by),
    containers: containers.map((container) => {
      const name = textIn(container.get("name"), by);
      return { ...(name ? { name } : {}), ports: portsAt(container.get("ports"), "containerPort", by) };
    }),
    volumes: textsOf([...namesOf("volumes"), ...claims]),
    ...(devices.length > 0 ? { claims: devices } : {}),
    parts: matches.flatMap(({ row, field }) => {
      if (row.is !== "part" || field.shape !== "scalar") return [];
      const container = row.part === "port" ? containers.findIndex((one) => isAbove(one, field)) : -1;
      return [
        {
          ...sourceTextAt(field, by),
          part: row.part,
          ...(container >= 0 ? { container } : {}),
        } satisfies PartReference,
      ];
    }),
  };
}

const itemsAt = (list: Field | undefined): readonly Field[] => (list?.shape === "list" ? list.children : []);

function isAbove(above: Field, field: Field): boolean {
  for (let at: Field | undefined = field; at; at = at.parent) if (at === above) return true;
  return false;
}

function usesIn(
  catalog: Catalog,
  matches: readonly Match[],
  byPods: boolean,
  by: number,
): (NameReference | SelectorReference)[] {
  return matches.flatMap<NameReference | SelectorReference>(({ row, field }) => {
    if (row.is === "name") return nameUse(catalog, row, field, byPods, by) ?? [];
    return row.is === "selector" && field.shape === "map" ? [selectorUse(row, field, by)] : [];
  });
}

function nameUse(catalog: Catalog, row: NameRow, field: Field, byPods: boolean, by: number): NameReference | undefined {
  const tie = field.shape === "scalar" ? referenceAt(catalog, row, field) : undefined;
  if (!tie) return undefined;
  const { keys, ports = [], containers } = row.beside ?? {};
  const along = containers === undefined ? [] : textsBeside(field, containers, by);
  return {
    ...sourceTextAt(field, by),
    relation: row.relation,
    toKind: ownCopy(tie.toKind),
    ...(tie.toNamespace === undefined ? {} : { toNamespace: ownCopy(tie.toNamespace) }),
    mayBeMissing: tie.mayBeMissing,
    keys: keys === undefined ? [] : textsBeside(field, keys, by),
    ports: ports.flatMap((path) => textsBeside(field, path, by)),
    ...(along.length > 0 ? { containers: along } : {}),
    byPods,
  };
}

/** `key`, `items[].key` or, relative to the parent map, `../metrics[].name`. */
function textsBeside({ parent }: Field, path: string, by: number): SourceText[] {
  let from = parent;
  let rest = path;
  for (; rest.startsWith("../"); rest = rest.slice(3)) from = from?.parent;
  return from ? textsAt(from, rest, by) : [];
}

/** The texts at a path that may go through lists. */
function textsAt(from: Field, path: string, by: number): SourceText[] {
  const [list = "", ...rest] = path.split("[].");
  const field = from.get(list);
  if (rest.length > 0) return itemsAt(field).flatMap((item) => textsAt(item, rest.join("[]."), by));
  const text = textIn(field, by);
  return text ? [text] : [];
}

function selectorUse(row: SelectorRow, field: Field, by: number): SelectorReference {
  const anyNamespace =
    (row.does === "allows" && field.parent?.get("namespaceSelector") !== undefined) ||
    (row.does === "places" &&
      (field.parent?.get("namespaces") !== undefined || field.parent?.get("namespaceSelector") !== undefined));
  const ports = row.ports === undefined ? [] : textsBeside(field, row.ports, by);
  return {
    does: row.does,
    of: row.of ?? "Pod",
    span: shiftSpan(field.span, by),
    own: row.own === true,
    anyNamespace,
    requirements: requirementsAt(field, row.form, by),
    plain: row.form === "labels",
    ...(ports.length > 0 ? { ports } : {}),
  };
}

/**
 * Resources that a controller creates for this one, such as a Certificate's Secret, so that references to them are valid.
 */
function madeBy({ kind, name, namespace, nameText }: ResourceSummary, root: Field, by: number): ResourceSummary[] {
  return (getOwn(generatedByKind, kind) ?? []).flatMap(({ kind: made, path, suffix = "", onlyIfSet, ifAnnotated }) => {
    if (ifAnnotated && !ifAnnotated.some((annotation) => root.get(`metadata.annotations[${annotation}]`))) return [];
    const said = path === undefined ? [] : textsAt(root, path, by);
    const texts = said.length > 0 || onlyIfSet || name === "" ? said : [nameText];
    return texts.map<ResourceSummary>((text) => ({
      kind: made,
      apiVersion: "v1",
      name: `${text.text}${suffix}`,
      namespace,
      nameText: text,
      isGenerated: true,
      labels: [],
      names: [],
      selectors: [],
    }));
  });
}
