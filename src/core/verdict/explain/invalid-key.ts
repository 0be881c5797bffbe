import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";
import { nameSpan } from "../field-at-path";

/** Keys of ConfigMaps and Secrets. */
export const invalidKey: Explanation = {
  code: "invalid-key",
  types: ["FieldValueInvalid"],
  says: /a valid config key must/,
  message: (refused) =>
    t("{value} is not a valid key: letters, digits, -, _ and . only", { value: JSON.stringify(quotedValue(refused)) }),
  fixes({ field }) {
    const better = String(field?.key ?? "").replace(/[^A-Za-z0-9._-]+/g, "-");
    if (!field?.keySpan || better === "" || better === field.key) return [];
    return [{ title: t("Rename to {name}", { name: better }), edits: [field.renameKey(better)], preferred: true }];
  },
  span: ({ field }) => field && nameSpan(field),
};
