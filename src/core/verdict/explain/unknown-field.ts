import { entryOf } from "../../entry-of";
import { t } from "../../l10n";
import type { Fix } from "../../problem";
import { type Explanation, ownerName, type Refused } from "../explanation";
import { nameSpan } from "../field-at-path";
import { knownFields } from "../known-fields";
import { nearest } from "../nearest";

function meant(refused: Refused): string | undefined {
  const parent = refused.field?.parent;
  // `name a` lacks a colon: that it looks like `name` is no help.
  if (!parent || /[\s:]/.test(String(refused.field?.key))) return undefined;
  const taken = new Set(parent.children.map((child) => String(child.key)));
  const free = Object.keys(knownFields(refused, parent)).filter((key) => !taken.has(key));
  return nearest(String(refused.field?.key), free);
}

function ownerOf(refused: Refused): string {
  const parent = refused.field?.parent;
  return ownerName(parent ? { ...refused, place: { field: parent } } : refused);
}

export const unknownField: Explanation = {
  code: "unknown-field",
  types: ["UnknownField"],
  message(refused) {
    const args = { owner: ownerOf(refused), field: refused.name };
    const near = meant(refused);
    if (near) return t("{owner} has no field {field}; did you mean {near}?", { ...args, near });
    return t("{owner} has no field {field}", args);
  },
  fixes(refused) {
    const { field } = refused;
    if (!field?.keySpan) return [];
    const [, name = "", value = ""] = /^([\w-]+):(\S.*)$/.exec(String(field.key)) ?? [];
    if (field.shape === "null" && field.parent && entryOf(knownFields(refused, field.parent), name))
      return [
        {
          title: t("Put a space behind the colon"),
          edits: [{ span: field.keySpan, newText: `${name}: ${value}` }],
          preferred: true,
        },
      ];
    const near = meant(refused);
    const rename: Fix[] = near
      ? [{ title: t("Rename to {name}", { name: near }), edits: [field.renameKey(near)], preferred: true }]
      : [];
    return [...rename, { title: t("Remove {field}", { field: refused.name }), edits: [field.remove()] }];
  },
  span: ({ field }) => field && nameSpan(field),
  learnMore: "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation",
};
