/** Adds the kinds of CustomResourceDefinitions to the catalog. */

import type { Definition } from "../kinds/definition";
import { kindKey } from "../kinds/kind-key";
import { readManifest } from "../manifest/manifest";
import { memoizeWeak } from "../memoize-weak";
import type { Workspace } from "../workspace";
import type { Catalog, CatalogField, CatalogKind, CatalogType } from "./catalog";
import { definitionOfCluster } from "./cluster-definition";
import { compareReleases, definitionsOfWorkspace } from "./find-definitions";

/** A schema of a CustomResourceDefinition, which may be invalid in any way. */
type Schema = Readonly<Record<string, unknown>>;

interface CustomType extends CatalogType {
  /** Descriptions by field; `""` is the type's own. */
  readonly texts: Readonly<Record<string, string>>;
}

type Known = Pick<Workspace, "catalog"> &
  Partial<Pick<Workspace, "index" | "get" | "clusterDefinitions" | "builtInDefinitions">>;

/** A version of a definition whose schema has not been read yet. */
interface UnreadType {
  readonly definition: Definition;
  readonly version: string;
}

interface CustomTypes {
  /** Additions to the catalog. A definition that is read again replaces its previous types. */
  readonly read: Map<string, CustomType>;
  readonly unread: Map<string, UnreadType>;
}

const typesOf = memoizeWeak((_: Catalog): CustomTypes => ({ read: new Map(), unread: new Map() }));
const kindsByDefinition = new WeakMap<Definition, readonly CatalogKind[]>();

/** The kinds of the CustomResourceDefinitions in the workspace, then those of a cluster, then the built-in ones. */
export function customKindsIn(known: Known): CatalogKind[] {
  const { catalog } = known;
  const seen = new Set<string>();
  return sourcesIn(known).flatMap(({ definitions, isShadowed }) => {
    const kinds = definitions
      .filter((one) => !isShadowed || !seen.has(kindKey(one.definition)))
      .flatMap(({ definition, place }) => kindsOf(catalog, definition, place));
    for (const { definition } of definitions) seen.add(kindKey(definition));
    return kinds;
  });
}

/** The kind with this group, version and name; of several copies in the workspace, that of the newest release. */
export function customKind(known: Known, group: string, version: string, kind: string): CatalogKind | undefined {
  const wanted = `${group}/${kind}`;
  for (const { definitions } of sourcesIn(known)) {
    const copies = definitions.filter(({ definition }) => kindKey(definition) === wanted);
    if (copies.length === 0) continue;
    const kinds = copies
      .sort((a, b) => compareReleases(b.place, a.place))
      .flatMap(({ definition, place }) => kindsOf(known.catalog, definition, place));
    return kinds.find((one) => one.version === version);
  }
  return undefined;
}

interface Source {
  readonly definitions: readonly { readonly definition: Definition; readonly place: string }[];
  /** Whether kinds that earlier sources define are ignored. */
  readonly isShadowed: boolean;
}

/** Highest priority first. */
function sourcesIn(known: Known): readonly Source[] {
  const { clusterDefinitions = [], builtInDefinitions } = known;
  const all = (place: string, definitions: readonly Definition[]) =>
    definitions.map((definition) => ({ definition, place }));
  return [
    {
      definitions: definitionsOfWorkspace(known).map(({ definition, uri }) => ({ definition, place: uri })),
      isShadowed: false,
    },
    { definitions: all("cluster", clusterDefinitions.map(definitionOfCluster)), isShadowed: true },
    { definitions: all("catalogue", builtInDefinitions?.all ?? []), isShadowed: true },
  ];
}

/** The same objects as long as the definition is the same. Schemas are read on demand. */
function kindsOf(catalog: Catalog, definition: Definition, place: string): readonly CatalogKind[] {
  const known = kindsByDefinition.get(definition);
  if (known) return known;
  const { read, unread } = typesOf(catalog);
  const { group, kind, plural, shortNames, namespaced, versions, catalogue } = definition;
  const kinds = versions.map(({ name, served }): CatalogKind => {
    const type = `${place}#${group}.${name}.${kind}`;
    read.delete(type);
    unread.set(type, { definition, version: name });
    return {
      group,
      version: name,
      kind,
      namespaced,
      served,
      type,
      ...(plural && { plural }),
      ...(shortNames && { shortNames }),
      ...(catalogue && { catalogue }),
    };
  });
  kindsByDefinition.set(definition, kinds);
  return kinds;
}

/** A type of a custom kind, by the name used in its `CatalogKind` or another of its types. */
export function customType(catalog: Catalog, type: string): CustomType | undefined {
  const { read, unread } = typesOf(catalog);
  const waiting = unread.get(type);
  if (waiting) {
    unread.delete(type);
    const schema = schemaOf(waiting);
    if (schema) new SchemaReader(catalog, read).read(schema, type, true);
  }
  return read.get(type);
}

function schemaOf({ definition, version }: UnreadType): Schema | undefined {
  const spec = specOf(definition.describedText ?? definition.text);
  const versions: readonly unknown[] = Array.isArray(spec?.versions) ? spec.versions : [];
  const own = versions.filter(isSchema).find(({ name }) => name === version);
  const within = (value: unknown) =>
    isSchema(value) && isSchema(value.openAPIV3Schema) ? value.openAPIV3Schema : undefined;
  return within(own?.schema) ?? within(spec?.validation);
}

function specOf(text: string): Schema | undefined {
  const data = text.startsWith("{") ? fromJson(text) : fromYaml(text);
  return isSchema(data) && isSchema(data.spec) ? data.spec : undefined;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fromYaml(text);
  }
}

const fromYaml = (text: string): unknown =>
  readManifest("definition.yaml", text, { isKnownKind: () => true, isKnownVersion: () => true })
    .documents.find(({ resource }) => resource)
    ?.resource?.root.toData();

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Deeper than the API server accepts. */
const deepest = 100;

class SchemaReader {
  readonly #types: Map<string, CustomType>;
  readonly #metadata: string | undefined;

  constructor(catalog: Catalog, types: Map<string, CustomType>) {
    this.#types = types;
    this.#metadata = Object.keys(catalog.types).find((type) => type.endsWith(".meta.v1.ObjectMeta"));
  }

  /** Registers the type of an object and returns its name. */
  read(schema: Schema, name: string, isRoot = false, depth = 0): string {
    const properties = isSchema(schema.properties) ? schema.properties : {};
    const required = Array.isArray(schema.required) ? schema.required : [];
    const own = Object.entries(properties).filter((entry): entry is [string, Schema] => isSchema(entry[1]));
    const fields: Record<string, CatalogField> = Object.fromEntries(
      own.map(([key, value]) => [
        key,
        {
          ...this.#field(value, `${name}.${key}`, depth + 1),
          ...(required.includes(key) && { required: true as const }),
        },
      ]),
    );
    const texts = Object.fromEntries(own.map(([key, value]) => [key, textOf(value.description) ?? ""]));
    texts[""] = textOf(schema.description) ?? "";
    if (isRoot) {
      fields.apiVersion ??= { shape: "string" };
      fields.kind ??= { shape: "string" };
      fields.metadata = { shape: "object", ...(this.#metadata && { type: this.#metadata }) };
    }
    this.#types.set(name, { fields, texts });
    return name;
  }

  #field(schema: Schema, name: string, depth: number): CatalogField {
    const shape = this.#shape(schema, name, depth);
    const values = Array.isArray(schema.enum) ? schema.enum.filter((value) => typeof value === "string") : [];
    const format = textOf(schema.format);
    return {
      ...shape,
      ...(values.length > 0 && { enum: values }),
      ...(schema.default !== undefined && { default: schema.default }),
      ...(format && { format }),
    };
  }

  #shape(schema: Schema, name: string, depth: number): CatalogField {
    if (depth > deepest || schema["x-kubernetes-embedded-resource"] === true) return { shape: "any" };
    if (schema["x-kubernetes-int-or-string"] === true) return { shape: "int-or-string" };
    const { items, additionalProperties, properties } = schema;
    switch (schema.type) {
      case "object":
        if (isSchema(properties)) return { shape: "object", type: this.read(schema, name, false, depth) };
        if (isSchema(additionalProperties))
          return { shape: "map", items: this.#field(additionalProperties, `${name}[]`, depth + 1) };
        return { shape: "any" };
      case "array":
        return isSchema(items)
          ? { shape: "list", items: this.#field(items, `${name}[]`, depth + 1) }
          : { shape: "list", items: { shape: "any" } };
      case "string":
        return { shape: schema.format === "date-time" ? "time" : "string" };
      case "integer":
      case "number":
      case "boolean":
        return { shape: schema.type };
      default:
        return { shape: "any" };
    }
  }
}
