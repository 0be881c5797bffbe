import type { FieldTree, LiveObject, ManagedFields } from "../core/live/live-object";
import { isMap } from "../core/live/live-object";

/** Where kubectl keeps what it last applied from the client's side: a copy of the whole manifest, a Secret's values and all. */
export const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** The managers that kubectl's client-side apply worked under: those that own its copy of what was last applied. */
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

/**
 * An object that kubectl applied from the client's side belongs to its managers by `Update`; their fields become ours,
 * so that what the manifest no longer has can go. The same steps as kubectl's own move (client-go, util/csaupgrade):
 * a JSON patch that the server takes only for the version that was read. Undefined when there is nothing to move.
 */
export function migrationPatch(live: LiveObject, manager: string): string | undefined {
  const before = live.metadata.managedFields ?? [];
  let after: readonly ManagedFields[] = before;
  for (const name of clientSideManagersOf(live)) after = upgraded(after, name, manager);
  if (after === before) return undefined;
  return JSON.stringify([
    { op: "replace", path: "/metadata/managedFields", value: after },
    { op: "replace", path: "/metadata/resourceVersion", value: live.metadata.resourceVersion },
  ]);
}

function upgraded(entries: readonly ManagedFields[], from: string, to: string): ManagedFields[] {
  const isOld = (entry: ManagedFields) => entry.manager === from && entry.operation === "Update" && !entry.subresource;
  const ours = entries.find((entry) => entry.manager === to && entry.operation === "Apply" && !entry.subresource);
  // The entries are sorted, the most recent first.
  const target = ours ?? entries.find(isOld);
  if (!target) return [...entries];
  const same = entries.find((entry) => isOld(entry) && entry.apiVersion === target.apiVersion);
  const merged: ManagedFields = {
    ...target,
    manager: to,
    operation: "Apply",
    fieldsV1: same && same !== target ? union(target.fieldsV1 ?? {}, same.fieldsV1 ?? {}) : (target.fieldsV1 ?? {}),
  };
  return entries.flatMap((entry) => (entry === target ? [merged] : isOld(entry) ? [] : [entry]));
}

function union(a: FieldTree, b: FieldTree): FieldTree {
  const both: Record<string, FieldTree> = { ...a };
  for (const [key, value] of Object.entries(b)) both[key] = both[key] ? union(both[key], value) : value;
  return both;
}

/**
 * The dry run's result cannot know of the move, which would be a write. What kubectl last applied and the manifest no
 * longer has will go with it.
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

/** The value without what was applied and is wanted no more; undefined when nothing is left of it. */
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
    const left = value.flatMap((item) => without(item, named(applied, item), named(wanted, item)) ?? []);
    return left.length === 0 && wanted === undefined ? undefined : left;
  }
  return wanted === undefined ? undefined : value;
}

const nameOf = (item: unknown): unknown => (isMap(item) ? item.name : undefined);
