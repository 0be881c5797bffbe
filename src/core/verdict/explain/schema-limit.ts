import { t } from "../../l10n";
import { shownValue } from "../../text";
import { type Explanation, quotedValue } from "../explanation";

/** Limits of lengths, counts and patterns in the schema of a custom kind. */
const limits: readonly (readonly [
  pattern: RegExp,
  code: string,
  words: (limit: string, field: string, value: string) => string,
])[] = [
  [
    /should be at least (\d+) chars long/,
    "too-short",
    (limit, field) => t("{field} is too short: it needs at least {limit} characters", { field, limit }),
  ],
  [
    /should have at least (\d+) items?/,
    "too-few",
    (limit, field) => t("{field} has too few entries: at least {count} are needed", { field, count: limit }),
  ],
  [
    /should have at least (\d+) propert(?:y|ies)/,
    "too-few",
    (limit, field) => t("{field} has too few entries: at least {count} are needed", { field, count: limit }),
  ],
  [
    /should match '(.*)'$/s,
    "invalid-value",
    (limit, field, value) => t("{field} cannot be {value}: it must match {pattern}", { field, value, pattern: limit }),
  ],
  [
    /should be a multiple of (\S+)$/,
    "invalid-value",
    (limit, field, value) => t("{field} cannot be {value}: it must be a multiple of {limit}", { field, value, limit }),
  ],
  [
    /must validate one and only one schema \(oneOf\)\. Found none valid/,
    "fits-no-alternative",
    (_, field) =>
      t("{field} must match one of the alternatives of its definition (oneOf), and matches none", { field }),
  ],
  [
    /must validate one and only one schema \(oneOf\)/,
    "fits-several-alternatives",
    (_, field) =>
      t("{field} must match only one of the alternatives of its definition (oneOf), and matches several", { field }),
  ],
  [
    /must validate at least one schema \(anyOf\)/,
    "fits-no-alternative",
    (_, field) =>
      t("{field} must match one of the alternatives of its definition (anyOf), and matches none", { field }),
  ],
  [
    /must validate all the schemas \(allOf\)/,
    "invalid-value",
    (_, field) => t("{field} does not match all schemas of its definition (allOf)", { field }),
  ],
  [
    /must not validate the schema \(not\)/,
    "invalid-value",
    (_, field) => t("{field} matches what its definition forbids (not)", { field }),
  ],
];

/** One explanation per limit, because each has a code of its own. */
export const schemaLimits: readonly Explanation[] = limits.map(([pattern, code, words]) => ({
  code,
  types: ["FieldValueInvalid"],
  says: pattern,
  when: ({ refusal }) => / in body |^Invalid value: "": "/.test(refusal.message),
  message: (refused) =>
    words(
      pattern.exec(refused.refusal.message)?.[1] ?? "",
      refused.name,
      shownValue(refused.field?.text() ?? quotedValue(refused)),
    ),
}));
