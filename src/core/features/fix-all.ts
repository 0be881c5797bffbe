import { diffLines } from "diff";
import type { Fix, Problem } from "../problem";
import { allRules } from "../rules";
import { applyEdits, spanOf, type TextEdit } from "../text";
import { createWorkspace, type Workspace } from "../workspace";
import { type ProblemSettings, problemsIn } from "./problems";

/** Fixes may lay others open (limits before their requests), but never without end. */
const mostRounds = 20;

const safeRules = new Set(allRules.filter(({ fixIsSafe }) => fixIsSafe).map(({ id }) => id));

const crossResource = new Set(allRules.filter((rule) => rule.crossResource).map(({ id }) => id));

/** Whether its fix may be made unasked, on save. */
export const isSafelyFixed = ({ code }: Problem): boolean => safeRules.has(code);

/** All findings of one rule. */
export const isOfRule =
  (id: string) =>
  ({ code, source }: Problem): boolean =>
    source === "practice" && code === id;

/**
 * The edit that makes the preferred fix of each wanted problem of good practice in a manifest, and of those that this
 * brings to light; none when there is nothing to mend. Whole lines, as few as change.
 */
export function fixAllIn(
  workspace: Workspace,
  uri: string,
  settings: ProblemSettings,
  isWanted: (problem: Problem) => boolean,
): TextEdit[] {
  const before = workspace.get(uri)?.text;
  if (before === undefined) return [];
  const mend = (problems: readonly Problem[], text: string): string => {
    const wanted = problems.filter((problem) => problem.source === "practice" && isWanted(problem));
    // Of two that touch one place the other can wait: what needs the other files to be seen is seen only now.
    wanted.sort((a, b) => Number(crossResource.has(b.code)) - Number(crossResource.has(a.code)));
    return applyEdits(text, compatible(wanted.flatMap(({ fixes = [] }) => preferredOf(fixes))));
  };
  let after = mend(problemsIn(workspace, uri, settings), before);
  // What comes to light is looked for apart, so that nobody sees a text that is half mended; the other files stay away.
  const trial = createWorkspace(workspace);
  trial.index.isComplete = false;
  for (let round = 1, last = before; after !== last && round < mostRounds; round++) {
    last = after;
    trial.update(uri, last);
    after = mend(problemsIn(trial, uri, settings), last);
  }
  return changed(before, after);
}

/** Whether it has a fix that may be made together with others. */
export const isMendable = ({ source, fixes = [] }: Problem): boolean =>
  source === "practice" && fixes.some(({ preferred }) => preferred);

const preferredOf = (fixes: readonly Fix[]): Fix[] => fixes.filter(({ preferred }) => preferred).slice(0, 1);

/** Fixes that touch the same place wait for the next round. */
function compatible(fixes: readonly Fix[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of fixes) {
    const clashes = edits.some((edit) =>
      taken.some(
        (other) => edit.span.start <= other.span.end && other.span.start <= edit.span.end && !areBothAdded(edit, other),
      ),
    );
    if (!clashes) taken.push(...edits);
  }
  // What belongs to the inner map comes first where several end at one place.
  return taken.sort((a, b) => (addedBy(b)?.indentation ?? 0) - (addedBy(a)?.indentation ?? 0));
}

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

/** Line by line, so that each change can be looked at apart. */
function changed(before: string, after: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  for (const { added, removed, value } of diffLines(before, after)) {
    if (!added && !removed) at += value.length;
    const last = edits.at(-1);
    if (removed) {
      edits.push({ span: spanOf(at, at + value.length), newText: "" });
      at += value.length;
    } else if (added && last && last.span.end === at)
      edits[edits.length - 1] = { span: last.span, newText: last.newText + value };
    else if (added) edits.push({ span: spanOf(at, at), newText: value });
  }
  return edits;
}
