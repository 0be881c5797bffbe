import type { Fix } from "../problem";
import { applyEdits, shiftSpan, type TextEdit } from "../text";

/** Fixes that can be made at once: those that touch the same place as another wait for the next round. */
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

/** The text with these fixes; what belongs to the inner map comes first where several end at one place. */
export const applyTogether = (text: string, fixes: readonly Fix[], from = 0): string =>
  applyEdits(
    text,
    fixes
      .flatMap(({ edits }) => edits)
      .sort((a, b) => (addedBy(b)?.indentation ?? 0) - (addedBy(a)?.indentation ?? 0))
      .map(({ span, newText }) => ({ span: shiftSpan(span, -from), newText })),
  );

/** The field that an edit adds on lines of its own, as block style has it. */
function addedBy({ span, newText }: TextEdit): { readonly indentation: number; readonly key: string } | undefined {
  const [, indentation = "", key = ""] = (span.start === span.end && /^\r?\n( *)([^\s:-][^\s:]*):/.exec(newText)) || [];
  return key === "" ? undefined : { indentation: indentation.length, key };
}

/** Different fields behind the same line: both have room there. */
function areBothAdded(a: TextEdit, b: TextEdit): boolean {
  const [one, other] = [addedBy(a), addedBy(b)];
  if (!one || !other || a.span.start !== b.span.start) return false;
  return one.indentation !== other.indentation || one.key !== other.key;
}
