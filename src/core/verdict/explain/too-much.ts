import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { phrase } from "../phrases";

export const tooLong: Explanation = {
  code: "too-long",
  types: ["FieldValueTooLong", "FieldValueTooShort"],
  message: ({ name, words, refusal }) => {
    const detail = phrase(
      words.detail.replace(/^may not be (?:more|longer) than (\d+)(?: \w+)?$/, "must be no more than $1 bytes"),
    );
    if (refusal.type === "FieldValueTooLong") return t("{field} is too long: {detail}", { field: name, detail });
    return t("{field} is too short: {detail}", { field: name, detail });
  },
};

export const tooMany: Explanation = {
  code: "too-many",
  types: ["FieldValueTooMany", "FieldValueTooFew"],
  message: ({ name, words, refusal }) => {
    const detail = phrase(words.detail);
    if (refusal.type === "FieldValueTooMany")
      return t("{field} has too many entries: {detail}", { field: name, detail });
    return t("{field} has too few entries: {detail}", { field: name, detail });
  },
};
