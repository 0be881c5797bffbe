/** The YAML tree of a document, and how edits are defined on it. */

import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Random } from "../random";

/** A change to a document; undefined where there is nothing of the sort to change. */
export type Edit = (text: string, random: Random, donors: Donors) => string | undefined;

/** Subtrees of the whole corpus by the key that they stand under: what `tolerations` look like elsewhere. */
export type Donors = ReadonlyMap<string, readonly unknown[]>;

interface Place {
  readonly pair: Pair<Scalar, unknown>;
  readonly map: YAMLMap;
  readonly parents: readonly YAMLMap[];
}

export interface Tree {
  readonly document: Document;
  readonly places: Place[];
  readonly lists: { list: YAMLSeq; key: string }[];
  readonly scalars: Scalar[];
}

export function read(text: string): Tree | undefined {
  const document = parseDocument(text, { version: "1.1", uniqueKeys: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const tree: Tree = { document, places: [], lists: [], scalars: [] };
  const walk = (node: unknown, parents: readonly YAMLMap[], key: string) => {
    if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair) || !isScalar(pair.key)) continue;
        tree.places.push({ pair: pair as Pair<Scalar, unknown>, map: node, parents });
        walk(pair.value, [...parents, node], String(pair.key.value));
      }
    } else if (isSeq(node)) {
      tree.lists.push({ list: node, key });
      for (const item of node.items) walk(item, parents, key);
    } else if (isScalar(node)) tree.scalars.push(node);
  };
  walk(document.contents, [], "");
  return tree;
}

export function donorsOf(texts: readonly string[]): Donors {
  const donors = new Map<string, unknown[]>();
  const walk = (value: unknown, key: string) => {
    if (Array.isArray(value)) for (const item of value) walk(item, key);
    else if (value && typeof value === "object") {
      for (const [name, inner] of Object.entries(value)) {
        const known = donors.get(`${key}/${name}`) ?? [];
        donors.set(`${key}/${name}`, known);
        if (known.length < 60) known.push(inner);
        walk(inner, name);
      }
    }
  };
  for (const text of texts) {
    const value = attempt(() => read(text)?.document.toJS());
    if (value) walk(value, "");
  }
  return donors;
}

export const onTree =
  (change: (tree: Tree, random: Random, donors: Donors) => boolean): Edit =>
  (text, random, donors) => {
    const tree = read(text);
    if (!tree || tree.places.length === 0) return undefined;
    return change(tree, random, donors) ? tree.document.toString({ lineWidth: 0 }) : undefined;
  };

export const onPlace = (change: (place: Place, tree: Tree, random: Random) => boolean | undefined): Edit =>
  onTree((tree, random) => change(random.oneOf(tree.places), tree, random) !== false);

export function rename(pair: Place["pair"], key: string): undefined {
  pair.key.value = key;
}

export function setValue(pair: Place["pair"], value: unknown): undefined {
  pair.value = value;
}

export const onScalar = (
  type: "string" | "number" | "boolean" | "any",
  change: (value: unknown, random: Random) => unknown,
): Edit =>
  onTree((tree, random) => {
    const fitting = tree.scalars.filter(({ value }) => type === "any" || typeof value === type);
    if (fitting.length === 0) return false;
    const scalar = random.oneOf(fitting);
    const value = change(scalar.value, random);
    // As if it were written anew: nothing is left of how it was.
    Object.assign(scalar, { value, type: undefined, source: undefined, format: undefined });
    return true;
  });

/** A value in the YAML text as it stands, with its key before it. */
export const onLine =
  (pattern: RegExp, change: (match: RegExpMatchArray, random: Random) => string): Edit =>
  (text, random) => {
    const matches = [...text.matchAll(pattern)];
    if (matches.length === 0) return undefined;
    const match = random.oneOf(matches);
    const at = match.index ?? 0;
    return text.slice(0, at) + change(match, random) + text.slice(at + match[0].length);
  };

export const setAll = (map: YAMLMap, { document }: Tree, fields: Readonly<Record<string, unknown>>): void => {
  for (const [key, value] of Object.entries(fields))
    if (value === undefined) map.delete(key);
    else map.set(key, document.createNode(value));
};

/** Nothing where the text cannot be made out: an anchor went that an alias still needs. */
export function attempt<Result>(edit: () => Result | undefined): Result | undefined {
  try {
    return edit();
  } catch {
    return undefined;
  }
}
