/** Selection ranges for "Expand Selection". */

import type { Field } from "../manifest/field";
import type { Span } from "../text";
import type { Workspace } from "../workspace";

/** The ranges that "Expand Selection" goes through: the value, its field, the item or map around it, …, the document. */
export function selectionRangesAt(workspace: Workspace, uri: string, offset: number): Span[] {
  const document = workspace.get(uri)?.documentAt(offset);
  if (!document?.root) return [];
  const steps: Span[] = [];
  for (let field: Field | undefined = document.root.at(offset); field; field = field.parent) {
    steps.push(
      ...[field.keySpan, field.valueSpan, field.span].filter(
        (span): span is Span => span !== undefined && isAround(span, offset),
      ),
    );
  }
  steps.push({ start: document.start, end: document.end });
  const growing: Span[] = [];
  for (const step of steps) {
    const last = growing.at(-1);
    const grows = !last || (step.start <= last.start && step.end >= last.end && length(step) > length(last));
    if (grows && length(step) > 0) growing.push(step);
  }
  return growing;
}

const isAround = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

const length = ({ start, end }: Span): number => end - start;
