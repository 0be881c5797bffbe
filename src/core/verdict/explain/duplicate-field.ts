import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { nameSpan } from "../field-at-path";

export const duplicateField: Explanation = {
  code: "duplicate-key",
  types: ["DuplicateField"],
  message: ({ name }) => t("{field} is set twice; only one of them takes effect", { field: name }),
  fixes: ({ field, name }) =>
    field?.keySpan ? [{ title: t("Remove the second {field}", { field: name }), edits: [field.remove()] }] : [],
  span: ({ field }) => field && nameSpan(field),
};
