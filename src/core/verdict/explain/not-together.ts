import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { childNamed } from "../explanation";
import { phrase } from "../phrases";

/** Two mutually exclusive fields. */
export const notTogether: Explanation = {
  code: "not-together",
  types: ["FieldValueInvalid"],
  says: /cannot (?:be )?(?:both|set both)|may not be specified when|may not have more than one|cannot be both|can not be specified simultaneously|may not be set when/,
  message: ({ name, words }) => t("{field}: {detail}", { field: name, detail: phrase(words.detail) }),
  fixes({ field, words }) {
    if (!field) return [];
    const named = /^(\w+) and (\w+) cannot be both set/.exec(words.detail)?.slice(1) ?? [];
    const fixes = named.flatMap((key) => {
      const child = childNamed(field, key);
      return child ? [{ title: t("Remove {field}", { field: key }), edits: [child.remove()] }] : [];
    });
    if (fixes.length > 0 || typeof field.key !== "string") return fixes;
    return [{ title: t("Remove {field}", { field: field.key }), edits: [field.remove()] }];
  },
};
