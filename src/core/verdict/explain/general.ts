import { t } from "../../l10n";
import { shownValue } from "../../text";
import { type Explanation, quotedValue } from "../explanation";
import { phrase } from "../phrases";

/** Whatever no other explanation knows, in plain words by type, with what the server says. */
export const general: Explanation = {
  code: "invalid-value",
  types: ["FieldValueInvalid", "FieldValueTypeInvalid"],
  message(refused) {
    const { words, name } = refused;
    // The server quotes no text where there is none.
    const detail = phrase(words.detail.trim().endsWith(":") ? `${words.detail.trim()} ""` : words.detail);
    const value = quotedValue(refused);
    // Of a map a custom kind's rule quotes no more than that it is an object.
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
