/** Edits of keys, values and fields. */

import { isMap, isScalar, isSeq, type YAMLSeq } from "yaml";
import type { Random } from "../random";
import { kinds, misspell, oddNumbers, oddTexts, oddValues } from "./odd-values";
import { pieces } from "./pieces";
import { type Donors, type Edit, onPlace, onScalar, onTree, rename, setValue, type Tree } from "./tree";

export const fieldEdits: readonly (readonly [string, Edit])[] = [
  ["a misspelt key", onPlace(({ pair }, _, random) => rename(pair, misspell(String(pair.key.value), random)))],
  ["a misspelt key", onPlace(({ pair }, _, random) => rename(pair, misspell(String(pair.key.value), random)))],
  ["a misspelt value", onScalar("string", (value, random) => misspell(String(value), random))],
  ["a misspelt value", onScalar("string", (value, random) => misspell(String(value), random))],
  ["an odd text", onScalar("string", (_, random) => random.oneOf(oddTexts))],
  ["an odd text", onScalar("string", (_, random) => random.oneOf(oddTexts))],
  ["an odd text", onScalar("string", (_, random) => random.oneOf(oddTexts))],
  ["an odd number", onScalar("number", (_, random) => random.oneOf(oddNumbers))],
  ["an odd number", onScalar("number", (_, random) => random.oneOf(oddNumbers))],
  ["an odd number", onScalar("number", (_, random) => random.oneOf(oddNumbers))],
  ["a number as text", onScalar("number", String)],
  ["a text for a number", onScalar("number", (_, random) => random.oneOf(oddTexts))],
  ["a boolean otherwise", onScalar("boolean", (value) => !value)],
  ["a boolean as text", onScalar("boolean", (value, random) => random.oneOf([String(value), "yes", 1, 0, "on"]))],
  ["another type", onScalar("any", (_, random) => random.oneOf([1, 0, true, false, "x", 1.5, null, "", 80, "80"]))],
  [
    "another value",
    onPlace(({ pair }, tree, random) => setValue(pair, tree.document.createNode(random.oneOf(oddValues())))),
  ],
  ["a null", onPlace(({ pair }) => setValue(pair, null))],
  [
    "an empty map or list",
    onPlace(({ pair }, tree, random) => {
      if (!isMap(pair.value) && !isSeq(pair.value)) return false;
      pair.value = tree.document.createNode(
        isMap(pair.value) ? (random.chance(0.3) ? [] : {}) : random.chance(0.3) ? {} : [],
      );
      return true;
    }),
  ],
  ["a field removed", onPlace(({ pair, map }) => void map.items.splice(map.items.indexOf(pair), 1))],
  ["a field removed", onPlace(({ pair, map }) => void map.items.splice(map.items.indexOf(pair), 1))],
  [
    "a field moved",
    onTree((tree, random) => {
      const { pair, map, parents } = random.oneOf(tree.places);
      const maps = tree.places.filter((place) => isMap(place.pair.value));
      if (maps.length === 0) return false;
      const target = parents.length > 0 && random.chance(0.5) ? parents.at(-1) : random.oneOf(maps).pair.value;
      if (!isMap(target) || target === pair.value) return false;
      map.items.splice(map.items.indexOf(pair), 1);
      target.items.push(pair as never);
      return true;
    }),
  ],
  [
    "an unknown field",
    onPlace(
      ({ map }, tree, random) =>
        void map.items.push(
          tree.document.createPair(
            random.oneOf(["foo", "Name", "x-y", "labels", "imagePullPolicyy", "spec", "0"]),
            random.oneOf(["x", 1, { a: "b" }, ["c"]]),
          ) as never,
        ),
    ),
  ],
  ["a key twice", onPlace(({ pair, map }) => void map.items.push(pair as never))],
  [
    "an item twice",
    onTree(({ lists }, random) => {
      const full = lists.filter(({ list }) => list.items.length > 0);
      if (full.length === 0) return false;
      const { list } = random.oneOf(full);
      list.items.push((random.oneOf(list.items) as { clone(): unknown }).clone());
      return true;
    }),
  ],
  [
    "an item removed",
    onTree(({ lists }, random) => {
      const full = lists.filter(({ list }) => list.items.length > 0);
      if (full.length === 0) return false;
      const { list } = random.oneOf(full);
      list.items.splice(random.below(list.items.length), 1);
      return true;
    }),
  ],
  [
    "an item of another sort",
    onTree(({ lists, document }, random) => {
      if (lists.length === 0) return false;
      random
        .oneOf(lists)
        .list.items.push(
          document.createNode(random.oneOf([null, "x", 1, {}, [], { name: "x" }, { foo: "bar" }, true])),
        );
      return true;
    }),
  ],
  [
    "a list for its item",
    onPlace(({ pair }) => {
      if (!isSeq(pair.value) || pair.value.items.length === 0) return false;
      pair.value = pair.value.items[0];
      return true;
    }),
  ],
  [
    "an item for its list",
    onPlace(({ pair }, tree) => {
      if (!isMap(pair.value) && !isScalar(pair.value)) return false;
      const list = tree.document.createNode([]) as YAMLSeq;
      list.items.push(pair.value);
      pair.value = list;
      return true;
    }),
  ],
  [
    "a value of elsewhere",
    onTree((tree, random) => {
      const a = random.oneOf(tree.places).pair;
      const b = random.oneOf(tree.places).pair;
      if (isMap(a.value) || isMap(b.value) || isSeq(a.value) || isSeq(b.value)) return false;
      a.value = (b.value as { clone?(): unknown } | null)?.clone?.() ?? null;
      return true;
    }),
  ],
  ["a piece of another document", onTree((tree, random, donors) => graft(tree, random, () => true, donors))],
  [
    "a piece of another document",
    onTree((tree, random, donors) =>
      graft(tree, random, (key) => ["spec", "containers", "template", "metadata"].includes(key), donors),
    ),
  ],
  [
    "a piece of another document",
    onTree((tree, random, donors) => graft(tree, random, (key) => ["spec", "containers"].includes(key), donors)),
  ],
  ...Array.from(
    { length: 6 },
    () =>
      [
        "a wrong piece",
        onTree((tree, random) => {
          const [owner, piece] = random.oneOf(pieces);
          const fitting = tree.places.filter(({ pair }) => owner.test(String(pair.key.value)));
          if (fitting.length === 0) return false;
          const { pair } = random.oneOf(fitting);
          const target = isSeq(pair.value) ? pair.value.items[0] : pair.value;
          if (!isMap(target)) return false;
          for (const [key, value] of Object.entries(piece as object))
            target.set(key, tree.document.createNode(structuredClone(value)));
          return true;
        }),
      ] as const,
  ),
  [
    "another kind",
    onTree((tree, random) => {
      const [apiVersion, kind] = random.oneOf(kinds).split(" ");
      tree.document.set("apiVersion", apiVersion);
      tree.document.set("kind", kind);
      return true;
    }),
  ],
  [
    "another version",
    onTree((tree, random) => {
      tree.document.set(
        "apiVersion",
        random.oneOf([
          "v1",
          "v2",
          "apps/v1",
          "apps",
          "v1beta1",
          "extensions/v1beta1",
          "apps/v1beta2",
          "networking.k8s.io/v1",
          "a/b/c",
          "/v1",
          "batch/v1",
          1,
          "Apps/v1",
          "storage.k8s.io/v1beta1",
        ]),
      );
      return true;
    }),
  ],
];

function graft(tree: Tree, random: Random, wanted: (key: string) => boolean, donors: Donors): boolean {
  const maps = tree.places.filter(({ pair }) => wanted(String(pair.key.value)));
  if (maps.length === 0) return false;
  const { pair } = random.oneOf(maps);
  const owner = String(pair.key.value);
  const target = isSeq(pair.value)
    ? random.oneOf(pair.value.items.length > 0 ? pair.value.items : [undefined])
    : pair.value;
  if (!isMap(target)) return false;
  const names = [...donors.keys()].filter((key) => key.startsWith(`${owner}/`));
  if (names.length === 0) return false;
  const name = random.oneOf(names);
  const donor = random.oneOf(donors.get(name) ?? []);
  target.set(name.slice(owner.length + 1), tree.document.createNode(structuredClone(donor)));
  return true;
}
