import { t } from "../../l10n";
import { type Explanation, quotedValue } from "../explanation";

export const invalidSchedule: Explanation = {
  code: "invalid-schedule",
  types: ["FieldValueInvalid"],
  when: ({ refusal }) => refusal.field.endsWith("spec.schedule") && !/TZ/.test(refusal.message),
  message: (refused) =>
    t(
      "{value} is not a schedule: write five parts (minute, hour, day of month, month, day of week), such as 0 3 * * *",
      {
        value: JSON.stringify(quotedValue(refused)),
      },
    ),
};
