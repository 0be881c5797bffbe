import { t } from "../../l10n";
import type { Explanation } from "../explanation";

export const invalidTime: Explanation = {
  code: "invalid-time",
  types: ["DecodeError", "FieldValueInvalid"],
  says: /parsing time "/,
  message: ({ refusal, field }) =>
    t("{value} is not a time: write it like 2026-01-31T08:00:00Z", {
      value: JSON.stringify(/parsing time "((?:[^"\\]|\\.)*)"/.exec(refusal.message)?.[1] ?? field?.text() ?? ""),
    }),
};
