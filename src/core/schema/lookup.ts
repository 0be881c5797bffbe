/** Looks up kinds, types and fields in the catalog and the workspace's custom kinds. */

import { getOwn } from "../get-own";
import { groupVersionOf } from "../kinds/group-version";
import type { Field, Resource } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { Workspace } from "../workspace";
import type { Catalog, CatalogField, CatalogKind, CatalogType } from "./catalog";
import { customKind, customType } from "./custom-kinds";

/** Where to look: without manifests, only the catalog's own kinds are found. */
type Known = Pick<Workspace, "catalog"> &
  Partial<Pick<Workspace, "index" | "get" | "clusterDefinitions" | "builtInDefinitions">>;

const kindKey = (group: string, version: string, kind: string): string => `${group}/${version}/${kind}`;

const kindsByKey = memoizeWeak(
  ({ kinds }: Catalog) => new Map(kinds.map((entry) => [kindKey(entry.group, entry.version, entry.kind), entry])),
);

/** The catalog's entry for an API group (empty for the core group), version and kind; served or not. */
export const catalogKind = (
  { catalog }: Pick<Workspace, "catalog">,
  group: string,
  version: string,
  kind: string,
): CatalogKind | undefined => kindsByKey(catalog).get(kindKey(group, version, kind));

/** The catalog's entry for a resource's kind; undefined for custom and unknown kinds. */
export const kindOf = (
  workspace: Pick<Workspace, "catalog">,
  { group, version, kind }: Pick<Resource, "group" | "version" | "kind">,
): CatalogKind | undefined => catalogKind(workspace, group, version, kind);

/** The same, including custom kinds that a CustomResourceDefinition in the workspace defines. */
export const knownKind = (known: Known, group: string, version: string, kind: string): CatalogKind | undefined =>
  catalogKind(known, group, version, kind) ?? customKind(known, group, version, kind);

/** The fields of a type by its key in the catalog; empty for scalar or unknown types. */
export const fieldsOfType = (
  { catalog }: Pick<Workspace, "catalog">,
  type: string | undefined,
): CatalogType["fields"] => (type && (catalog.types[type] ?? customType(catalog, type))?.fields) || {};

/**
 * The description of a type's field from Kubernetes or the custom kind's definition; of the type itself if the name is `""`.
 */
export const officialText = (
  { catalog, catalogText }: Pick<Workspace, "catalog" | "catalogText">,
  type: string,
  field: string,
): string | undefined => getOwn(catalogText()[type] ?? customType(catalog, type)?.texts ?? {}, field) || undefined;

/**
 * The schema of a field, found by descending from its resource's kind (or, in a List, its item's). Undefined for the root,
 * for fields that the type does not have, and below free-form ones.
 */
export function typeOfField(workspace: Known, field: Field): CatalogField | undefined {
  const { parent } = field;
  if (!parent) return undefined;
  const around = parent.parent ? typeOfField(workspace, parent) : undefined;
  if (around?.shape === "list") return typeof field.key === "number" ? around.items : undefined;
  if (around?.shape === "map") return around.items;
  const type = rootType(workspace, parent) ?? around?.type;
  return getOwn(fieldsOfType(workspace, type), String(field.key));
}

/** The type of a map that is a whole object: a document's root, or an item of a List. */
export function rootType(workspace: Known, field: Field): string | undefined {
  const isListItem = field.parent?.key === "items" && !field.parent.parent?.parent && typeof field.key === "number";
  if (field.parent && !isListItem) return undefined;
  if (field.rootType !== undefined) return field.rootType;
  const apiVersion = field.text("apiVersion");
  const kind = field.text("kind");
  if (!apiVersion || !kind) return undefined;
  const { group, version } = groupVersionOf(apiVersion);
  return knownKind(workspace, group, version, kind)?.type;
}
