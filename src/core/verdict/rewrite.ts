import type { Field } from "../manifest/field";
import type { TextEdit } from "../text";

/** Words that YAML 1.1 does not read as text. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/** A text as a YAML scalar that is read as that very text. */
export const asText = (text: string): string =>
  /^[A-Za-z_/][\w./-]*$/.test(text) && !reserved.test(text) ? text : JSON.stringify(text);

/** Replaces what stands as the value of a scalar. */
export function replaceValue(field: Field, newText: string): TextEdit {
  const span = field.valueSpan;
  if (span.start < span.end) return { span, newText };
  // `{ name }` has not even a colon.
  return { span, newText: `${span.start === field.keySpan?.end ? ":" : ""} ${newText}` };
}

/** Lower case, `-` for whatever is not allowed, letters or digits at both ends: what most names must look like. */
export function asDnsName(
  text: string,
  options: { dots?: boolean; letterFirst?: boolean; length?: number } = {},
): string {
  const { dots = false, letterFirst = false, length = dots ? 253 : 63 } = options;
  const plain = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(dots ? /[^a-z0-9.-]+/g : /[^a-z0-9-]+/g, "-")
    .replace(/\.\.+/g, ".")
    .replace(/[.-]*\.[.-]*/g, dots ? "." : "-")
    .slice(0, length)
    .replace(letterFirst ? /^[^a-z]+/ : /^[^a-z0-9]+/, "")
    .replace(/[^a-z0-9]+$/, "");
  return plain;
}

/** A label's value: letters, digits, `-`, `_`, `.`, at most 63, letters or digits at both ends. */
export const asLabelValue = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
