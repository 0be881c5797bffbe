/** Moves problems with a text that was edited since they were found. */

import type { Fix, Problem } from "../core/problem";
import { type Span, shiftSpan } from "../core/text";

/** Maps a span of an earlier text to the current one; undefined if it was edited. */
type MoveSpan = (span: Span) => Span | undefined;

/** Maps problems of an earlier text to the current one, without those whose own text was edited. */
export function problemMover(before: string, now: string): (problem: Problem) => Problem | undefined {
  const moved = moving(before, now);
  return (problem) => {
    const span = moved(problem.span);
    return span && { ...problem, span, ...(problem.fixes && { fixes: movedFixes(problem.fixes, moved) }) };
  };
}

const movedFixes = (fixes: readonly Fix[], moved: MoveSpan): Fix[] =>
  fixes.flatMap((fix) => {
    const edits = fix.edits.flatMap((edit) => {
      const span = moved(edit.span);
      return span ? [{ ...edit, span }] : [];
    });
    return edits.length === fix.edits.length ? [{ ...fix, edits }] : [];
  });

function moving(before: string, now: string): MoveSpan {
  if (before === now) return (span) => span;
  let start = 0;
  const shorter = Math.min(before.length, now.length);
  while (start < shorter && before.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === now.charCodeAt(now.length - 1 - end))
    end++;
  return (span) => {
    if (span.end <= start) return span;
    return span.start >= before.length - end ? shiftSpan(span, now.length - before.length) : undefined;
  };
}
