import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";
import { asDnsName, replaceValue } from "../rewrite";

export const invalidPortName: Explanation = {
  code: "invalid-port-name",
  types: ["FieldValueInvalid"],
  says: /must contain only alpha-numeric characters|must contain at least one letter|must not contain consecutive hyphens|must not begin or end with a hyphen|must be no more than 15 (?:bytes|characters)/,
  message: (refused) =>
    t("{value} is not a valid port name: at most 15 lower-case letters, digits and -, at least one letter", {
      value: JSON.stringify(quotedValue(refused)),
    }),
  fixes(refused) {
    const { field } = refused;
    const name = asDnsName(quotedValue(refused), { length: 15 }).replace(/--+/g, "-");
    if (field?.shape !== "scalar" || !/[a-z]/.test(name) || name === field.text()) return [];
    return [{ title: t("Rename to {name}", { name }), edits: [replaceValue(field, name)], preferred: true }];
  },
};
