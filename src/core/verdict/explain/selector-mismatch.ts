import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Fix } from "../../problem";
import type { TextEdit } from "../../text";
import { childNamed, type Explanation, type Refused } from "../explanation";
import { nameSpan } from "../field-at-path";
import { asLabelValue, asText, replaceValue } from "../rewrite";

const plainMap = (map: Field): Record<string, string> =>
  Object.fromEntries(map.children.map((child) => [String(child.key), child.text() ?? ""]));

/** ReplicationControllers have plain labels in `selector`; all others have them in `matchLabels`. */
function parts({ root }: Refused) {
  const spec = childNamed(root, "spec");
  const selector = childNamed(spec, "selector");
  const matchLabels =
    childNamed(selector, "matchLabels") ?? (childNamed(selector, "matchExpressions") ? undefined : selector);
  return { spec, selector, matchLabels, labels: spec?.get("template.metadata.labels") };
}

function selectorToLabels(refused: Refused): Fix[] {
  const { spec, matchLabels, labels } = parts(refused);
  if (!spec || matchLabels?.shape !== "map" || matchLabels.children.length === 0) return [];
  const title = t("Copy the selector's labels to the Pod template");
  // A selector may contain values that are not valid labels.
  const preferred = Object.values(plainMap(matchLabels)).every((value) => asLabelValue(value) === value);
  if (labels?.shape !== "map") {
    // Nothing can be inserted after a key that is written as `? labels`.
    const { document } = refused;
    if (labels?.keySpan && /\?\s*$/.test(document.text.slice(0, labels.keySpan.start - document.start))) return [];
    return [{ title, edits: [spec.set("template.metadata.labels", plainMap(matchLabels))], preferred }];
  }
  const edits: TextEdit[] = [];
  for (const wanted of matchLabels.children) {
    const value = wanted.text() ?? "";
    const present = childNamed(labels, String(wanted.key));
    if (!present) edits.push(labels.set(`[${wanted.key}]`, value));
    else if (present.text() !== value) edits.push(replaceValue(present, asText(value)));
  }
  return edits.length > 0 ? [{ title, edits, preferred }] : [];
}

function labelsToSelector(refused: Refused): Fix[] {
  const { matchLabels, labels, selector } = parts(refused);
  if (matchLabels?.shape !== "map" || labels?.shape !== "map" || labels.children.length === 0 || !selector) return [];
  const title = t("Copy the Pod template's labels to the selector");
  const shared = matchLabels.children.filter((wanted) => childNamed(labels, String(wanted.key)));
  if (shared.length === 0) {
    const path = matchLabels === selector ? "selector" : "selector.matchLabels";
    const spec = selector.parent;
    return spec ? [{ title, edits: [spec.set(path, plainMap(labels))] }] : [];
  }
  const edits: TextEdit[] = [];
  for (const wanted of matchLabels.children) {
    const present = childNamed(labels, String(wanted.key));
    if (!present) edits.push(wanted.remove());
    else if (present.text() !== wanted.text()) edits.push(replaceValue(wanted, asText(present.text() ?? "")));
  }
  return edits.length > 0 ? [{ title, edits }] : [];
}

export const selectorMismatch: Explanation = {
  code: "selector-mismatch",
  types: ["FieldValueInvalid"],
  says: /`selector` does not match template `labels`/,
  message(refused) {
    const { labels, matchLabels } = parts(refused);
    const odd = matchLabels?.children.find(
      (wanted) => childNamed(labels, String(wanted.key))?.text() !== wanted.text(),
    );
    if (!odd) return t("The selector does not match the Pods of this template: their labels differ");
    const label = `${odd.key}: ${odd.text() ?? ""}`;
    return t("The selector requires {label}, which the Pods of this template do not have", { label });
  },
  fixes: (refused) => [...selectorToLabels(refused), ...labelsToSelector(refused)],
  span({ field }) {
    return field && nameSpan(field);
  },
};
