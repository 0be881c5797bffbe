import { t } from "../../l10n";
import { shownValue } from "../../text";
import { type Explanation, quotedValue } from "../explanation";
import { nearest } from "../nearest";
import { asText, replaceValue } from "../rewrite";
import { supportedValues } from "../words";

export const unsupportedValue: Explanation = {
  code: "unsupported-value",
  types: ["FieldValueNotSupported"],
  message(refused) {
    const values = supportedValues(refused.refusal.message);
    const args = { field: refused.name, value: quotedValue(refused) };
    const value = shownValue(args.value);
    if (values.length === 0) return t("{field} cannot be {value}", { ...args, value });
    if (args.value === "") return t("{field} must be one of: {values}", { ...args, values: values.join(", ") });
    const near = nearest(args.value, values);
    if (near) return t("{field} cannot be {value}; did you mean {near}?", { ...args, value, near });
    return t("{field} cannot be {value}, only: {values}", { ...args, value, values: values.join(", ") });
  },
  fixes(refused) {
    const { field, refusal } = refused;
    if (field?.shape !== "scalar") return [];
    const values = supportedValues(refusal.message);
    const near = nearest(quotedValue(refused), values);
    const ordered = near ? [near, ...values.filter((value) => value !== near)] : values;
    return ordered
      .filter((value) => value !== "" && value !== "nil")
      .slice(0, 5)
      .map((value) => ({
        title: t("Set {field} to {value}", { field: refused.name, value }),
        // The server quotes no values for numbers and booleans.
        edits: [replaceValue(field, /^Unsupported value: (?!")/.test(refusal.message) ? value : asText(value))],
        preferred: value === near || ordered.length === 1,
      }));
  },
};
