/** The merge types of fields. */

/** The parts of an OpenAPI v3 schema that server-side apply uses. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ApiSchema[];
  readonly type?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly additionalProperties?: ApiSchema | boolean;
  readonly items?: ApiSchema;
  readonly "x-kubernetes-group-version-kind"?: readonly { group: string; version: string; kind: string }[];
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  readonly "x-kubernetes-map-type"?: string;
}

export type ApiSchemas = Readonly<Record<string, ApiSchema>>;

/** `deduced`: maps are merged by key, lists are replaced. `atomic`: everything is replaced. */
type Untyped = "deduced" | "atomic";

/** These may contain anything, whatever their schema says (k8s.io/kube-openapi, schemaconv). */
const rawExtension = "io.k8s.apimachinery.pkg.runtime.RawExtension";

/**
 * How server-side apply merges the values of a field, derived from the server's OpenAPI like the server's own merge schema.
 */
export class FieldType {
  readonly #schemas: ApiSchemas;
  readonly #schema: ApiSchema | Untyped;
  /** The map type set on the field, which overrides that of its type. */
  readonly #mapType: string | undefined;

  private constructor(schemas: ApiSchemas, schema: ApiSchema | Untyped, mapType?: string) {
    this.#schemas = schemas;
    this.#schema = schema;
    this.#mapType = mapType;
  }

  static of(schemas: ApiSchemas, schema: ApiSchema | Untyped | undefined): FieldType {
    if (schema === undefined || typeof schema === "string") return new FieldType(schemas, schema ?? "deduced");
    const [only] = schema.allOf?.length === 1 ? schema.allOf : [];
    const name = (schema.$ref ?? only?.$ref)?.split("/").at(-1);
    if (name === undefined) return new FieldType(schemas, schema);
    if (name === rawExtension) return new FieldType(schemas, "atomic");
    return new FieldType(schemas, schemas[name] ?? "deduced", schema["x-kubernetes-map-type"]);
  }

  /** The type of a kind's objects; undefined if these schemas do not have the kind. */
  static ofKind(schemas: ApiSchemas, apiVersion: string, kind: string): FieldType | undefined {
    const schema = Object.values(schemas).find((one) =>
      one["x-kubernetes-group-version-kind"]?.some(
        (is) => is.kind === kind && (is.group ? `${is.group}/${is.version}` : is.version) === apiVersion,
      ),
    );
    return schema && FieldType.of(schemas, schema);
  }

  /** Whether a map or list is replaced as a whole; scalars always are. */
  isReplaced(value: object): boolean {
    if (typeof this.#schema === "string") return this.#schema === "atomic" || Array.isArray(value);
    if (!Array.isArray(value)) return (this.#mapType ?? this.#schema["x-kubernetes-map-type"]) === "atomic";
    const listType = this.#schema["x-kubernetes-list-type"];
    return listType !== "set" && listType !== "map";
  }

  field(key: string): FieldType {
    if (typeof this.#schema === "string") return this;
    const { properties, additionalProperties } = this.#schema;
    const known = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return FieldType.of(
      this.#schemas,
      known ?? (typeof additionalProperties === "object" ? additionalProperties : undefined),
    );
  }

  /** Whether a key is a field of the type, not one that users choose, such as a label's. */
  isNamed(key: string): boolean {
    return typeof this.#schema === "object" && !!this.#schema.properties && Object.hasOwn(this.#schema.properties, key);
  }

  get item(): FieldType {
    return typeof this.#schema === "string"
      ? FieldType.of(this.#schemas, "atomic")
      : FieldType.of(this.#schemas, this.#schema.items);
  }

  /** Identifies an item of a merged list in managed fields: `k:{"name":"web"}`, `v:"x"`. */
  elementOf(item: unknown): string {
    const keys = typeof this.#schema === "string" ? undefined : this.#schema["x-kubernetes-list-map-keys"];
    if (!keys || typeof item !== "object" || item === null) return `v:${JSON.stringify(item)}`;
    const found = [...keys].sort().flatMap((key) => {
      const value = (item as Record<string, unknown>)[key] ?? this.item.#defaultOf(key);
      return value === undefined || value === null ? [] : [[key, value] as const];
    });
    return `k:${JSON.stringify(Object.fromEntries(found))}`;
  }

  #defaultOf(key: string): unknown {
    return typeof this.#schema === "string" ? undefined : this.#schema.properties?.[key]?.default;
  }
}
