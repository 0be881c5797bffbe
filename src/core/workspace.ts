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
  /** Called at the first hover, not before. */
  readonly catalogText: () => CatalogText;
  readonly builtInDefinitions?: BuiltInDefinitions;
  /**
   * Files that are too large to be followed while somebody types are not read: in the index, what is known of the file on
   * disk stands for them.
   */
  readonly followsOnly?: true;
  /** Its manifests come out of a renderer: braces in them are text, whoever wrote them. */
  readonly isRendered?: true;
}

/**
 * The manifests we know: those that are open whole, all others as a summary in the index. Every cache lives in here, or
 * hangs by WeakMap on what it is about.
 */
export interface Workspace extends WorkspaceOptions {
  /** Takes the text as it now is; only documents whose text changed are read again. */
  update(uri: string, text: string): Manifest;
  remove(uri: string): void;
  /** A text as a manifest, of which nothing is kept here. */
  read(uri: string, text: string): Manifest;
  get(uri: string): Manifest | undefined;
  /** Those that are read. */
  readonly manifests: Iterable<Manifest>;
  /** The resources of all files, also of those that no editor has open, and how they hang together. */
  readonly index: ResourceIndex;
  /** Custom kinds of a cluster that the user has used; the workspace's own definitions go before them. */
  readonly clusterDefinitions: readonly ClusterDefinition[];
  setClusterDefinitions(definitions: readonly ClusterDefinition[]): void;
  /** The table of references as it now is. */
  readonly references: ReferenceTable;
  /** What danado.yaml files add to the table of references. False when that is what is known already. */
  setReferences(custom: readonly CustomReference[]): boolean;
  /** What `index.setFile` takes of a file that no editor has open; nothing of it is kept here. */
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
