/** Tracks what the workspace's kustomizations do to its files. */

import {
  isCalledPatch,
  isKustomizationFile,
  isPath,
  isSurelyPart,
  kustomizationNames,
  resolvePath,
} from "./kustomization";
import type { AddedLabel, Kustomization } from "./summary";
import { withoutPlaces } from "./topics";

/** Files whose resources get a name prefix or suffix, with all kustomizations in the chain combined. */
export interface Affixed {
  readonly prefix: string;
  readonly suffix: string;
  readonly files: ReadonlySet<string>;
}

/** What kustomizations do to a file's resources, as far as it affects how others refer to them. */
export interface KustomizedAs {
  /** The file is a patch, so its documents are partial resources. */
  readonly isPatch: boolean;
  readonly labels: readonly AddedLabel[];
  /** The namespace that its resources get; `any` if several kustomizations set different ones. */
  readonly namespace?: { readonly name: string } | "any";
}

const unchanged: KustomizedAs = { isPatch: false, labels: [] };

/** The kustomizations of the workspace and their effect on its files. */
export class Kustomizations {
  readonly #all = new Map<string, Kustomization>();
  /** The kustomizations that include a path: a file, or the folder of another kustomization. */
  #takers: ReadonlyMap<string, readonly string[]> = new Map();
  #patches: ReadonlySet<string> = new Set();
  /** Files that are patches according to their name, unless a kustomization says otherwise. */
  readonly #calledPatches = new Set<string>();
  #affixed: readonly Affixed[] | undefined;
  readonly #over = new Map<string, readonly Kustomization[]>();
  readonly #kustomizedAs = new Map<string, KustomizedAs>();

  get = (uri: string): Kustomization | undefined => this.#all.get(uri);

  /** Returns whether the kustomization changed; then call `settle` after all have been set. */
  set(uri: string, kustomization: Kustomization | undefined): boolean {
    const before = this.#all.get(uri);
    if (kustomization) this.#all.set(uri, kustomization);
    else this.#all.delete(uri);
    return JSON.stringify(before, withoutPlaces) !== JSON.stringify(kustomization, withoutPlaces);
  }

  /** An existing file; some are patches according to their name. */
  addFile(uri: string): void {
    if ((!isCalledPatch(uri) && !isSurelyPart(uri)) || this.#calledPatches.has(uri)) return;
    this.#calledPatches.add(uri);
    if (!this.#isUnlistedPatch(uri)) return;
    this.#patches = new Set([...this.#patches, uri]);
    this.#kustomizedAs.delete(uri);
  }

  /** Applies the changes; returns the files that became or stopped being patches, and those whose cached result changed. */
  settle(): string[] {
    const found = new Set<string>();
    const takers = new Map<string, string[]>();
    for (const [of, kustomization] of this.#all) {
      const { patches, resources } = resolvedPaths(of, kustomization);
      for (const path of patches) found.add(path);
      for (const path of resources) takers.set(path, [...(takers.get(path) ?? []), of]);
    }
    this.#takers = takers;
    for (const patch of this.#calledPatches) if (this.#isUnlistedPatch(patch)) found.add(patch);
    const old = this.#patches;
    this.#patches = found;
    this.#affixed = undefined;
    this.#over.clear();
    const before = [...this.#kustomizedAs];
    this.#kustomizedAs.clear();
    const changed = before.filter(([uri, known]) => !isSame(known, this.kustomizedAs(uri))).map(([uri]) => uri);
    const patches = [...new Set([...found, ...old])].filter((uri) => found.has(uri) !== old.has(uri));
    return [...new Set([...changed, ...patches])];
  }

  isPatch = (uri: string): boolean => this.#patches.has(uri);

  kustomizedAs(uri: string): KustomizedAs {
    let known = this.#kustomizedAs.get(uri);
    if (!known) {
      known = this.#findKustomizedAs(uri);
      this.#kustomizedAs.set(uri, known);
    }
    return known;
  }

  #findKustomizedAs(uri: string): KustomizedAs {
    const isPatch = this.isPatch(uri);
    const over = this.over(uri);
    if (over.length === 0) return isPatch ? { isPatch, labels: [] } : unchanged;
    const namespaces = new Set(over.flatMap(({ namespace }) => namespace ?? []));
    const [name] = namespaces;
    return {
      isPatch,
      labels: over.flatMap(({ labels = [] }) => labels),
      ...(name === undefined ? {} : { namespace: namespaces.size === 1 ? { name } : "any" }),
    };
  }

  /** The kustomizations that include a file, directly or through others, with the components they use. */
  over(uri: string): readonly Kustomization[] {
    const known = this.#over.get(uri);
    if (known) return known;
    const over = new Map<string, Kustomization>();
    const waiting = [uri];
    const take = (of: string): void => {
      const one = this.#all.get(of);
      if (!one || over.has(of)) return;
      over.set(of, one);
      waiting.push(folderOf(of));
      for (const component of one.components)
        for (const name of kustomizationNames) take(`${resolvePath(of, component)}/${name}`);
    };
    // For the resources that it generates itself.
    if (isKustomizationFile(uri)) take(uri);
    for (const path of waiting) for (const of of this.#takers.get(path) ?? []) take(of);
    const found = [...over.values()];
    this.#over.set(uri, found);
    return found;
  }

  /** The files whose resources are renamed. */
  get affixed(): readonly Affixed[] {
    this.#affixed ??= affixedIn(this.#all);
    return this.#affixed;
  }

  /**
   * A patch that is not listed, in the folder of a kustomization or directly below it: commented out, or for another tool.
   */
  #isUnlistedPatch(uri: string): boolean {
    if (this.#takers.has(uri)) return false;
    if (isSurelyPart(uri)) return true;
    const folder = folderOf(uri);
    return [folder, folderOf(folder)].some((one) =>
      kustomizationNames.some((name) => this.#all.has(one === "" ? name : `${one}/${name}`)),
    );
  }
}

const isSame = (a: KustomizedAs, b: KustomizedAs): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

interface ResolvedPaths {
  readonly patches: readonly string[];
  readonly resources: readonly string[];
}

/** A kustomization stays the same object until its text changes; all are resolved again when one changes. */
const resolved = new WeakMap<Kustomization, ResolvedPaths>();

function resolvedPaths(uri: string, kustomization: Kustomization): ResolvedPaths {
  let known = resolved.get(kustomization);
  if (!known) {
    const resolveAll = (paths: readonly string[]) => paths.map((path) => resolvePath(uri, path));
    known = { patches: resolveAll(kustomization.patches), resources: resolveAll(kustomization.resources) };
    resolved.set(kustomization, known);
  }
  return known;
}

function affixedIn(kustomizations: ReadonlyMap<string, Kustomization>): Affixed[] {
  const found = new Map<string, { prefix: string; suffix: string; files: Set<string> }>();
  const collect = (uri: string, prefix: string, suffix: string, above: readonly string[]): void => {
    const { resources = [], affixes } = kustomizations.get(uri) ?? {};
    const own = { prefix: prefix + (affixes?.prefix ?? ""), suffix: (affixes?.suffix ?? "") + suffix };
    const key = JSON.stringify(own);
    const all = found.get(key) ?? { ...own, files: new Set<string>() };
    if (own.prefix || own.suffix) found.set(key, all);
    all.files.add(uri);
    for (const path of resources.filter(isPath)) {
      const at = resolvePath(uri, path);
      const inner = kustomizationNames.map((name) => `${at}/${name}`).find((name) => kustomizations.has(name));
      if (!inner) all.files.add(at);
      else if (!above.includes(inner)) collect(inner, own.prefix, own.suffix, [...above, inner]);
    }
  };
  if ([...kustomizations.values()].every(({ affixes }) => affixes === undefined)) return [];
  for (const uri of kustomizations.keys()) collect(uri, "", "", [uri]);
  return [...found.values()];
}
