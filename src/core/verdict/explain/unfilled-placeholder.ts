import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { isFilledInLater } from "../../manifest/placeholder";
import type { Explanation, Refused } from "../explanation";

/** A longer value is no name that somebody fills in, and the pattern would look to its end from each brace. */
const longestName = 500;

/** As envsubst and Flux, kustomize's vars, chainsaw, and people write them. Braces in quotes are text to YAML. */
const placeholder =
  /\$\{\s*[A-Za-z_][^}]*\}|\$[A-Z_][A-Z0-9_]+\b|\$\([A-Za-z_][\w.-]*\)|\{\{[^{}]*\}\}|\(\$[A-Za-z]\w*\)|__[A-Z][A-Z0-9_]*__|<[A-Za-z][\w .-]*>/;

/** The value itself; where the server names the map around it, the one that it quotes. */
function fieldMeant({ field, words }: Refused): Field | undefined {
  if (field?.shape !== "map") return field;
  return field.children.find((child) => child.shape === "scalar" && child.text() === words.value);
}

/** Also a value that stands nowhere: the server makes labels of a Job's name, and judges them. */
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
    t("{placeholder} is still to be filled in: as it stands, {field} is refused", {
      placeholder: placeholderIn(refused) ?? "",
      field: String((fieldMeant(refused) !== refused.field && fieldMeant(refused)?.key) || refused.name),
    }),
  // The rest of the document is checked; of this value nothing is known before it is filled in.
  severity: (refused) => (isFilledInLater(textMeant(refused)) ? "info" : "error"),
  span: (refused) => fieldMeant(refused)?.valueSpan,
};
