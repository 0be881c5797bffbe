/** The topics that cached answers of the index depend on. */

import type { KnownResource } from "./known-resource";
import { kindsWithKnownEffects } from "./reference-rows-of-custom-kinds";
import { anyLabel, pairOf, podPairsOf } from "./selection";

/** A kind of which only its controller knows what it does: it may create Pods and Services. */
export const isCustom = (kind: string): boolean => kind.includes(".") && !kindsWithKnownEffects.has(kind);

/**
 * The topics of some resources, each with the facts that its answers depend on; positions are not among them. If resources
 * are only added or removed, every answer changes, and no comparison is needed.
 */
export function topicsOf(resources: Iterable<KnownResource>, compared?: Map<string, number>): Map<string, string> {
  const topics = new Map<string, string>();
  /** Facts are compared by number, since each of a thousand labels may have a long text as its fact. */
  const facetOf = (on: unknown): string => {
    if (!compared) return "";
    const text = JSON.stringify(on, withoutPlaces);
    const number = compared.get(text) ?? compared.size;
    compared.set(text, number);
    return ` ${number};`;
  };
  const tell = (topic: string, id: string, facet: string) =>
    topics.set(topic, compared ? `${topics.get(topic) ?? ""}${id}${facet}` : "");
  for (const resource of resources) {
    const { kind, name, namespace, labels, keys, ports, pods, facts, names, selectors, isGenerated, added } = resource;
    const id = `${kind}/${namespace ?? "?"}/${name}`;
    const known = facetOf([labels, added]);
    const whole = [labels, keys, ports, facts, isGenerated, added, pods?.labels, pods?.containers, selectors];
    tell(topicOf.name(kind, name), id, facetOf(whole));
    tell(topicOf.kind(kind), id, known);
    if (isCustom(kind)) tell(topicOf.custom, id, known);
    if (pods) {
      const ofPods = facetOf([pods.labels, added]);
      tell(topicOf.pods, id, ofPods);
      for (const pair of new Set(podPairsOf(resource))) tell(topicOf.podsWith(pair), id, ofPods);
    }
    for (const selector of selectors) tell(topicOf.selecting(pairOf(selector)), id, facetOf(selector));
    for (const use of names) tell(topicOf.users(use.toKind, use.text), id, facetOf(use));
  }
  return topics;
}

/**
 * The topics that change with resources that replace others of the same names, labels, references and selectors, as after
 * most keystrokes: without writing out all topics of both. Undefined if more has changed. Positions are not compared.
 */
export function topicsOfDetails(
  before: readonly KnownResource[],
  after: readonly KnownResource[],
): string[] | undefined {
  if (before.length !== after.length) return undefined;
  const topics: string[] = [];
  for (const [at, old] of before.entries()) {
    const now = after[at] as KnownResource;
    if (!widelyTold.every((key) => isSameWithoutPlaces(old[key], now[key]))) return undefined;
    if (Boolean(old.pods) !== Boolean(now.pods) || !isSameWithoutPlaces(old.pods?.labels, now.pods?.labels))
      return undefined;
    const isSame =
      toldByName.every((key) => isSameWithoutPlaces(old[key], now[key])) &&
      isSameWithoutPlaces(old.pods?.containers, now.pods?.containers);
    if (!isSame) topics.push(topicOf.name(now.kind, now.name));
  }
  return topics;
}

/** What topics other than that of the name depend on, with the labels of the Pods. */
const widelyTold = ["kind", "name", "namespace", "labels", "added", "names", "selectors"] as const;
/** What only the topic of the name depends on, with the containers. */
const toldByName = ["keys", "ports", "facts", "isGenerated"] as const;

function isSameWithoutPlaces(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => isSameWithoutPlaces(item, b[at]));
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        isPlace(key) || isSameWithoutPlaces((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}

const isPlace = (key: string): boolean => key === "span" || key === "style";

/** A JSON replacer that drops positions and quoting styles. */
export const withoutPlaces = (key: string, value: unknown): unknown => (isPlace(key) ? undefined : value);

/**
 * The topics that an answer may depend on. Queries by kind or by Pod label are common, so those topics cover names and
 * labels only; for anything else, a resource has to be queried by name.
 */
export const topicOf = {
  name: (kind: string, name: string) => `name:${kind}/${name}`,
  kind: (kind: string) => `kind:${kind}`,
  users: (kind: string, name: string) => `users:${kind}/${name}`,
  pods: "pods",
  podsWith: (pair: string) => (pair === anyLabel ? "pods" : `pods:${pair}`),
  selecting: (pair: string) => `selecting:${pair}`,
  custom: "custom",
  complete: "complete",
  kustomizations: "kustomizations",
  patch: (uri: string) => `patch:${uri}`,
  file: (uri: string) => `file:${uri}`,
};
