/** The workspace: all manifests and everything derived from them. */

import { isKustomizationFile } from "./index/kustomization";
import { type CustomReference, createReferenceTable, type ReferenceTable } from "./index/references";
import { ResourceIndex } from "./index/resource-index";
import { summaryOf } from "./index/summarize";
import type { FileSummary } from "./index/summary";
import { apiVersionOf } from "./kinds/group-version";
import type { Manifest } from "./manifest/field";
import { isLiveAnalysed } from "./manifest/live-analysed";
import { readManifest } from "./manifest/manifest";
import type { BuiltInDefinitions } from "./schema/built-in-definitions";
import type { Catalog, CatalogText } from "./schema/catalog";
import type { ClusterDefinition } from "./schema/cluster-definition";

export interface WorkspaceOptions {
  readonly catalog: Catalog;
  /** Called on the first hover, not earlier. */
  readonly catalogText: () => CatalogText;
  readonly builtInDefinitions?: BuiltInDefinitions;
  /**
   * Files that are too large to be analysed while the user types are not read; the index uses the summary of the file on
   * disk instead.
   */
  readonly followsOnly?: true;
  /** Its manifests are the output of a renderer, so braces in them are plain text. */
  readonly isRendered?: true;
}

/**
 * The manifests: open ones completely, all others as a summary in the index. Every cache is a member of it, or
 * a WeakMap keyed by what it belongs to.
 */
export interface Workspace extends WorkspaceOptions {
  /** Sets the current text of a file; only documents whose text changed are read again. */
  update(uri: string, text: string): Manifest;
  remove(uri: string): void;
  /** Reads a text as a manifest without keeping it. */
  read(uri: string, text: string): Manifest;
  get(uri: string): Manifest | undefined;
  /** The manifests that have been read. */
  readonly manifests: Iterable<Manifest>;
  /** The resources of all files, open or not, and how they are connected. */
  readonly index: ResourceIndex;
  /** Custom kinds of a cluster that the user has connected to; the workspace's own definitions take precedence. */
  readonly clusterDefinitions: readonly ClusterDefinition[];
  setClusterDefinitions(definitions: readonly ClusterDefinition[]): void;
  /** The current reference table. */
  readonly references: ReferenceTable;
  /** Sets the additions of danado.yaml files to the reference table. Returns false if nothing changed. */
  setReferences(custom: readonly CustomReference[]): boolean;
  /** Creates the argument of `index.setFile` for a file that is not open, without keeping it. */
  summaryOf(uri: string, text: string): FileSummary;
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { catalog, catalogText, builtInDefinitions, followsOnly, isRendered } = options;
  const manifests = new Map<string, Manifest>();
  const kinds = new Set(catalog.kinds.map(({ kind }) => kind));
  const versions = new Set(catalog.kinds.map(apiVersionOf));
  const known = {
    isKnownKind: (kind: string) => kinds.has(kind),
    isKnownVersion: (apiVersion: string) => versions.has(apiVersion),
    ...(isRendered && { isRendered }),
    typeOfFile: (uri: string) => (isKustomizationFile(uri) ? catalog.kustomization : undefined),
  };
  const table = { catalog, references: createReferenceTable() };
  const index = new ResourceIndex(table);
  const isRead = (manifest: Manifest): boolean => !followsOnly || isLiveAnalysed(manifest);
  let texts: CatalogText | undefined;
  let clusterDefinitions: readonly ClusterDefinition[] = [];
  return {
    catalog,
    ...(builtInDefinitions && { builtInDefinitions }),
    catalogText: () => {
      texts ??= catalogText();
      return texts;
    },
    update(uri, text) {
      const manifest = readManifest(uri, text, known, manifests.get(uri));
      manifests.set(uri, manifest);
      if (isRead(manifest)) index.open(manifest);
      else index.close(uri);
      return manifest;
    },
    remove(uri) {
      manifests.delete(uri);
      index.close(uri);
    },
    read: (uri, text) => readManifest(uri, text, known),
    get: (uri) => manifests.get(uri),
    get manifests() {
      return [...manifests.values()].filter(isRead);
    },
    index,
    get clusterDefinitions() {
      return clusterDefinitions;
    },
    setClusterDefinitions(definitions) {
      clusterDefinitions = definitions;
    },
    get references() {
      return table.references;
    },
    setReferences(custom) {
      if (JSON.stringify(custom) === JSON.stringify(table.references.custom)) return false;
      table.references = createReferenceTable(custom);
      index.referencesChanged();
      return true;
    },
    summaryOf: (uri, text) => summaryOf(table, readManifest(uri, text, known, manifests.get(uri))),
  };
}
