/** Server-side apply's merge algorithm. */

import { type FieldTree, isMap } from "../../core/live/live-object";
import { isMember } from "./field-tree";
import type { FieldType } from "./field-type";

/**
 * Merges a manifest's value into a live value, without removing anything: server-side apply's merge
 * (sigs.k8s.io/structured-merge-diff, typed/merge.go).
 */
export function merged(live: unknown, wanted: unknown, type: FieldType): unknown {
  if (wanted === undefined) return live;
  if (Array.isArray(wanted) && (live === undefined || live === null || Array.isArray(live)))
    return type.isReplaced(wanted) ? wanted : mergedList(live ?? [], wanted, type);
  if (isMap(wanted) && (live === undefined || live === null || isMap(live)))
    return type.isReplaced(wanted) ? wanted : mergedMap(live ?? {}, wanted, type);
  // null is treated like an empty map or list: existing entries stay.
  if (wanted === null && typeof live === "object" && live !== null && !type.isReplaced(live)) return live;
  return wanted;
}

function mergedMap(live: Record<string, unknown>, wanted: Record<string, unknown>, type: FieldType): unknown {
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(live), ...Object.keys(wanted)]))
    result[key] = merged(live[key], wanted[key], type.field(key));
  return result;
}

/** Items in both lists are in the manifest's order; the others keep their place between them. */
function mergedList(live: readonly unknown[], wanted: readonly unknown[], type: FieldType): unknown[] {
  const element = (item: unknown) => type.elementOf(item);
  const [left, right] = [live.map(element), wanted.map(element)];
  const leftItems = new Map(left.map((key, index) => [key, live[index]]));
  const shared = right.filter((key) => leftItems.has(key));
  const inRight = new Set(right);
  const taken = new Set<string>();
  const result: unknown[] = [];
  const both = (index: number) => {
    const key = right[index] as string;
    taken.add(key);
    result.push(merged(leftItems.get(key), wanted[index], type.item));
    if (shared[0] === key) shared.shift();
  };
  for (let l = 0, r = 0; l < left.length || r < right.length; ) {
    const key = left[l];
    if (key !== undefined && r < right.length) {
      if (key === right[r]) {
        both(r++);
        l++;
        continue;
      }
      if (inRight.has(key) && shared.length > 0 && shared[0] !== key) {
        l++;
        continue;
      }
    }
    if (key !== undefined && !inRight.has(key)) {
      result.push(live[l++]);
      continue;
    }
    if (key !== undefined && taken.has(key)) l++;
    if (r < right.length) both(r++);
  }
  return result;
}

/** The owners of fields at one place of an object. */
export interface Owners {
  /** What the applying manager owned before. */
  readonly ours: FieldTree;
  readonly others: readonly FieldTree[];
}

/**
 * A merged value without what the applying manager owned, no longer wants, and no one else owns: the removal step of
 * server-side apply (merge/update.go, prune). Fields without an owner stay, unless their parent is removed.
 */
export function pruned(value: unknown, wanted: unknown, owners: Owners, type: FieldType): unknown {
  if (typeof value !== "object" || value === null || type.isReplaced(value)) return value;
  if (Array.isArray(value)) {
    const items = new Map(
      Array.isArray(wanted) ? wanted.map((item) => [type.elementOf(item), item] as const) : undefined,
    );
    return value.flatMap((item) => {
      const element = type.elementOf(item);
      const below = ownersAt(owners, element);
      if (!below) return [item];
      if (!items.has(element) && below.others.length === 0 && isMember(below.ours)) return [];
      return [pruned(item, items.get(element), below, type.item)];
    });
  }
  const fields = isMap(wanted) ? wanted : {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const below = ownersAt(owners, `f:${key}`);
      if (!below) return [[key, inner]];
      const isOwn = isMember(below.ours) || type.isNamed(key);
      if (!Object.hasOwn(fields, key) && below.others.length === 0 && isOwn) return [];
      return [[key, pruned(inner, fields[key], below, type.field(key))]];
    }),
  );
}

function ownersAt({ ours, others }: Owners, element: string): Owners | undefined {
  const own = ours[element];
  return own && { ours: own, others: others.flatMap((tree) => tree[element] ?? []) };
}
