import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { nameSpan } from "../field-at-path";

/** Only a cluster reports this: the verdict does not know the object that would be changed. */
export const immutableField: Explanation = {
  code: "immutable-field",
  types: ["FieldValueInvalid", "FieldValueForbidden"],
  says: /field is immutable|may not be changed|updates to \w+ spec for fields other than|pod updates may not change fields other than/,
  message: ({ name, refusal }) => {
    const others = /for fields other than (.*?) are forbidden|may not change fields other than (.*?)(?:$|,?\n)/.exec(
      refusal.message,
    );
    const changeable = (others?.[1] ?? others?.[2])?.replaceAll("`", "").replaceAll("'", "");
    return changeable
      ? t("Of {field}, only {changeable} can be changed once it is set", { field: name, changeable })
      : t("{field} cannot be changed once it is set", { field: name });
  },
  span: ({ field }) => field && nameSpan(field),
};
