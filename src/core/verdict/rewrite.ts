/** Writes values as YAML and derives valid names. */

import type { Field } from "../manifest/field";
import type { TextEdit } from "../text";

/** Words that YAML 1.1 does not read as strings. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/** A string as a YAML scalar that is read as that same string. */
export const asText = (text: string): string =>
  /^[A-Za-z_/][\w./-]*$/.test(text) && !reserved.test(text) ? text : JSON.stringify(text);

/** Replaces the value of a scalar. */
export function replaceValue(field: Field, newText: string): TextEdit {
  const span = field.valueSpan;
  if (span.start < span.end) return { span, newText };
  // `{ name }` does not even have a colon.
  return { span, newText: `${span.start === field.keySpan?.end ? ":" : ""} ${newText}` };
}

/** Lower case, `-` for invalid characters, a letter or digit at both ends: the syntax of most names. */
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

/** A valid label value: letters, digits, `-`, `_`, `.`, at most 63, a letter or digit at both ends. */
export const asLabelValue = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
