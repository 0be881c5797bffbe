import type { Fix, Problem } from "../problem";
import { allRules } from "../rules";
import { applyEdits, type TextEdit } from "../text";
import { createWorkspace, type Workspace } from "../workspace";
import { type ProblemSettings, problemsIn } from "./problems";

/** Fixes may lay others open (limits before their requests), but never without end. */
const mostRounds = 20;

const safeRules = new Set(allRules.filter(({ fixIsSafe }) => fixIsSafe).map(({ id }) => id));

/** Whether its fix may be made unasked, on save. */
export const isSafelyFixed = ({ code }: Problem): boolean => safeRules.has(code);

/** All findings of one rule. */
export const isOfRule =
  (id: string) =>
  ({ code, source }: Problem): boolean =>
    source === "practice" && code === id;

/**
 * The edit that makes the preferred fix of each wanted problem of good practice in a manifest, and of those that this
 * brings to light; none when there is nothing to mend. What is between the first and the last change is one edit.
 */
export function fixAllIn(
  workspace: Workspace,
  uri: string,
  settings: ProblemSettings,
  isWanted: (problem: Problem) => boolean,
): TextEdit[] {
  const before = workspace.get(uri)?.text;
  if (before === undefined) return [];
  const trial = createWorkspace(workspace);
  let after = before;
  for (let round = 0; round < mostRounds; round++) {
    trial.update(uri, after);
    const problems = problemsIn(trial, uri, settings).filter((problem) => problem.source === "practice");
    const edits = compatible(problems.filter(isWanted).flatMap(({ fixes = [] }) => preferredOf(fixes)));
    if (edits.length === 0) break;
    const next = applyEdits(after, edits);
    if (next === after) break;
    after = next;
  }
  return changed(before, after);
}

const preferredOf = (fixes: readonly Fix[]): Fix[] => fixes.filter(({ preferred }) => preferred).slice(0, 1);

/** Fixes that touch the same place wait for the next round. */
function compatible(fixes: readonly Fix[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { edits } of fixes) {
    const clashes = edits.some(({ span }) =>
      taken.some((other) => span.start <= other.span.end && other.span.start <= span.end),
    );
    if (!clashes) taken.push(...edits);
  }
  return taken;
}

function changed(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) }];
}
