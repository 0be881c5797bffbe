/** Moves field ownership before an apply. */

import type { LiveObject, ManagedFields } from "../core/live/live-object";
import { fieldManager } from "./field-manager";
import { lastApplied } from "./last-applied";
import { at, type FieldWay, treeAt, union, without } from "./ownership/field-tree";
import type { FieldType } from "./ownership/field-type";

/** The managers of kubectl's client-side apply: those that own its last-applied annotation. */
export const clientSideManagersOf = (live: LiveObject | undefined): string[] => [
  ...new Set(
    (live?.metadata.managedFields ?? []).flatMap(({ manager, operation, subresource, fieldsV1 }) =>
      manager &&
      operation === "Update" &&
      !subresource &&
      fieldsV1?.["f:metadata"]?.["f:annotations"]?.[`f:${lastApplied}`]
        ? [manager]
        : [],
    ),
  ),
];

/** A field of the live object that the manifest does not have, and that should be removed. */
export interface Claim {
  readonly way: FieldWay;
  readonly value: unknown;
  readonly type: FieldType;
}

/**
 * The managed fields that an object must have before it is applied, so that fields can be removed:
 * - fields that kubectl owns by client-side apply (`Update`) become ours, in the same way
 * as kubectl's own migration (client-go, util/csaupgrade);
 * - claimed fields become ours, whoever owns them.
 * Returns the same list if there is nothing to move.
 */
export function movedFields(live: LiveObject, claims: readonly Claim[] = []): readonly ManagedFields[] {
  let entries: readonly ManagedFields[] = live.metadata.managedFields ?? [];
  for (const manager of clientSideManagersOf(live)) entries = upgraded(entries, manager);
  for (const claim of claims) entries = claimed(entries, claim, live.apiVersion);
  return entries;
}

/** A JSON patch that the server accepts only for the version that was read. */
export const fieldsPatch = (entries: readonly ManagedFields[], resourceVersion: string | undefined): string =>
  JSON.stringify([
    { op: "replace", path: "/metadata/managedFields", value: entries },
    { op: "replace", path: "/metadata/resourceVersion", value: resourceVersion },
  ]);

export const isOurs = ({ manager, operation, subresource }: ManagedFields): boolean =>
  manager === fieldManager && operation === "Apply" && !subresource;

function upgraded(entries: readonly ManagedFields[], from: string): ManagedFields[] {
  const isOld = (entry: ManagedFields) => entry.manager === from && entry.operation === "Update" && !entry.subresource;
  // The entries are sorted, most recent first.
  const target = entries.find(isOurs) ?? entries.find(isOld);
  if (!target) return [...entries];
  const same = entries.find((entry) => isOld(entry) && entry.apiVersion === target.apiVersion);
  const both: ManagedFields = {
    ...target,
    manager: fieldManager,
    operation: "Apply",
    fieldsV1: same && same !== target ? union(target.fieldsV1 ?? {}, same.fieldsV1 ?? {}) : (target.fieldsV1 ?? {}),
  };
  return entries.flatMap((entry) => (entry === target ? [both] : isOld(entry) ? [] : [entry]));
}

function claimed(entries: readonly ManagedFields[], { way, value, type }: Claim, apiVersion: string): ManagedFields[] {
  const ours: ManagedFields = entries.find(isOurs) ?? {
    manager: fieldManager,
    operation: "Apply",
    apiVersion,
    fieldsType: "FieldsV1",
  };
  const others = entries.flatMap((entry) => {
    if (entry === ours) return [];
    if (!at(entry.fieldsV1, way)) return [entry];
    const fieldsV1 = without(entry.fieldsV1 ?? {}, way);
    return fieldsV1 ? [{ ...entry, fieldsV1 }] : [];
  });
  return [{ ...ours, fieldsV1: union(ours.fieldsV1 ?? {}, treeAt(way, value, type)) }, ...others];
}
