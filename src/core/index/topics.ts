import type { KnownResource } from "./known-resource";
import { rowsByKind } from "./reference-rows";
import { anyLabel, pairOf, podPairsOf } from "./selection";

/** Of a kind that only its controller knows. */
export const isCustom = (kind: string): boolean => kind.includes(".") && !Object.hasOwn(rowsByKind, kind);

/**
 * What others may ask about these, each with what the answer depends on: places are no part of it. Where things only
 * come or go, every answer is another, and nothing need be compared.
 */
export function topicsOf(resources: Iterable<KnownResource>, compared?: Map<string, number>): Map<string, string> {
  const topics = new Map<string, string>();
  /** By its number among those that are compared: a long text may stand behind each of a thousand labels. */
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

/** For JSON: where something stands, and how it is quoted, is no part of what it says. */
export const withoutPlaces = (key: string, value: unknown): unknown =>
  key === "span" || key === "style" ? undefined : value;

/**
 * What an answer may depend on. Many ask who there is of a kind, or which Pods have a label: those topics speak of names
 * and labels alone, and whoever is found is asked for by name for all the rest.
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
