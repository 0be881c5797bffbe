import { getOwn } from "../../get-own";
import { t } from "../../l10n";
import type { Explanation, Refused } from "../explanation";
import { replaceValue } from "../rewrite";

const units: Readonly<Record<string, string>> = {
  k: "k",
  kb: "k",
  m: "M",
  mb: "M",
  g: "G",
  gb: "G",
  t: "T",
  tb: "T",
  ki: "Ki",
  kib: "Ki",
  mi: "Mi",
  mib: "Mi",
  gi: "Gi",
  gib: "Gi",
  ti: "Ti",
  tib: "Ti",
};

/** `128 MB` → `128M`, `1,5` → `1.5`, `2gib` → `2Gi`; undefined if it is ambiguous. */
export function asQuantity(text: string): string | undefined {
  const parts = /^\s*([0-9]+(?:[.,][0-9]+)?)\s*([A-Za-z]*)\s*$/.exec(text);
  if (!parts) return undefined;
  const number = (parts[1] ?? "").replace(",", ".");
  const written = parts[2] ?? "";
  if (written === "" || written === "m") return number + written;
  const unit = getOwn(units, written.toLowerCase());
  return unit && number + unit;
}

const repaired = ({ field }: Refused): string | undefined => {
  const text = field?.text();
  const better = text === undefined ? undefined : asQuantity(text);
  return better === text ? undefined : better;
};

export const invalidQuantity: Explanation = {
  code: "invalid-quantity",
  types: ["DecodeError", "FieldValueInvalid", "FieldValueTypeInvalid"],
  says: /quantit(?:y|ies) (?:must match|is not)|parse quantity|parse numeric part of quantity|unmarshal.*resource\.Quantity|must be a valid resource quantity/,
  message: (refused) =>
    t("{value} is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2", {
      value: JSON.stringify(refused.field?.text() ?? refused.words.value ?? ""),
    }),
  fixes(refused) {
    const better = repaired(refused);
    if (!refused.field || !better) return [];
    return [
      {
        title: t("Write {value}", { value: better }),
        edits: [replaceValue(refused.field, better)],
        preferred: true,
      },
    ];
  },
};
