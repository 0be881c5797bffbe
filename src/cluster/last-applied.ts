/** Handles objects that kubectl's client-side apply has created. */

import type { LiveObject } from "../core/live/live-object";
import { isMap } from "../core/live/live-object";

/** The annotation in which kubectl keeps what it last applied: a copy of the whole manifest, including a Secret's values. */
export const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * The result of a dry run after the pending move of field ownership, which a dry run cannot include: fields that kubectl
 * last applied and the manifest no longer has will be removed. For servers without usable schemas, and for entries of ours
 * in another API version.
 */
export function afterMigration(after: LiveObject, live: LiveObject, wanted: LiveObject): LiveObject {
  const text = live.metadata.annotations?.[lastApplied];
  let applied: unknown;
  try {
    applied = JSON.parse(text ?? "{}");
  } catch {
    return after;
  }
  const { apiVersion, kind, metadata: of } = after;
  const { name, namespace } = of;
  const result = without(after, applied, {
    ...wanted,
    apiVersion,
    kind,
    metadata: { ...wanted.metadata, name, namespace },
  }) as LiveObject;
  const { [lastApplied]: _, ...annotations } = result.metadata.annotations ?? {};
  const { annotations: __, ...metadata } = result.metadata;
  return {
    ...result,
    metadata: { ...metadata, ...(Object.keys(annotations).length > 0 && { annotations }) },
  } as LiveObject;
}

/** The value without what was applied and is no longer wanted; undefined if nothing remains. */
function without(value: unknown, applied: unknown, wanted: unknown): unknown {
  if (applied === undefined) return value;
  if (isMap(value) && isMap(applied)) {
    const left = Object.entries(value).flatMap(([key, inner]) => {
      const kept = without(inner, applied[key], isMap(wanted) ? wanted[key] : undefined);
      return kept === undefined ? [] : [[key, kept]];
    });
    return left.length === 0 && wanted === undefined ? undefined : Object.fromEntries(left);
  }
  if (Array.isArray(value) && Array.isArray(applied) && value.some((item) => nameOf(item) !== undefined)) {
    const named = (list: unknown, item: unknown) =>
      Array.isArray(list) ? list.find((other) => nameOf(other) === nameOf(item)) : undefined;
    const left = value.flatMap((item) => {
      const kept = without(item, named(applied, item), named(wanted, item));
      return kept === undefined ? [] : [kept];
    });
    return left.length === 0 && wanted === undefined ? undefined : left;
  }
  return wanted === undefined ? undefined : value;
}

const nameOf = (item: unknown): unknown => (isMap(item) ? item.name : undefined);
