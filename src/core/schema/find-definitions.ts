/** Finds the CustomResourceDefinitions for a document's custom resources. */

import type { ResourceIndex } from "../index/resource-index";
import { type Definition, definitionsIn } from "../kinds/definition";
import { groupVersionOf } from "../kinds/group-version";
import { kindId } from "../kinds/kind-id";
import { kindKey } from "../kinds/kind-key";
import { itemsOf, type Manifest, type ManifestDocument } from "../manifest/field";
import { isLiveAnalysed } from "../manifest/live-analysed";
import { memoizeWeak } from "../memoize-weak";
import type { Judging } from "../verdict/verdict";
import type { Workspace } from "../workspace";
import type { Catalog } from "./catalog";
import { definitionOfCluster } from "./cluster-definition";

type Known = Pick<Workspace, "catalog"> &
  Partial<Pick<Workspace, "index" | "get" | "clusterDefinitions" | "builtInDefinitions">>;

/** A definition in a file of the workspace. */
export interface LocatedDefinition {
  readonly definition: Definition;
  readonly uri: string;
}

/** At most this many copies of a definition are tried: a repository that keeps its releases may have hundreds. */
const mostCopies = 8;

/** The files with CustomResourceDefinitions, open or not, in a stable order. */
const definingFiles = (index: ResourceIndex): string[] =>
  [...new Set([...index.ofKind("CustomResourceDefinition")].map(({ uri }) => uri))].sort();

/** The definitions in the workspace's files; those of open files in their current state. */
export function definitionsOfWorkspace({ index, get }: Pick<Known, "index" | "get">): LocatedDefinition[] {
  if (!index) return [];
  return definingFiles(index).flatMap((uri) =>
    definitionsAt(uri, index, get).map((definition) => ({ definition, uri })),
  );
}

function definitionsAt(uri: string, index: ResourceIndex, get: Known["get"]): readonly Definition[] {
  const manifest = get?.(uri);
  const file = index.fileAt(uri);
  if (manifest && !(file && !isLiveAnalysed(manifest))) return manifest.documents.flatMap(definitionsIn);
  return file?.definitions ?? [];
}

/** Finds the definitions that a document's custom resources are validated against. */
export interface DefinitionFinder {
  /** All definitions of the workspace: the same objects until their text changes. */
  readonly ofWorkspace: readonly LocatedDefinition[];
  /** Those for the document's kinds, best match first; for a definition that has resources, itself. */
  for(uri: string, document: ManifestDocument): readonly Definition[];
  /** The same for a document that defines no kinds, by its custom kinds (`customKindsIn`). */
  forKinds(uri: string, kinds: readonly CustomKind[]): readonly Definition[];
}

/** A kind that is not built in. */
export interface CustomKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * Finds definitions in their current state. The workspace's come before a cluster's, and these before the built-in
 * ones; of several copies in the workspace, first those that serve the resource's version, then the nearest in the folder
 * tree, then the newest release.
 */
export function createDefinitionFinder(known: Known): DefinitionFinder {
  const { catalog, clusterDefinitions = [], builtInDefinitions } = known;
  const ofWorkspace = definitionsOfWorkspace(known);
  const byKind = new Map<string, LocatedDefinition[]>();
  for (const one of ofWorkspace) {
    const key = kindKey(one.definition);
    const copies = byKind.get(key);
    if (copies) copies.push(one);
    else byKind.set(key, [one]);
  }
  const inCluster = new Map(clusterDefinitions.map((one) => [kindKey(one), one]));
  const ofKind = (uri: string, group: string, version: string, kind: string): readonly Definition[] => {
    const key = `${group}/${kind}`;
    const copies = byKind.get(key);
    if (copies) return ranked(copies, uri, version);
    const ofCluster = inCluster.get(key);
    if (ofCluster) return [definitionOfCluster(ofCluster)];
    const builtIn = builtInDefinitions?.find(group, kind);
    return builtIn ? [builtIn] : [];
  };
  const forKinds = (uri: string, kinds: readonly CustomKind[]) =>
    kinds.flatMap(({ group, version, kind }) => ofKind(uri, group, version, kind));
  return {
    ofWorkspace,
    for(uri, document) {
      const own = definitionsIn(document).filter(({ group, kind }) => hasResources(known, group, kind));
      if (own.length > 0) return document.resource?.kind === "CustomResourceDefinition" ? own : [];
      return forKinds(uri, customKindsIn(catalog, document));
    },
    forKinds,
  };
}

/**
 * Judges a manifest's documents, and the results of fixes, using the definitions of their kinds. The first
 * finder that has any is used.
 */
export function judgingOf(
  manifest: Pick<Manifest, "uri" | "documents">,
  judge: Judging,
  ...finders: readonly Pick<DefinitionFinder, "for">[]
): Judging {
  const definitionsOf = (document: ManifestDocument): readonly Definition[] => {
    for (const finder of finders) {
      const found = finder.for(manifest.uri, document);
      if (found.length > 0) return found;
    }
    return [];
  };
  const definitions = new Set(manifest.documents.flatMap(definitionsOf));
  return {
    judge: (documents) =>
      judge.judge(
        documents.map((one) => (typeof one === "string" ? { text: one, definitions: [...definitions] } : one)),
      ),
  };
}

function hasResources({ catalog, index }: Known, group: string, kind: string): boolean {
  for (const _ of index?.ofKind(kindId(catalog, group, kind)) ?? []) return true;
  return false;
}

const builtIn = memoizeWeak(({ kinds }: Catalog) => new Set(kinds.map(kindKey)));

/** The custom kinds of a document: its resource's, or those of a List's items. */
export function customKindsIn(catalog: Catalog, { resource }: ManifestDocument): readonly CustomKind[] {
  if (!resource) return [];
  const { group, version, kind, root } = resource;
  if (kind !== "List") {
    if (builtIn(catalog).has(kindKey(resource))) return [];
    const own = { group, version, kind };
    return kind.endsWith("List") ? [own, { ...own, kind: kind.slice(0, -"List".length) }] : [own];
  }
  const found = new Map<string, { group: string; version: string; kind: string }>();
  for (const item of itemsOf(root.get("items"))) {
    const own = { ...groupVersionOf(item.text("apiVersion") ?? ""), kind: item.text("kind") ?? "" };
    if (!builtIn(catalog).has(kindKey(own))) found.set(kindKey(own), own);
  }
  return [...found.values()];
}

/** Copies with the same text count as one. */
function ranked(copies: readonly LocatedDefinition[], uri: string, version: string): Definition[] {
  const [only] = copies;
  if (copies.length === 1 && only) return [only.definition];
  const folder = foldersOf(uri);
  const serves = ({ versions }: Definition) => versions.some(({ name, served }) => served && name === version);
  const order = copies
    .map((one, at) => ({ ...one, at, serves: serves(one.definition), distance: distanceBetween(folder, one.uri) }))
    .sort(
      (a, b) =>
        Number(b.serves) - Number(a.serves) ||
        a.distance - b.distance ||
        compareReleases(b.uri, a.uri) ||
        // The last one in a file is the one that remains after an apply.
        b.at - a.at,
    );
  const serving = order.filter((one) => one.serves);
  const tried = [...bestOfEachFolderFirst(serving), ...order.slice(serving.length)];
  const texts = new Map(tried.map(({ definition }) => [definition.text, definition]));
  return [...texts.values()].slice(0, mostCopies);
}

/** Besides a folder with dozens of releases, the definition that is being edited must be tried, too. */
function bestOfEachFolderFirst<Copy extends LocatedDefinition>(order: readonly Copy[]): Copy[] {
  const seen = new Set<string>();
  const [best, others]: [Copy[], Copy[]] = [[], []];
  for (const copy of order) {
    const folder = foldersOf(copy.uri).join("/");
    (seen.has(folder) ? others : best).push(copy);
    seen.add(folder);
  }
  return [...best, ...others];
}

const foldersOf = (uri: string): string[] => uri.split("/").slice(0, -1);

/** Steps up from the folder to the nearest common ancestor; on a tie, fewer steps down first. */
function distanceBetween(folder: readonly string[], uri: string): number {
  const other = foldersOf(uri);
  let common = 0;
  while (common < folder.length && common < other.length && folder[common] === other[common]) common++;
  const up = folder.length - common;
  return up * 1000 + Math.min(other.length - common, 999);
}

/** Compares the numbers in paths: `crds/v1.10.0/x.yaml` is newer than `crds/v1.9.2/x.yaml`. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => path.split(/(\d+)/)) as [string[], string[]];
  for (let at = 0; at < left.length && at < right.length; at++) {
    if (left[at] === right[at]) continue;
    // Odd positions are numbers.
    return at % 2 === 1 ? Number(left[at]) - Number(right[at]) : 0;
  }
  return 0;
}
