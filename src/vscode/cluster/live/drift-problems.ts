/** Turns differences between file and cluster into problems. */

import type { DriftPlace, DriftStep } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { Field, Resource } from "../../../core/manifest/field";
import type { Problem } from "../../../core/problem";
import type { TextEdit } from "../../../core/text";

/** A difference as an information diagnostic in the file; its fix copies the cluster's value into the file. */
export function driftProblem(resource: Resource, place: DriftPlace): Problem {
  const { path, live } = place;
  const { field, rest } = nearest(resource.root, path);
  // Values of a Secret are neither shown nor copied into a file.
  const isHidden = resource.kind === "Secret" && (path[0] === "data" || path[0] === "stringData");
  const message = [isHidden ? t("The cluster has another value here.") : wordsOf(place, rest), ...notesOf(place)];
  const edit = isHidden ? undefined : adoptLiveValue(field, rest, live);
  const fixes = edit && [{ title: t("Copy the cluster's value to this file"), edits: [edit] }];
  return { ...driftProblemAt(field, resource, message.join(" ")), ...(fixes && { fixes }) };
}

function wordsOf({ live, wanted }: DriftPlace, rest: readonly DriftStep[]): string {
  const name = rest.map(stepInWords).join("");
  if (rest.length > 0)
    return live === undefined
      ? t("The cluster does not have {name} here.", { name })
      : t("The cluster has {name} here as well: {live}", { name, live: short(live) });
  return live === undefined
    ? t("The cluster has nothing here.")
    : t("The cluster has {live} here, not {wanted}.", { live: short(live), wanted: short(wanted) });
}

/** Who set the value, and what applying does to fields that are not in the file. */
function notesOf({ live, wanted, owner, added }: DriftPlace): string[] {
  const who = owner ? [t("Set by {owner}.", { owner })] : [];
  if (added) return [...who, t("Applying the file leaves it there.")];
  return live !== undefined && wanted === undefined ? [...who, t("Applying the file removes it.")] : who;
}

/** The edit that makes the file match the cluster. */
function adoptLiveValue(field: Field, [step, ...rest]: readonly DriftStep[], live: unknown): TextEdit | undefined {
  if (step === undefined) return live === undefined ? field.remove() : field.set("", live);
  if (live === undefined) return undefined;
  const value = rest.reduceRight<unknown>((inner, one) => (typeof one === "string" ? { [one]: inner } : [inner]), live);
  return field.set(typeof step === "string" ? `[${step}]` : `[${field.children.length}]`, value);
}

/** The deepest existing field of the manifest on a path, and the rest of the path. */
function nearest(root: Field, path: readonly DriftStep[]): { field: Field; rest: readonly DriftStep[] } {
  let field = root;
  for (const [index, step] of path.entries()) {
    const next: Field | undefined =
      typeof step === "object"
        ? field.children.find((item) => item.text("name") === step.name)
        : field.children.find(({ key }) => key === step);
    if (!next) return { field, rest: path.slice(index) };
    field = next;
  }
  return { field, rest: [] };
}

const stepInWords = (step: DriftStep, index: number): string =>
  typeof step === "object" ? `[${step.name}]` : typeof step === "number" ? `[${step}]` : index > 0 ? `.${step}` : step;

const short = (value: unknown): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
};

/** An information diagnostic for a whole resource, or one of its fields. */
export function driftProblemAt(field: Field | undefined, { root }: Resource, message: string): Problem {
  const at = field && field !== root ? field : root.get("kind");
  const isBlock = at?.shape === "map" || at?.shape === "list";
  const span = (isBlock ? (at?.keySpan ?? at?.children[0]?.keySpan) : at?.valueSpan) ?? at?.span ?? root.span;
  return { code: "drift", source: "cluster", severity: "info", span, message, ...(at ? { path: at.path } : {}) };
}
