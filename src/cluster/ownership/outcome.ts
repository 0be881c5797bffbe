/** Computes the result of an apply. */

import { isMap, type LiveObject, type ManagedFields } from "../../core/live/live-object";
import { type Claim, isOurs } from "../migration";
import { childrenOf, type FieldWay } from "./field-tree";
import type { FieldType } from "./field-type";
import { merged, pruned } from "./merge";

/**
 * The result of server-side apply on a live object whose managed fields are `entries`, before defaults and admission.
 * Undefined if an entry of ours is in another API version, since it would have to be converted.
 */
export function appliedTo(
  live: LiveObject,
  wanted: LiveObject,
  entries: readonly ManagedFields[],
  type: FieldType,
): LiveObject | undefined {
  const ours = entries.find(isOurs);
  if (ours && ours.apiVersion !== wanted.apiVersion) return undefined;
  const others = entries.flatMap((entry) => (entry === ours ? [] : (entry.fieldsV1 ?? [])));
  const both = merged(live, withoutServerFields(wanted), type);
  return pruned(both, wanted, { ours: ours?.fieldsV1 ?? {}, others }, type) as LiveObject;
}

/** Without fields that apply ignores in a manifest. */
function withoutServerFields({ status: _, metadata, ...rest }: LiveObject): unknown {
  const { managedFields: __, ...own } = metadata;
  return { ...rest, metadata: own };
}

/** The object without some fields; their parents stay. */
export function withoutFields(value: unknown, ways: readonly FieldWay[], type: FieldType): unknown {
  if (ways.length === 0 || typeof value !== "object" || value === null) return value;
  const left = childrenOf(value, type).flatMap((child) => {
    const below = ways.filter(([element]) => element === child.element).map((way) => way.slice(1));
    if (below.some((way) => way.length === 0)) return [];
    return [[child.key, withoutFields(child.value, below, child.type)] as const];
  });
  return Array.isArray(value) ? left.map(([, item]) => item) : Object.fromEntries(left);
}

/**
 * A JSON patch that turns one object into the other. Unlike an apply it does not involve managers, so a dry run of it shows
 * what the server makes of a result that was computed here.
 */
export function patchTo(from: LiveObject, to: LiveObject): string {
  const parts = (object: LiveObject): Record<string, unknown> => {
    const { apiVersion: _, kind: __, status: ___, metadata, ...rest } = object;
    const own = Object.entries(rest).map(([key, value]) => [`/${pointer(key)}`, value]);
    const ofMetadata = ["labels", "annotations", "finalizers", "ownerReferences"] as const;
    return Object.fromEntries([...own, ...ofMetadata.map((key) => [`/metadata/${key}`, metadata[key]])]);
  };
  const [before, after] = [parts(from), parts(to)];
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return JSON.stringify(
    [...paths].flatMap((path) => {
      const [was, is] = [before[path], after[path]];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      if (is === undefined) return [{ op: "remove", path }];
      return [{ op: "add", path, value: is }];
    }),
  );
}

const pointer = (key: string): string => key.replace(/~/g, "~0").replace(/\//g, "~1");

/** A claim on a field of an object; empty if the object does not have it. */
export function claimOn(object: unknown, way: FieldWay, type: FieldType): Claim[] {
  let [value, own] = [object, type];
  for (const element of way) {
    if (typeof value !== "object" || value === null) return [];
    const child = childrenOf(value, own).find((one) => one.element === element);
    if (!child) return [];
    [value, own] = [child.value, child.type];
  }
  return [{ way, value, type: own }];
}

/** A field in an object and in its manifest. */
export interface FieldState {
  readonly way: FieldWay;
  readonly value: unknown;
  /** The manifest's value; undefined if there is none. */
  readonly wanted: unknown;
  readonly type: FieldType;
}

/** The fields along a path in Kubernetes' syntax, `spec.ports[1].name`, as far as the object has them. */
export function statesOn(path: string, object: unknown, wanted: unknown, type: FieldType): FieldState[] {
  const steps = [...path.matchAll(/([^.[\]]+)|\[([^\]]*)\]/g)].map(([, name, index]) => name ?? index ?? "");
  const states: FieldState[] = [{ way: [], value: object, wanted, type }];
  for (const step of steps) {
    const state = states.at(-1) as FieldState;
    if (typeof state.value !== "object" || state.value === null || state.type.isReplaced(state.value)) break;
    const child = childrenOf(state.value, state.type).find(({ key }) => String(key) === step);
    if (!child) break;
    const { element, value, type: own } = child;
    states.push({ way: [...state.way, element], value, wanted: childWanted(state, element), type: own });
  }
  return states;
}

function childWanted({ wanted, type }: FieldState, element: string): unknown {
  if (typeof wanted !== "object" || wanted === null) return undefined;
  return childrenOf(wanted, type).find((child) => child.element === element)?.value;
}

/** What the object has at a place and the manifest does not, if the manifest has the place at all. */
export function extrasAt({ way, value, wanted, type }: FieldState): FieldState[] {
  const isSame = Array.isArray(value) ? Array.isArray(wanted) : isMap(value) && isMap(wanted);
  if (!isSame || type.isReplaced(value as object)) return [];
  const has = new Set(childrenOf(wanted as object, type).map(({ element }) => element));
  return childrenOf(value as object, type)
    .filter(({ element }) => !has.has(element))
    .map(({ element, value: inner, type: own }) => ({
      way: [...way, element],
      value: inner,
      wanted: undefined,
      type: own,
    }));
}
