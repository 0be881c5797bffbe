import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";
import { replaceValue } from "../rewrite";

export const invalidEnvName: Explanation = {
  code: "invalid-env-name",
  types: ["FieldValueInvalid"],
  says: /a valid environment variable name must/,
  message: (refused) =>
    t("{value} is not a valid environment variable name: no = and only printable characters", {
      value: JSON.stringify(quotedValue(refused)),
    }),
  fixes(refused) {
    const { field } = refused;
    const name = quotedValue(refused)
      .replace(/[^A-Za-z0-9_]+/g, "_")
      .replace(/^(?=\d)/, "_");
    if (field?.shape !== "scalar" || /^_*$/.test(name)) return [];
    return [{ title: t("Rename to {name}", { name }), edits: [replaceValue(field, name)], preferred: true }];
  },
};
