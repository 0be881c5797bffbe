/** Finds corresponding fields in two versions of an object. */

import type { Field } from "../manifest/field";

/** The fields from the root (exclusive) to this one. */
export function stepsTo(field: Field): Field[] {
  const steps: Field[] = [];
  for (let at: Field | undefined = field; at?.parent; at = at.parent) steps.unshift(at);
  return steps;
}

/** Fields that identify list items, most reliable first. */
const identities = [
  "name",
  "mountPath",
  "containerPort",
  "port",
  "devicePath",
  "ip",
  "topologyKey",
  "key",
  "uid",
  "type",
  "path",
  "host",
];

export const isSameData = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether an item may have been renamed by a variable or a replacement: the lists then match one to one. */
function isRenamed(before: Field, after: Field): boolean {
  const [one, other] = [before.parent?.children ?? [], after.parent?.children ?? []];
  const name = before.text("name");
  return before.shape === "map" && one.length === other.length && !other.some((item) => item.text("name") === name);
}

/** The item of another list that corresponds to this one. */
function sameItem(list: Field, item: Field): Field | undefined {
  if (list.shape !== "list") return undefined;
  const inPlace = list.children[Number(item.key)];
  const find = (isSame: (other: Field) => boolean): Field | undefined =>
    inPlace && isSame(inPlace) ? inPlace : list.children.find(isSame);
  if (item.shape !== "map") {
    const data = item.toData();
    return find((other) => isSameData(other.toData(), data));
  }
  let isNamed = false;
  for (const key of identities) {
    const value = item.text(key);
    if (value === undefined) continue;
    // A patch that names the item by another key may leave its name out.
    const found = find((other) => other.text(key) === value && !(isNamed && other.text("name") !== undefined));
    if (found) return found;
    if (key !== "name") continue;
    if (inPlace && isRenamed(inPlace, item)) return inPlace;
    if (list.children.every((other) => other.text("name") !== undefined)) return undefined;
    isNamed = true;
  }
  if (isNamed) return undefined;
  const data = item.toData();
  return find((other) => isSameData(other.toData(), data)) ?? (inPlace?.shape === "map" ? inPlace : undefined);
}

/** The corresponding field of another document. */
export function descend(root: Field | undefined, steps: readonly Field[]): Field | undefined {
  let field = root;
  for (const step of steps) {
    if (!field) return undefined;
    field =
      typeof step.key === "number"
        ? sameItem(field, step)
        : field.shape === "map"
          ? field.children.findLast(({ key }) => key === step.key)
          : undefined;
  }
  return field;
}
