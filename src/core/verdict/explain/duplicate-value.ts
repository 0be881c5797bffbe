import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { type Explanation, quotedValue, type Refused } from "../explanation";
import { asText, replaceValue } from "../rewrite";

/** The list item that contains a field, or the field itself if it is one. */
function itemOf(field: Field | undefined): Field | undefined {
  for (let at = field; at; at = at.parent) if (typeof at.key === "number") return at;
  return undefined;
}

const shown = (refused: Refused): string => quotedValue(refused) || '""';

export const duplicateValue: Explanation = {
  code: "duplicate-value",
  types: ["FieldValueDuplicate"],
  message(refused) {
    const value = shown(refused);
    const list = itemOf(refused.field)?.parent?.key;
    if (list === undefined) return t("{value} is a duplicate", { value });
    return t("{value} occurs twice in {list}; each must be different", { value, list });
  },
  fixes(refused) {
    const { field } = refused;
    const item = itemOf(field);
    if (!field || !item) return [];
    const fixes = [{ title: t("Remove the second {value}", { value: shown(refused) }), edits: [item.remove()] }];
    const text = field.text();
    if (field.key === "name" && field.shape === "scalar" && text) {
      const taken = new Set(item.parent?.children.map((other) => other.text("name")));
      let number = 2;
      while (taken.has(`${text}-${number}`)) number++;
      const free = `${text}-${number}`;
      fixes.push({ title: t("Rename to {name}", { name: free }), edits: [replaceValue(field, asText(free))] });
    }
    return fixes;
  },
};
