import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { type Explanation, quotedValue, type Refused } from "../explanation";
import { nameSpan, spanAt } from "../field-at-path";
import { asLabelValue, asText, replaceValue } from "../rewrite";

/** The server names the map; the culprit is the entry with the quoted key or value. */
function culprit(refused: Refused, by: "key" | "value"): Field | undefined {
  const { field } = refused;
  if (field?.shape !== "map") return field;
  const value = quotedValue(refused);
  return field.children.find((child) => (by === "key" ? String(child.key) : child.text()) === value);
}

export const invalidLabelValue: Explanation = {
  code: "invalid-label",
  types: ["FieldValueInvalid"],
  says: /a valid label must be an empty string|must be no more than 63 (?:bytes|characters)/,
  when: ({ refusal }) => /labels|selector|Selector|values/.test(refusal.field),
  message: (refused) =>
    t("{value} is not a valid label value: at most 63 letters, digits, -, _ and ., a letter or digit at both ends", {
      value: JSON.stringify(quotedValue(refused)),
    }),
  fixes(refused) {
    const field = culprit(refused, "value");
    const better = asLabelValue(quotedValue(refused));
    if (field?.shape !== "scalar" || better === "" || better === field.text()) return [];
    return [
      {
        title: t("Change it to {value}", { value: better }),
        edits: [replaceValue(field, asText(better))],
        // A changed selector might no longer match its Pods.
        preferred: !/selector/i.test(refused.refusal.field),
      },
    ];
  },
  span(refused) {
    const field = culprit(refused, "value");
    return field && spanAt(field);
  },
};

export const invalidLabelKey: Explanation = {
  code: "invalid-label-key",
  types: ["FieldValueInvalid"],
  says: /name part|prefix part|a valid label key|a qualified name must/,
  message: (refused) =>
    t("{value} is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .", {
      value: JSON.stringify(quotedValue(refused)),
    }),
  fixes(refused) {
    const field = culprit(refused, "key");
    if (!field?.keySpan || String(field.key) !== quotedValue(refused)) return [];
    const [prefix, ...rest] = String(field.key).split("/").reverse();
    const better = [...rest.reverse().slice(0, 1), asLabelValue(prefix ?? "")].join("/");
    if (better === field.key || better.endsWith("/")) return [];
    const preferred = /labels|annotations/i.test(refused.refusal.field) && !/selector/i.test(refused.refusal.field);
    return [{ title: t("Rename to {name}", { name: better }), edits: [field.renameKey(better)], preferred }];
  },
  span(refused) {
    const field = culprit(refused, "key");
    return field && nameSpan(field);
  },
};
