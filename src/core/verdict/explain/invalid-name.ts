import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { TextEdit } from "../../text";
import { type NameForm, nameRule } from "../../values/names";
import { childNamed, type Explanation, quotedValue, type Refused } from "../explanation";
import { asDnsName, replaceValue } from "../rewrite";

function formOf(message: string): NameForm {
  if (/DNS-1035/.test(message)) return "label-1035";
  return /subdomain/.test(message) ? "subdomain" : "label";
}

const better = (refused: Refused): string => {
  const form = formOf(refused.refusal.message);
  return asDnsName(quotedValue(refused), { dots: form === "subdomain", letterFirst: form === "label-1035" });
};

/** A volume's name is also used in volumeMounts, which are renamed with it. */
function mountsOf(field: Field): Field[] {
  const list = field.parent?.parent;
  if (list?.key !== "volumes") return [];
  const containers = ["containers", "initContainers"].flatMap((key) => childNamed(list.parent, key)?.children ?? []);
  return containers
    .flatMap((container) => childNamed(container, "volumeMounts")?.children ?? [])
    .flatMap((mount) => childNamed(mount, "name") ?? [])
    .filter((name) => name.text() === field.text());
}

export const invalidName: Explanation = {
  code: "invalid-name",
  types: ["FieldValueInvalid"],
  says: /RFC 1123|DNS-1123|DNS-1035|RFC 1035|DNS label|DNS subdomain/,
  message: (refused) =>
    t("{value} is not a valid {field}: {rule}", {
      value: JSON.stringify(quotedValue(refused)),
      field: refused.name,
      rule: nameRule(formOf(refused.refusal.message)),
    }),
  fixes(refused) {
    const { field } = refused;
    const name = better(refused);
    if (field?.shape !== "scalar" || name === "" || name === field.text()) return [];
    const edits: TextEdit[] = [field, ...mountsOf(field)].map((place) =>
      replaceValue(place, /^\d+$/.test(name) ? JSON.stringify(name) : name),
    );
    return [{ title: t("Rename to {name}", { name }), edits, preferred: true }];
  },
};
