import type { Field } from "../../manifest/field";
import { mapsIn, pairsIn, textsIn } from "../plain-words/words";

export type Labels = ReadonlyMap<string, string>;

export const labelsAt = (field: Field | undefined): Labels =>
  new Map(pairsIn(field).map(({ key, field: value }) => [key, value.text() ?? ""]));

/** Whether Pods with these labels are meant: by a plain map of labels, as a Service has. None means nobody. */
export function matchesLabels(selector: Field | undefined, labels: Labels): boolean {
  const wanted = [...labelsAt(selector)];
  return wanted.length > 0 && wanted.every(([key, value]) => labels.get(key) === value);
}

/** Whether Pods with these labels are meant by a LabelSelector. An empty one means all. */
export function matchesSelector(selector: Field | undefined, labels: Labels): boolean {
  if (selector?.shape !== "map") return false;
  for (const [key, value] of labelsAt(selector.get("matchLabels"))) if (labels.get(key) !== value) return false;
  return mapsIn(selector.get("matchExpressions")).every((expression) => {
    const value = labels.get(expression.text("key") ?? "");
    const values = textsIn(expression.get("values"));
    switch (expression.text("operator")) {
      case "In":
        return value !== undefined && values.includes(value);
      case "NotIn":
        return value === undefined || !values.includes(value);
      case "Exists":
        return value !== undefined;
      case "DoesNotExist":
        return value === undefined;
      default:
        return false;
    }
  });
}
