import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { replaceValue } from "../rewrite";

export const rollingUpdate: Explanation = {
  code: "update-cannot-proceed",
  types: ["FieldValueInvalid", "FieldValueRequired"],
  says: /may not be 0 when `?maxSurge`? is 0|cannot be 0 when maxSurge is 0|cannot be 0$/,
  when: ({ refusal }) => refusal.field.includes("rollingUpdate"),
  message: () => t("With maxSurge and maxUnavailable both 0, an update can never begin"),
  fixes({ field }) {
    if (field?.shape !== "scalar") return [];
    return [
      {
        title: t("Set {field} to {value}", { field: "maxUnavailable", value: 1 }),
        edits: [replaceValue(field, "1")],
        preferred: true,
      },
    ];
  },
};
