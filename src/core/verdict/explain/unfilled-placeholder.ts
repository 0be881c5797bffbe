import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { isFilledInLater } from "../../manifest/placeholder";
import type { Explanation, Refused } from "../explanation";

/** A longer value is not a placeholder, and matching the pattern from each brace would take too long. */
const longestName = 500;

/** Placeholders of envsubst and Flux, kustomize's vars, chainsaw, and hand-written ones. Quoted braces are text in YAML. */
const placeholder =
  /\$\{\s*[A-Za-z_][^}]*\}|\$[A-Z_][A-Z0-9_]+\b|\$\([A-Za-z_][\w.-]*\)|\{\{[^{}]*\}\}|\(\$[A-Za-z]\w*\)|__[A-Z][A-Z0-9_]*__|<[A-Za-z][\w .-]*>/;

/** The field itself; if the server names its parent map, the entry whose value it quotes. */
function fieldMeant({ field, words }: Refused): Field | undefined {
  if (field?.shape !== "map") return field;
  return field.children.find((child) => child.shape === "scalar" && child.text() === words.value);
}

/** Includes derived values: the server also validates a label that it creates from a Job's name. */
function textMeant(refused: Refused): string {
  const meant = fieldMeant(refused);
  const text = meant?.shape === "scalar" ? meant.text() : refused.place?.missing && refused.words.value;
  return text ? text.slice(0, longestName) : "";
}

const placeholderIn = (refused: Refused): string | undefined => placeholder.exec(textMeant(refused))?.[0];

export const unfilledPlaceholder: Explanation = {
  code: "unfilled-placeholder",
  types: ["FieldValueInvalid", "FieldValueNotSupported", "FieldValueTypeInvalid", "FieldValueTooLong", "DecodeError"],
  when: (refused) => placeholderIn(refused) !== undefined,
  message: (refused) =>
    t("{placeholder} has to be filled in: as it is, {field} is refused", {
      placeholder: placeholderIn(refused) ?? "",
      field: String((fieldMeant(refused) !== refused.field && fieldMeant(refused)?.key) || refused.name),
    }),
  // The rest of the document is checked; nothing is known about this value until it is filled in.
  severity: (refused) => (isFilledInLater(textMeant(refused)) ? "info" : "error"),
  span: (refused) => fieldMeant(refused)?.valueSpan,
};
