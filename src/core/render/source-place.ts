/** Positions in the sources of rendered output. */

import type { Field } from "../manifest/field";
import { type Span, spanOf } from "../text";

/** The source of a part of the output. */
export interface SourcePlace {
  readonly file: string;
  readonly span: Span;
}

/** The part of a field that a problem is about. */
export type Part = "key" | "value" | "field";

export function partOf(field: Field, span: Span): Part {
  if (field.keySpan && span.start >= field.keySpan.start && span.end <= field.keySpan.end) return "key";
  return span.start >= field.valueSpan.start ? "value" : "field";
}

/** The same part of the source field; for a multi-line value, its key. */
export function spanOfPart(field: Field, part: Part): Span {
  const { keySpan, valueSpan } = field;
  if (part !== "value" && keySpan) return keySpan;
  if (field.shape === "map" || field.shape === "list") {
    // The start of a list item, or the key of a map.
    const first = field.children[0];
    return keySpan ?? first?.keySpan ?? first?.valueSpan ?? spanOf(valueSpan.start, valueSpan.start);
  }
  return valueSpan;
}
