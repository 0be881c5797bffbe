/** Looks up resources by kind, name, label and reference. */

import { FolderSet } from "./folder-set";
import type { KnownResource } from "./known-resource";
import { anyLabel, pairOf, pairsIn, pairsOf, podPairsOf } from "./selection";
import type { SelectorReference } from "./summary";
import { isCustom } from "./topics";

/**
 * Resources with the same kind, namespace and name. They cannot be in one cluster at once (overlays, examples), so a
 * reference means those nearest to its file in the folder tree.
 */
export class Alternatives extends FolderSet {
  readonly namespace: string | undefined;

  constructor(namespace: string | undefined) {
    super();
    this.namespace = namespace;
  }
}

/** By namespace as written; undefined if none is given. */
export type ByNamespace = ReadonlyMap<string | undefined, Alternatives>;

const emptyFolderSet = new FolderSet();
const noNamespaces: ByNamespace = new Map();
const none: ReadonlySet<never> = new Set();

/** Indexes of all resources. */
export class Lookup {
  readonly #byName = new Map<string, Map<string | undefined, Alternatives>>();
  readonly #byKind = new Map<string, Set<Alternatives>>();
  readonly #withPods = new Set<KnownResource>();
  /** By a label of their Pods (`app=web`) or `anyLabel`, with the number of alternatives that have it. */
  readonly #byPodLabel = new Map<string, Map<Alternatives, number>>();
  /** Resources by the kind and name that they reference. */
  readonly #users = new Map<string, FolderSet>();
  /** Resources by a label that they select; by `anyLabel` if their selector requires no specific value. */
  readonly #selecting = new Map<string, FolderSet>();
  /** Custom resources of unknown kinds, by name and by label. */
  readonly #customByName = new Map<string, Set<KnownResource>>();
  readonly #customByLabel = new Map<string, Set<KnownResource>>();

  add(resource: KnownResource): void {
    const { kind, name, namespace, pods } = resource;
    const id = `${kind}/${name}`;
    const named: Map<string | undefined, Alternatives> = this.#byName.get(id) ?? new Map();
    this.#byName.set(id, named);
    const alternatives = named.get(namespace) ?? new Alternatives(namespace);
    named.set(namespace, alternatives);
    alternatives.add(resource);
    addTo(this.#byKind, kind, alternatives);
    if (pods) this.#withPods.add(resource);
    for (const pair of podPairs(resource)) {
      const having: Map<Alternatives, number> = this.#byPodLabel.get(pair) ?? new Map();
      this.#byPodLabel.set(pair, having);
      having.set(alternatives, (having.get(alternatives) ?? 0) + 1);
    }
    for (const [sets, key] of this.#setsOf(resource)) {
      const set = sets.get(key) ?? new FolderSet();
      sets.set(key, set);
      set.add(resource);
    }
    for (const [sets, key] of this.#customSetsOf(resource)) addTo(sets, key, resource);
  }

  remove(resource: KnownResource): void {
    const { kind, name, namespace } = resource;
    const id = `${kind}/${name}`;
    const named = this.#byName.get(id);
    const alternatives = named?.get(namespace);
    if (!named || !alternatives) return;
    alternatives.remove(resource);
    if (alternatives.all.size === 0) {
      named.delete(namespace);
      removeFrom(this.#byKind, kind, alternatives);
    }
    if (named.size === 0) this.#byName.delete(id);
    this.#withPods.delete(resource);
    for (const pair of podPairs(resource)) {
      const having = this.#byPodLabel.get(pair);
      const left = (having?.get(alternatives) ?? 0) - 1;
      if (left > 0) having?.set(alternatives, left);
      else having?.delete(alternatives);
      if (having?.size === 0) this.#byPodLabel.delete(pair);
    }
    for (const [sets, key] of this.#setsOf(resource)) {
      const set = sets.get(key);
      set?.remove(resource);
      if (set?.all.size === 0) sets.delete(key);
    }
    for (const [sets, key] of this.#customSetsOf(resource)) removeFrom(sets, key, resource);
  }

  #setsOf({ names, selectors }: KnownResource): [Map<string, FolderSet>, string][] {
    const targets = new Set(names.map(({ toKind, text }) => `${toKind}/${text}`));
    const pairs = new Set(selectors.map(pairOf));
    return [
      ...[...targets].map((target): [Map<string, FolderSet>, string] => [this.#users, target]),
      ...[...pairs].map((pair): [Map<string, FolderSet>, string] => [this.#selecting, pair]),
    ];
  }

  #customSetsOf(resource: KnownResource): [Map<string, Set<KnownResource>>, string][] {
    if (!isCustom(resource.kind)) return [];
    return [
      [this.#customByName, resource.name],
      ...[anyLabel, ...pairsIn(resource)].map((pair): [Map<string, Set<KnownResource>>, string] => [
        this.#customByLabel,
        pair,
      ]),
    ];
  }

  named = (kind: string, name: string): ByNamespace => this.#byName.get(`${kind}/${name}`) ?? noNamespaces;

  ofKind = (kind: string): ReadonlySet<Alternatives> => this.#byKind.get(kind) ?? none;

  /** Resources in any folder that reference this name. */
  usersOf = (kind: string, name: string): FolderSet => this.#users.get(`${kind}/${name}`) ?? emptyFolderSet;

  get withPods(): ReadonlySet<KnownResource> {
    return this.#withPods;
  }

  /** All resources with the kind, namespace and name of this one. */
  alternativesOf = ({ kind, name, namespace }: KnownResource): Alternatives | undefined =>
    this.named(kind, name).get(namespace);

  /** Candidates for a selector, by whichever of its labels has the fewest. */
  maybeSelectedBy(selector: SelectorReference): Iterable<Alternatives> & { readonly size: number } {
    if (selector.of !== "Pod") return this.ofKind(selector.of);
    const [first = none, ...others] = [anyLabel, ...pairsOf(selector)].map(
      (pair) => this.#byPodLabel.get(pair) ?? none,
    );
    const fewest = others.reduce((least, one) => (one.size < least.size ? one : least), first);
    return fewest instanceof Map ? new Set(fewest.keys()) : none;
  }

  /** Resources in any folder that may select one of these labels. */
  maybeSelecting = (pairs: readonly string[]): readonly FolderSet[] =>
    [...new Set([...pairs, anyLabel])].flatMap((pair) => this.#selecting.get(pair) ?? []);

  /** Whether a custom resource has this name, or a prefix of it that ends before a dash: `db` for `db-app`. */
  hasCustomNamed = (name: string): boolean => {
    for (let end = name.length; end > 0; end = name.lastIndexOf("-", end - 1))
      if (this.#customByName.has(name.slice(0, end))) return true;
    return false;
  };

  /** Custom resources that may have the labels a selector requires. */
  customWith = (selector: SelectorReference): ReadonlySet<KnownResource> =>
    this.#customByLabel.get(pairOf(selector)) ?? none;
}

const podPairs = (resource: KnownResource): ReadonlySet<string> =>
  new Set(resource.pods ? [...podPairsOf(resource), anyLabel] : []);

function addTo<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const found = sets.get(key);
  if (found) found.add(value);
  else sets.set(key, new Set([value]));
}

function removeFrom<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const found = sets.get(key);
  if (found?.delete(value) && found.size === 0) sets.delete(key);
}
