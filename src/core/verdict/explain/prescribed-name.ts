import { getOwn } from "../../get-own";
import { t } from "../../l10n";
import { type Explanation, quotedValue, type Refused } from "../explanation";
import { replaceValue } from "../rewrite";

/** The two kinds whose name is derived from what they define. */
export function prescribedName({ root, document }: Refused): string | undefined {
  const kind = document.resource?.kind;
  const first = getOwn({ CustomResourceDefinition: "spec.names.plural", APIService: "spec.version" }, kind ?? "");
  const name = first && root?.get(first)?.text();
  const group = root?.get("spec.group")?.text();
  return name && group ? `${name}.${group}` : undefined;
}

export const wrongPrescribedName: Explanation = {
  code: "invalid-name",
  types: ["FieldValueInvalid"],
  says: /must be `?spec\.(?:names\.plural|version)\+/,
  when: (refused) => prescribedName(refused) !== undefined,
  message: (refused) =>
    t("{value} must be named after what it defines: {name}", {
      value: JSON.stringify(quotedValue(refused)),
      name: prescribedName(refused) ?? "",
    }),
  fixes(refused) {
    const { field } = refused;
    const name = prescribedName(refused);
    if (field?.shape !== "scalar" || !name) return [];
    return [{ title: t("Rename to {name}", { name }), edits: [replaceValue(field, name)], preferred: true }];
  },
};
