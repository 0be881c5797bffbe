/** Finds the schema type and documented name of a field. */

import type { Field, Resource } from "../manifest/field";
import type { CatalogField, CatalogKind } from "../schema/catalog";
import { knownKind, rootType, typeOfField } from "../schema/lookup";
import type { Workspace } from "../workspace";

/** A field with what the catalog knows about it and its parent. */
export interface FieldPlace {
  readonly resource: Resource | undefined;
  readonly field: Field;
  readonly kind: CatalogKind | undefined;
  /** The schema type that has the field, and the field's name in it. For an entry of a map, those of the map. */
  readonly owner: string | undefined;
  readonly name: string;
  /** The field's own key; for a list item, the list's key. */
  readonly key: string;
  readonly type: CatalogField | undefined;
}

export function fieldPlaceOf(workspace: Workspace, resource: Resource | undefined, field: Field): FieldPlace {
  const kind = resource && knownKind(workspace, resource.group, resource.version, resource.kind);
  const type = typeOfField(workspace, field);
  let named = field;
  // List items and map entries are documented by the field that contains them.
  while (named.parent?.parent && (typeof named.key === "number" || holdsEntries(workspace, named.parent)))
    named = named.parent;
  const holder = named.parent;
  const owner = holder && (rootType(workspace, holder) ?? typeOfField(workspace, holder)?.type);
  const name = String(named.key);
  return { resource, field, kind, owner, name, key: String(typeof field.key === "number" ? name : field.key), type };
}

const holdsEntries = (workspace: Workspace, field: Field): boolean => typeOfField(workspace, field)?.shape === "map";
