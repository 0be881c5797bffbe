/** Combines fixes. */

import type { Fix } from "../problem";
import { applyEdits, shiftSpan, type TextEdit } from "../text";

/** Fixes that can be applied together: of those that overlap, only the first. */
export function compatible(fixes: readonly Fix[]): Fix[] {
  const taken: TextEdit[] = [];
  return fixes.filter(({ edits }) => {
    const clashes = edits.some((edit) =>
      taken.some(
        (other) => edit.span.start <= other.span.end && other.span.start <= edit.span.end && !areBothAdded(edit, other),
      ),
    );
    if (!clashes) taken.push(...edits);
    return !clashes;
  });
}

/** The text with these fixes applied; of several insertions at one offset, those into the inner map come first. */
export const applyTogether = (text: string, fixes: readonly Fix[], from = 0): string =>
  applyEdits(
    text,
    fixes
      .flatMap(({ edits }) => edits)
      .sort((a, b) => (addedBy(b)?.indentation ?? 0) - (addedBy(a)?.indentation ?? 0))
      .map(({ span, newText }) => ({ span: shiftSpan(span, -from), newText })),
  );

/** The field that an edit adds on separate lines, in block style. */
function addedBy({ span, newText }: TextEdit): { readonly indentation: number; readonly key: string } | undefined {
  const [, indentation = "", key = ""] = (span.start === span.end && /^\r?\n( *)([^\s:-][^\s:]*):/.exec(newText)) || [];
  return key === "" ? undefined : { indentation: indentation.length, key };
}

/** Whether two edits add different fields after the same line, where both fit. */
function areBothAdded(a: TextEdit, b: TextEdit): boolean {
  const [one, other] = [addedBy(a), addedBy(b)];
  if (!one || !other || a.span.start !== b.span.start) return false;
  return one.indentation !== other.indentation || one.key !== other.key;
}
