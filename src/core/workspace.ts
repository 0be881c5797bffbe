import type { Manifest } from "./manifest/field";
import type { Catalog, CatalogText } from "./schema/catalog";

export interface WorkspaceOptions {
  readonly catalog: Catalog;
  /** Called at the first hover, not before. */
  readonly catalogText: () => CatalogText;
}

/** The manifests we know. Every cache lives in here, or hangs by WeakMap on what it is about. */
export interface Workspace extends WorkspaceOptions {
  /** Takes the text as it now is; only documents whose text changed are read again. */
  update(uri: string, text: string): Manifest;
  remove(uri: string): void;
  get(uri: string): Manifest | undefined;
  readonly manifests: Iterable<Manifest>;
}
