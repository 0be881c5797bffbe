/** The two sides of a diff between cluster and manifest. */

import { toYaml } from "../core/live/clean-manifest";
import type { LiveObject } from "../core/live/live-object";
import { isMap } from "../core/live/live-object";
import type { Addition } from "./additions";
import { dataOf } from "./desired-object";
import type { DriftStep } from "./differences";
import { lastApplied } from "./last-applied";
import type { ObjectResult } from "./object-result";
import { withHiddenValues } from "./secret-values";

export interface DiffOptions {
  /** Also includes fields that the server fills in, manages and reports. */
  readonly everything?: boolean;
  /** Fields set by others, which are shown, too. */
  readonly additions?: readonly Pick<Addition, "path" | "live">[];
}

/**
 * The two sides of a change as YAML: the live object, and the object after the change. Both contain only what the manifest
 * declares and what differs; values of a Secret are hidden. A missing side is empty.
 */
export function diffOf(
  step: ObjectResult,
  { everything = false, additions = [] }: DiffOptions = {},
): { before: string; after: string } {
  const [before, after] = withHiddenValues(step.before, step.after);
  if (everything) return { before: yamlOf(before), after: yamlOf(after) };
  const declared = additions.reduce<unknown>(
    (data, { path, live }) => withAddition(data, path, live),
    declaredIn(step),
  );
  const bare = (object: LiveObject | undefined) => object && withoutBookkeeping(object);
  const [was, willBe] = [bare(before), bare(after)];
  const now = yamlOf(willBe && pruned(declared, was, willBe, willBe));
  if (step.change.result === "unchanged") return { before: now, after: now };
  return { before: yamlOf(was && pruned(declared, was, willBe, was)), after: now };
}

/** The server turns a Secret's `stringData` into `data`. */
function declaredIn({ wanted }: ObjectResult): unknown {
  const { stringData, ...data } = dataOf(wanted);
  return stringData ? { ...data, data: { ...data.data, ...stringData } } : data;
}

/** A manifest's data with an additional value at a path. */
function withAddition(data: unknown, [step, ...rest]: readonly DriftStep[], value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof step === "string") {
    const map = isMap(data) ? data : {};
    return { ...map, [step]: withAddition(map[step], rest, value) };
  }
  const list = Array.isArray(data) ? data : [];
  const index = typeof step === "number" ? step : list.findIndex((item) => isMap(item) && item.name === step.name);
  const known = index >= 0 && index < list.length;
  return known
    ? list.map((item, at) => (at === index ? withAddition(item, rest, value) : item))
    : [...list, withAddition(undefined, rest, value)];
}

function withoutBookkeeping({ status, ...object }: LiveObject): Record<string, unknown> {
  const { managedFields, resourceVersion, generation, uid, creationTimestamp, selfLink, annotations, ...metadata } =
    object.metadata as LiveObject["metadata"] & { selfLink?: string };
  const { [lastApplied]: _, ...others } = annotations ?? {};
  return {
    ...object,
    metadata: { ...metadata, ...(Object.keys(others).length > 0 && { annotations: others }) },
  };
}

/** In the order in which manifests are usually written; the server sorts by name. */
function yamlOf(object: unknown): string {
  if (object === undefined) return "";
  const { apiVersion, kind, metadata, ...rest } = object as LiveObject;
  return toYaml({ apiVersion, kind, metadata, ...rest });
}

/**
 * `of`, which is one of the two sides, without what is neither declared nor different. Values that only the new side has,
 * inside something new, are the server's defaults.
 */
function pruned(declared: unknown, before: unknown, after: unknown, of: unknown): unknown {
  if (isMap(of)) return prunedMap(declared, before, after, of);
  if (Array.isArray(of)) return prunedList(declared, before, after, of);
  return of;
}

function prunedMap(declared: unknown, before: unknown, after: unknown, of: Record<string, unknown>): unknown {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(of)) {
    const [said, was, willBe] = [declared, before, after].map((side) => (isMap(side) ? side[key] : undefined));
    const isDeclared = isMap(declared) && key in declared;
    const differs = isMap(before) && isMap(after) && !same(was, willBe);
    if (isDeclared || differs) result[key] = pruned(said, was, willBe, value);
  }
  return result;
}

function prunedList(declared: unknown, before: unknown, after: unknown, of: unknown[]): unknown {
  const lists = [declared, before, after].map((side) => (Array.isArray(side) ? side : []));
  if (!of.every(isMap)) return of;
  const key = keyOf(lists);
  return of.map((item, index) => {
    const [said, was, willBe] = lists.map((list) =>
      key === undefined ? list[index] : list.find((other) => isMap(other) && isMap(item) && other[key] === item[key]),
    );
    return pruned(said, was, willBe, item);
  });
}

/**
 * The field that identifies the items of a list of maps: present in all, with a different value in each; preferably `name`.
 */
function keyOf(lists: readonly (readonly unknown[])[]): string | undefined {
  const items = lists.flat().filter(isMap);
  const isKey = (key: string) =>
    items.every((item) => typeof item[key] === "string" || typeof item[key] === "number") &&
    lists.every((list) => new Set(list.map((item) => isMap(item) && item[key])).size === list.length);
  const keys = Object.keys(items[0] ?? {}).filter(isKey);
  return keys.includes("name") ? "name" : keys.sort()[0];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
