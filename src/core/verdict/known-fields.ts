import type { Field } from "../manifest/field";
import type { CatalogField } from "../schema/catalog";
import { fieldsOfType, rootType, typeOfField } from "../schema/lookup";
import type { Refused } from "./explanation";

/** The fields that the catalog knows for a map of the manifest; empty if it does not know the type. */
export function knownFields({ workspace, document }: Refused, map: Field): Readonly<Record<string, CatalogField>> {
  const resource = document.resource;
  const type = map.parent ? typeOfField(workspace, map)?.type : resource && rootType(workspace, map);
  return fieldsOfType(workspace, type);
}

/** Every scalar below a field. */
export function* scalarsIn(field: Field): Generator<Field> {
  if (field.shape === "scalar") yield field;
  else for (const child of field.children) yield* scalarsIn(child);
}
