/** Trees of managed fields. */

import { type FieldTree, isMap } from "../../core/live/live-object";
import type { FieldType } from "./field-type";

/**
 * The path of a field in managed fields, element by element: `["f:spec", "f:ports", "k:{\"port\":80}"]`. In a tree, `.`
 * means that the manager also owns the field that contains the others.
 */
export type FieldWay = readonly string[];

export function union(a: FieldTree, b: FieldTree): FieldTree {
  const both: Record<string, FieldTree> = { ...a };
  for (const [element, below] of Object.entries(b)) {
    const own = both[element];
    both[element] = own ? union(own, below) : below;
    // A leaf means that the manager owns the field itself.
    if (own && isLeaf(own) !== isLeaf(below)) both[element] = { ".": {}, ...both[element] };
  }
  return both;
}

const isLeaf = (tree: FieldTree): boolean => Object.keys(tree).length === 0;

/** Whether the manager owns the tree's root field itself, not only fields below it. */
export const isMember = (tree: FieldTree): boolean => isLeaf(tree) || tree["."] !== undefined;

export const at = (tree: FieldTree | undefined, way: FieldWay): FieldTree | undefined =>
  way.reduce<FieldTree | undefined>((below, element) => below?.[element], tree);

/** The tree without a field and everything below it; undefined if nothing remains. */
export function without(tree: FieldTree, [element, ...rest]: FieldWay): FieldTree | undefined {
  const below = element === undefined ? undefined : tree[element];
  if (element === undefined) return undefined;
  if (below === undefined) return tree;
  const { [element]: _, ...others } = tree;
  const left = rest.length > 0 ? without(below, rest) : undefined;
  const result = left === undefined ? others : { ...others, [element]: left };
  return isLeaf(result) ? undefined : result;
}

/** A tree that owns one field and everything that a value has below it. */
export function treeAt(way: FieldWay, value: unknown, type: FieldType): FieldTree {
  return way.reduceRight<FieldTree>((below, element) => ({ [element]: below }), treeOf(value, type));
}

function treeOf(value: unknown, type: FieldType): FieldTree {
  if (typeof value !== "object" || value === null || type.isReplaced(value)) return {};
  const below = childrenOf(value, type).map(({ element, value: inner, type: own }) => [element, treeOf(inner, own)]);
  return below.length === 0 ? {} : { ".": {}, ...Object.fromEntries(below) };
}

export interface Child {
  readonly element: string;
  /** Map key or list index. */
  readonly key: string | number;
  readonly value: unknown;
  readonly type: FieldType;
}

/** The children of a map or list that is merged by element. */
export function childrenOf(value: object, type: FieldType): Child[] {
  if (Array.isArray(value))
    return value.map((item, key) => ({ element: type.elementOf(item), key, value: item, type: type.item }));
  return Object.entries(value).map(([key, inner]) => ({
    element: `f:${key}`,
    key,
    value: inner,
    type: type.field(key),
  }));
}

/** In the syntax of server-side apply's conflicts: `.spec.ports[port=80,protocol="TCP"].name`. */
export const fieldOf = (way: FieldWay): string =>
  way
    .map((element) => {
      const text = element.slice(2);
      if (element.startsWith("f:")) return `.${text}`;
      if (element.startsWith("v:")) return `[=${text}]`;
      if (element.startsWith("i:")) return `[${text}]`;
      const keys: unknown = JSON.parse(text);
      const pairs = Object.entries(isMap(keys) ? keys : {});
      return `[${pairs.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(",")}]`;
    })
    .join("");
