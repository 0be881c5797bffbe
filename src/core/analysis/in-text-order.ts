import type { Problem } from "../problem";
import { shiftSpan } from "../text";

export const inTextOrder = (a: Problem, b: Problem): number => a.span.start - b.span.start;

/** A problem, with its fixes, of a document that has moved by this many characters. */
export function shifted(problem: Problem, by: number): Problem {
  const fixes = problem.fixes?.map((fix) => ({
    ...fix,
    edits: fix.edits.map(({ span, newText }) => ({ span: shiftSpan(span, by), newText })),
  }));
  return { ...problem, span: shiftSpan(problem.span, by), ...(fixes ? { fixes } : {}) };
}
