/** Detects applies that change nothing. */

import { type FieldTree, isMap, type LiveObject } from "../../core/live/live-object";
import { isOurs } from "../migration";
import { childrenOf } from "./field-tree";
import type { FieldType } from "./field-type";
import { merged } from "./merge";

/**
 * Whether applying a manifest certainly changes nothing: we own exactly the manifest's fields, and the object has the same
 * values. If that is not obvious (a quantity written differently, another API version), returns false and leaves it to the
 * server.
 */
export function isNoOp(live: LiveObject, wanted: LiveObject, type: FieldType): boolean {
  const ours = live.metadata.managedFields?.find(isOurs);
  if (!ours?.fieldsV1 || ours.apiVersion !== wanted.apiVersion) return false;
  const { apiVersion: _, kind: __, status, metadata, ...rest } = wanted;
  if (status !== undefined || metadata.managedFields !== undefined) return false;
  const { name: ___, namespace: ____, ...owned } = metadata;
  const fields = { ...rest, ...(Object.keys(owned).length > 0 && { metadata: owned }) };
  return isSet(ours.fieldsV1, fields, type) && isEqual(merged(live, wanted, type), live);
}

/** Whether a manager owns exactly the fields that a value sets. */
function isSet(tree: FieldTree, value: unknown, type: FieldType): boolean {
  const elements = Object.keys(tree).filter((element) => element !== ".");
  if (typeof value !== "object" || value === null || type.isReplaced(value)) return elements.length === 0;
  const children = childrenOf(value, type);
  return (
    children.length === elements.length &&
    children.every(({ element, value: inner, type: own }) => {
      const below = tree[element];
      return below !== undefined && isSet(below, inner, own);
    })
  );
}

/** Ignores the order of keys in maps. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}
