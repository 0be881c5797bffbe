/**
 * What kubernetes/catalog writes at build: every kind of the pinned Kubernetes and every schema type its fields have.
 * The structure (`generated/catalog.json`) is loaded at the first manifest; the texts (`generated/catalog-text.json`)
 * at the first hover. Nothing here is typed in by hand.
 */
export interface Catalog {
  /** `1.37.2` */
  readonly kubernetesVersion: string;
  readonly kinds: readonly CatalogKind[];
  /** By short type name as in the OpenAPI definitions: `io.k8s.api.core.v1.Container`. */
  readonly types: Readonly<Record<string, CatalogType>>;
  /** Keys of labels and annotations that Kubernetes' own source names, sorted; absent from a catalog that is built by hand. */
  readonly wellKnown?: { readonly labels: readonly string[]; readonly annotations: readonly string[] };
  /** The type, in `types`, of what a kustomization.yaml says; absent from a catalog that is built by hand. */
  readonly kustomization?: string;
  /** What the renderer's own Helm knows; absent from a catalog that is built by hand. */
  readonly helm?: HelmFacts;
}

export interface HelmFacts {
  /** Of Helm: `4.3.1`. */
  readonly version: string;
  /** By name, what each function of templates takes and gives: `trunc(c int, s string) string`. */
  readonly functions: Readonly<Record<string, string>>;
  /** Fields and methods by what has them: `Release`, `Chart`, `Capabilities`, `Capabilities.KubeVersion`, `Files`, `Template`. */
  readonly objects: Readonly<Record<string, readonly string[]>>;
}

export interface CatalogKind {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Key into `types`; absent for a removed version that the module has no schema of. */
  readonly type?: string;
  readonly plural?: string;
  readonly shortNames?: readonly string[];
  /** False for cluster-wide kinds. */
  readonly namespaced?: boolean;
  /** Whether the pinned server serves it (with its default flags). */
  readonly served: boolean;
  /** `1.14`: from the APILifecycle methods. */
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** Of the built-in definitions of custom kinds, the one that it is from: `cert-manager 1.21.2`. */
  readonly catalogue?: string;
  readonly replacement?: { readonly group: string; readonly version: string; readonly kind: string };
}

export interface CatalogType {
  readonly fields: Readonly<Record<string, CatalogField>>;
  /** For a type that is a scalar with rules of its own (Quantity, Time, IntOrString), its shape. */
  readonly scalar?: CatalogShape;
}

/**
 * - `object`: see `type`; `list`: of `items`; `map`: string keys to `items`;
 * - `int-or-string`, `quantity`, `time`, `duration`: scalars with a reading of their own;
 * - `any`: free-form (RawExtension, JSON, FieldsV1).
 */
export type CatalogShape =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "bytes"
  | "quantity"
  | "int-or-string"
  | "time"
  | "duration"
  | "object"
  | "list"
  | "map"
  | "any";

export interface CatalogField {
  readonly shape: CatalogShape;
  /** Key into `types`, for `object`. */
  readonly type?: string;
  /** For `list` and `map`. */
  readonly items?: CatalogField;
  readonly required?: true;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  /** `int32`, `int64`, `byte`, `date-time`, … */
  readonly format?: string;
  /** For lists merged by key under server-side apply: `["containerPort", "protocol"]`. */
  readonly listMapKeys?: readonly string[];
  /** For lists of scalars that are sets. */
  readonly set?: true;
  /** The official text opens with "Deprecated". */
  readonly deprecated?: true;
  /** `1.35`: the release in which it came, where that is not the oldest that we know of. */
  readonly since?: string;
}

/** Official descriptions, by the keys of `Catalog.types`; `""` is the type's own text, the rest its fields'. */
export type CatalogText = Readonly<Record<string, Readonly<Record<string, string>>>>;
