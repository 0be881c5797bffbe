import { getOwn } from "../../get-own";
import { t } from "../../l10n";
import type { Fix } from "../../problem";
import { type Explanation, ownerName, type Refused } from "../explanation";
import { nameSpan } from "../field-at-path";
import { knownFields } from "../known-fields";
import { type ProperPlace, properPlaceOf } from "../misplaced";
import { nearest } from "../nearest";

/** Fields of every manifest, known even without a kind. */
const always = { apiVersion: {}, kind: {}, metadata: {} };

function meant(refused: Refused): string | undefined {
  const { field } = refused;
  const parent = field?.parent;
  const name = String(field?.key);
  // `name a` lacks a colon; its similarity to `name` does not help.
  if (!parent || /[\s:]/.test(name)) return undefined;
  const taken = new Set(parent.children.map((child) => String(child.key)));
  const known: Readonly<Record<string, { readonly required?: true }>> = {
    ...(parent.parent ? {} : always),
    ...knownFields(refused, parent),
  };
  const free = Object.keys(known).filter((key) => !taken.has(key));
  // `port` for containerPort, if a required field ends with it.
  const longer = free.filter((key) => known[key]?.required && key.toLowerCase().endsWith(name.toLowerCase()));
  return nearest(name, free) ?? (name.length > 3 && longer.length === 1 ? longer[0] : undefined);
}

const elsewhere = ({ workspace, document, field }: Refused): ProperPlace | undefined =>
  field && properPlaceOf(workspace, document, field);

function ownerOf(refused: Refused): string {
  const parent = refused.field?.parent;
  return ownerName(parent ? { ...refused, place: { field: parent } } : refused);
}

/** The release that added a field which the target Kubernetes does not have yet. */
function sinceWhen(refused: Refused): string | undefined {
  const parent = refused.field?.parent;
  if (!parent || refused.verdict.kubernetesVersion === undefined) return undefined;
  const known: Readonly<Record<string, { readonly since?: string }>> = knownFields(refused, parent);
  return getOwn(known, String(refused.field?.key))?.since;
}

export const unknownField: Explanation = {
  code: "unknown-field",
  types: ["UnknownField"],
  message(refused) {
    const args = { owner: ownerOf(refused), field: refused.name };
    const since = sinceWhen(refused);
    if (since)
      return t("Kubernetes {kubernetes} does not know {field} in {owner}: it came with {since}", {
        ...args,
        kubernetes: refused.verdict.kubernetesVersion ?? "",
        since,
      });
    const near = meant(refused);
    if (near) return t("{owner} has no field {field}; did you mean {near}?", { ...args, near });
    const place = elsewhere(refused);
    if (place) return t("{owner} has no field {field}: it belongs in {place}", { ...args, place: place.name });
    return t("{owner} has no field {field}", args);
  },
  fixes(refused) {
    const { field } = refused;
    if (!field?.keySpan) return [];
    const [, name = "", value = ""] = /^([\w-]+):(\S.*)$/.exec(String(field.key)) ?? [];
    if (field.shape === "null" && field.parent && getOwn(knownFields(refused, field.parent), name))
      return [
        {
          title: t("Add a space after the colon"),
          edits: [{ span: field.keySpan, newText: `${name}: ${value}` }],
          preferred: true,
        },
      ];
    const near = sinceWhen(refused) ? undefined : meant(refused);
    // The intended value of a key without one is not known.
    const preferred = field.shape !== "null";
    const rename: Fix[] = near
      ? [{ title: t("Rename to {name}", { name: near }), edits: [field.renameKey(near)], preferred }]
      : [];
    const place = near || sinceWhen(refused) ? undefined : elsewhere(refused);
    const move: Fix[] = place ? [{ title: t("Move into {place}", { place: place.name }), edits: place.edits }] : [];
    return [...rename, ...move, { title: t("Remove {field}", { field: refused.name }), edits: [field.remove()] }];
  },
  span: ({ field }) => field && nameSpan(field),
};
