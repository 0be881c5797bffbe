import { t } from "../../l10n";
import { shownValue } from "../../text";
import { type Explanation, quotedValue } from "../explanation";
import { phrase } from "../phrases";

/** The fallback: words any refusal by its type, followed by the server's message. */
export const general: Explanation = {
  code: "invalid-value",
  types: ["FieldValueInvalid", "FieldValueTypeInvalid"],
  message(refused) {
    const { words, name } = refused;
    // The server quotes nothing for an empty string.
    const detail = phrase(words.detail.trim().endsWith(":") ? `${words.detail.trim()} ""` : words.detail);
    const value = quotedValue(refused);
    // For a map, a custom kind's validation rule only says that it is an object.
    if (value === "" || /^[{[]/.test(value) || value.length > 60 || refused.field?.shape === "map") {
      return detail
        ? t("{field} is not valid: {detail}", { field: name, detail })
        : t("{field} is not valid", { field: name });
    }
    return detail
      ? t("{field} cannot be {value}: {detail}", { field: name, value: shownValue(value), detail })
      : t("{field} cannot be {value}", { field: name, value: shownValue(value) });
  },
};
