/** Edits of a document's structure: merged maps, brackets, status, metadata, lists and maps. */

import { isMap, isScalar, isSeq, type Scalar, type YAMLMap } from "yaml";
import type { Random } from "../random";
import { valuesByKey } from "../values-by-key";
import { metadata } from "./odd-values";
import { prepare } from "./prepared-fields";
import { type Edit, onLine, onPlace, onTree, read, setAll, type Tree } from "./tree";

export const documentEdits: readonly (readonly [string, Edit])[] = [
  ["a map merged again", onTree(mergeAgain)],
  ["a map merged again", onTree(mergeAgain)],
  [
    "a key that is no text",
    onPlace(({ pair }, { document }, random) => {
      pair.key = document.createNode(
        random.oneOf([1, 0, true, false, null, 1.5, ["a"], { a: "b" }, 80, -1, 1e21]),
      ) as Scalar;
      return true;
    }),
  ],
  [
    "all in brackets",
    onTree(({ document }) => {
      (document.contents as YAMLMap).flow = true;
      return true;
    }),
  ],
  [
    "a part in brackets",
    onPlace(({ pair }) => {
      if (!isMap(pair.value) && !isSeq(pair.value)) return false;
      pair.value.flow = true;
      return true;
    }),
  ],
  [
    "an odd scalar",
    onLine(
      /: ([\w.-]+)\n/g,
      (_, random) =>
        `: ${random.oneOf(["2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43", "99999999999999999999", "1e400", "0x7fffffffffffffffff", "-0", "1:30", "190:20:30", "!!float 1", "!!bool yes", "!!timestamp 2001-01-01", "!!int '8'", "!!binary aGVsbG8=", "!<tag:yaml.org,2002:str> 8", "+.inf", ".NaN", "0b1_0", "0o8", "08", "1__0", "1,000", "1e", "on ", "'yes'", '"\\u0041"', '"\\x4"', "!", "!!", "!!map {}", "!!seq []", "&a", "&a {b: 1}", "*nowhere", "- a", "? a", "[a, b", "a: b", "%a", "@a", ">1\n   x", "|8\n        x", "|\n", ">-"])}\n`,
    ),
  ],
  [
    "a status",
    onTree(({ document }, random) => {
      document.set(
        "status",
        document.createNode(
          random.oneOf<unknown>([
            {},
            null,
            "x",
            { phase: "Running" },
            { replicas: 1 },
            { foo: "bar" },
            { conditions: [{ type: "Ready", status: "True" }] },
            [],
          ]),
        ),
      );
      return true;
    }),
  ],
  ...Array.from(
    { length: 4 },
    () =>
      [
        "a text that is at the edge for its key",
        onTree((tree, random) => {
          const fitting = tree.places.filter(({ pair }) => isScalar(pair.value));
          const lists = tree.lists.filter(({ list }) => list.items.some(isScalar));
          if (fitting.length + lists.length === 0) return false;
          const isItem = fitting.length === 0 || (lists.length > 0 && random.chance(0.2));
          const { pair } = isItem ? { pair: undefined } : random.oneOf(fitting);
          const { list, key } = isItem ? random.oneOf(lists) : { list: undefined, key: String(pair?.key.value) };
          const value = random.oneOf(valuesByKey.find(([pattern]) => pattern.test(key))?.[1] ?? [""]);
          const node = tree.document.createNode(/^-?\d+$/.test(value) && random.chance(0.6) ? Number(value) : value);
          if (pair) pair.value = node;
          else if (list) list.items[random.below(list.items.length)] = node;
          return true;
        }),
      ] as const,
  ),
  [
    "metadata at the edge",
    onTree((tree, random) => {
      const maps = tree.places.filter(({ pair }) => pair.key.value === "metadata" && isMap(pair.value));
      if (maps.length === 0) return false;
      setAll(random.oneOf(maps).pair.value as YAMLMap, tree, random.oneOf(metadata));
      return true;
    }),
  ],
  [
    "a list as a map",
    onPlace(({ pair }, { document }) => {
      if (!isSeq(pair.value) || pair.value.items.length === 0) return false;
      const items = pair.value.toJS(document) as unknown[];
      pair.value = document.createNode(Object.fromEntries(items.map((item, index) => [`item-${index}`, item])));
      return true;
    }),
  ],
  [
    "a map as a list",
    onPlace(({ pair }, { document }, random) => {
      if (!isMap(pair.value) || pair.value.items.length === 0) return false;
      const entries = Object.entries(pair.value.toJS(document) as object);
      pair.value = document.createNode(
        random.oneOf([
          entries.map(([key, value]) => ({ [key]: value })),
          entries.map(([name, value]) => ({ name, value })),
          entries.map(([key, value]) => `${key}=${value}`),
        ]),
      );
      return true;
    }),
  ],
  [
    "a List around it",
    (text) => {
      const tree = read(text);
      return tree && JSON.stringify({ apiVersion: "v1", kind: "List", items: [tree.document.toJS()] }, undefined, 1);
    },
  ],
  ["prepared fields", onTree((tree, random) => prepare(tree, random))],
  ["prepared fields", onTree((tree, random) => prepare(tree, random))],
];

/** A map that stands again, by its anchor, in another one further down. */
function mergeAgain({ document, places }: Tree, random: Random): boolean {
  const maps = places.filter(({ pair }) => isMap(pair.value) && pair.value.items.length > 0);
  if (maps.length < 2) return false;
  const at = random.below(maps.length - 1);
  const source = maps[at]?.pair.value as YAMLMap;
  const target = maps[at + 1 + random.below(maps.length - 1 - at)]?.pair.value as YAMLMap;
  const alias = document.createAlias(source, "again");
  if (random.chance(0.5)) target.items.push(document.createPair("<<", alias) as never);
  else random.oneOf(target.items as { value: unknown }[]).value = alias;
  return true;
}
