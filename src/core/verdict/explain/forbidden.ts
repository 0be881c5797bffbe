import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { nameSpan } from "../field-at-path";
import { phrase } from "../phrases";

export const forbidden: Explanation = {
  code: "forbidden-field",
  types: ["FieldValueForbidden"],
  message: ({ name, words }) => {
    if (!words.detail) return t("{field} is not allowed here", { field: name });
    return t("{field} is not allowed here: {detail}", { field: name, detail: phrase(words.detail) });
  },
  fixes: ({ field, name }) =>
    field?.parent ? [{ title: t("Remove {field}", { field: name }), edits: [field.remove()], preferred: true }] : [],
  span: ({ field }) => field && nameSpan(field),
};
