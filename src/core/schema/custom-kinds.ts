import type { FileSummary } from "../index/summary";
import type { ManifestDocument, Resource } from "../manifest/field";
import { isFollowed } from "../manifest/followed";
import { readManifest } from "../manifest/manifest";
import { remembering } from "../remembering";
import type { Workspace } from "../workspace";
import type { Catalog, CatalogField, CatalogKind, CatalogType } from "./catalog";
import type { ClusterDefinition } from "./cluster-definition";

/** A schema as a CustomResourceDefinition writes it; anything may be wrong with it. */
type Schema = Readonly<Record<string, unknown>>;

interface CustomType extends CatalogType {
  /** By field; `""` is the type's own. */
  readonly texts: Readonly<Record<string, string>>;
}

type Known = Pick<Workspace, "catalog"> & Partial<Pick<Workspace, "index" | "get" | "clusterDefinitions">>;

const kindsBySource = new WeakMap<ManifestDocument | FileSummary | ClusterDefinition, readonly CatalogKind[]>();
/** What the catalog is complemented by. A definition that is read again takes the place of its former self. */
const typesOf = remembering((_: Catalog) => new Map<string, CustomType>());

/** The kinds that the CustomResourceDefinitions of the workspace define, then those that only a cluster has. */
export function customKindsIn(known: Known): CatalogKind[] {
  const { catalog, clusterDefinitions = [] } = known;
  const kinds = [...definingFilesIn(known.index)].flatMap((uri) =>
    definitionsAt(uri, known).flatMap((source) => definedIn(catalog, source)),
  );
  if (clusterDefinitions.length === 0) return kinds;
  const inWorkspace = new Set(kinds.map(({ group, kind }) => `${group}/${kind}`));
  return [
    ...kinds,
    ...clusterDefinitions
      .filter(({ group, kind }) => !inWorkspace.has(`${group}/${kind}`))
      .flatMap((definition) => readClusterDefinition(catalog, definition)),
  ];
}

/** The files that have CustomResourceDefinitions, open or not. */
export const definingFilesIn = (index: Known["index"]): ReadonlySet<string> =>
  new Set([...(index?.ofKind("CustomResourceDefinition") ?? [])].map(({ uri }) => uri));

/** What defines in a file: the documents of an open one; the summary of one that no editor has open, or none follows. */
export function definitionsAt(
  uri: string,
  { index, get }: Pick<Known, "index" | "get">,
): readonly (ManifestDocument | FileSummary)[] {
  const manifest = get?.(uri);
  const file = index?.fileAt(uri);
  if (manifest && !(file && !isFollowed(manifest)))
    return manifest.documents.filter(({ resource }) => resource?.kind === "CustomResourceDefinition");
  return file ? [file] : [];
}

const definedIn = (catalog: Catalog, source: ManifestDocument | FileSummary): readonly CatalogKind[] =>
  kept(source, () => {
    if ("definitions" in source) return source.definitions.flatMap((text) => readText(catalog, text));
    return source.resource ? readDefinition(catalog, source.resource) : [];
  });

const readClusterDefinition = (catalog: Catalog, definition: ClusterDefinition): readonly CatalogKind[] =>
  kept(definition, () => {
    const { group, kind, plural, namespaced, versions } = definition;
    const reader = new SchemaReader(catalog, typesOf(catalog));
    // By a name of its own: the workspace's definition of the same kind is another one.
    return versions.map(({ name, schema }) => ({
      group,
      version: name,
      kind,
      plural,
      namespaced,
      served: true,
      type: reader.read(schema, `cluster.${group}.${name}.${kind}`, true),
    }));
  });

/** Read once, for as long as it is the same. */
function kept(
  source: ManifestDocument | FileSummary | ClusterDefinition,
  read: () => readonly CatalogKind[],
): readonly CatalogKind[] {
  let kinds = kindsBySource.get(source);
  if (!kinds) {
    kinds = read();
    kindsBySource.set(source, kinds);
  }
  return kinds;
}

export const customType = (catalog: Catalog, type: string): CustomType | undefined => typesOf(catalog).get(type);

const readText = (catalog: Catalog, text: string): CatalogKind[] =>
  readManifest("definition.yaml", text, { isKnownKind: () => true, isKnownVersion: () => true }).documents.flatMap(
    ({ resource }) => (resource ? readDefinition(catalog, resource) : []),
  );

function readDefinition(catalog: Catalog, { root }: Resource): CatalogKind[] {
  const group = root.text("spec.group");
  const kind = root.text("spec.names.kind");
  if (!group || !kind) return [];
  const reader = new SchemaReader(catalog, typesOf(catalog));
  const shortNames = root.get("spec.names.shortNames")?.children.flatMap((name) => name.text() ?? []);
  const plural = root.text("spec.names.plural");
  return (root.get("spec.versions")?.children ?? []).flatMap((entry) => {
    const version = entry.text("name");
    const schema = (entry.get("schema.openAPIV3Schema") ?? root.get("spec.validation.openAPIV3Schema"))?.toData();
    if (!version) return [];
    const type = isSchema(schema) ? reader.read(schema, `${group}.${version}.${kind}`, true) : undefined;
    return [
      {
        group,
        version,
        kind,
        namespaced: root.text("spec.scope") !== "Cluster",
        served: entry.get("served")?.scalar !== false,
        ...(type && { type }),
        ...(plural && { plural }),
        ...(shortNames && shortNames.length > 0 && { shortNames }),
      },
    ];
  });
}

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Deeper than the API server takes. */
const deepest = 100;

class SchemaReader {
  readonly #types: Map<string, CustomType>;
  readonly #metadata: string | undefined;

  constructor(catalog: Catalog, types: Map<string, CustomType>) {
    this.#types = types;
    this.#metadata = Object.keys(catalog.types).find((type) => type.endsWith(".meta.v1.ObjectMeta"));
  }

  /** Notes the type of an object and returns its name. */
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
