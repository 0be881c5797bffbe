/** The types of the generated catalog. */

/**
 * What kubernetes/catalog generates: every kind of the pinned Kubernetes and every schema type of its fields.
 * The structure (`generated/catalog.json`) is loaded with the first manifest, the descriptions (`generated/catalog-text.json`)
 * with the first hover. Nothing in it is written by hand.
 */
export interface Catalog {
  /** `1.37.2` */
  readonly kubernetesVersion: string;
  readonly kinds: readonly CatalogKind[];
  /** By type name as in the OpenAPI definitions: `io.k8s.api.core.v1.Container`. */
  readonly types: Readonly<Record<string, CatalogType>>;
  /** Label and annotation keys that occur in Kubernetes' source, sorted; absent from catalogs that tests build by hand. */
  readonly wellKnown?: { readonly labels: readonly string[]; readonly annotations: readonly string[] };
  /** The type of a kustomization.yaml, a key of `types`; absent from catalogs that tests build by hand. */
  readonly kustomization?: string;
  /** What the bundled Helm provides; absent from catalogs that tests build by hand. */
  readonly helm?: HelmFacts;
}

export interface HelmFacts {
  /** Helm's version: `4.3.1`. */
  readonly version: string;
  /** Signatures of the template functions by name: `trunc(c int, s string) string`. */
  readonly functions: Readonly<Record<string, string>>;
  /**
   * Fields and methods of Helm's objects: `Release`, `Chart`, `Capabilities`, `Capabilities.KubeVersion`, `Files`,
   * `Template`.
   */
  readonly objects: Readonly<Record<string, readonly string[]>>;
}

export interface CatalogKind {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Key into `types`; absent for removed versions without a schema. */
  readonly type?: string;
  readonly plural?: string;
  readonly shortNames?: readonly string[];
  /** False for cluster-scoped kinds. */
  readonly namespaced?: boolean;
  /** Whether the pinned API server serves it with its default flags. */
  readonly served: boolean;
  /** `1.14`: from the APILifecycle methods. */
  readonly introduced?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  /** For a custom kind of the built-in definitions, its source: `cert-manager 1.21.2`. */
  readonly catalogue?: string;
  readonly replacement?: { readonly group: string; readonly version: string; readonly kind: string };
}

export interface CatalogType {
  readonly fields: Readonly<Record<string, CatalogField>>;
  /** For scalar types with a syntax of their own (Quantity, Time, IntOrString), their shape. */
  readonly scalar?: CatalogShape;
}

/**
 * - `object`: see `type`; `list`: of `items`; `map`: string keys to `items`;
 * - `int-or-string`, `quantity`, `time`, `duration`: scalars with a syntax of their own;
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
  /** For lists that server-side apply merges by key: `["containerPort", "protocol"]`. */
  readonly listMapKeys?: readonly string[];
  /** For lists of scalars that are sets. */
  readonly set?: true;
  /** The official description starts with "Deprecated". */
  readonly deprecated?: true;
  /** `1.35`: the release that added it, if not the oldest one that we know. */
  readonly since?: string;
}

/** Official descriptions, by the keys of `Catalog.types`; `""` is the type's own description, other keys are its fields. */
export type CatalogText = Readonly<Record<string, Readonly<Record<string, string>>>>;
