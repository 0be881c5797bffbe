/** Pieces of source text that a summary keeps: names, keys and labels with their spans. */

import type { Field } from "../manifest/field";
import { ownCopy, shiftSpan } from "../text";
import type { Label, Requirement, SourceText } from "./summary";

/** The value of a field; `by` is subtracted to make spans relative to the document. */
export function sourceTextAt(field: Field, by: number): SourceText {
  const style = field.isAlias ? "alias" : field.style;
  return {
    text: ownCopy(field.text() ?? ""),
    span: shiftSpan(field.valueSpan, by),
    ...(style === "plain" ? {} : { style }),
  };
}

/** The key of a field. */
export const keyTextAt = (field: Field, by: number): SourceText => ({
  text: ownCopy(String(field.key ?? "")),
  span: shiftSpan(field.keySpan ?? field.valueSpan, by),
});

/** A map of labels. */
export const labelsAt = (map: Field | undefined, by: number): Label[] =>
  map?.shape === "map"
    ? map.children.map((field) => ({ key: keyTextAt(field, by), value: sourceTextAt(field, by) }))
    : [];

/** The requirements of a selector: a plain map of labels, or a LabelSelector. */
export function requirementsAt(field: Field, form: "labels" | "selector", by: number): Requirement[] {
  const wanted = labelsAt(form === "labels" ? field : field.get("matchLabels"), by);
  const equal = wanted.map<Requirement>(({ key, value }) => ({ key, operator: "In", values: [value] }));
  if (form === "labels") return equal;
  const expressions = field.get("matchExpressions");
  if (expressions?.shape !== "list") return equal;
  return [
    ...equal,
    ...expressions.children.flatMap((expression) => {
      const key = expression.get("key");
      if (!key) return [];
      const values = expression.get("values");
      return [
        {
          key: sourceTextAt(key, by),
          operator: expression.text("operator") ?? "",
          values: values?.shape === "list" ? values.children.map((value) => sourceTextAt(value, by)) : [],
        },
      ];
    }),
  ];
}

/** Text that YAML would read as something other than a string, or not at all. */
const needsQuotes = /^$|^[-+.\d][-+.\d_eExXoO:]*$|^(?:true|false|yes|no|on|off|y|n|null|~)$|^[^\w./]|[:#]\s|[:\s]$/i;

/** A text as a YAML scalar, quoted like the one that it replaces. */
export function asYamlScalar(text: string, style: SourceText["style"]): string {
  if (style === "single-quoted") return `'${text.replaceAll("'", "''")}'`;
  return style === "double-quoted" || needsQuotes.test(text) ? JSON.stringify(text) : text;
}
