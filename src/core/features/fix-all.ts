import { diffLines } from "diff";
import { type ProblemSettings, problemsIn } from "../analysis";
import type { Fix, Problem } from "../problem";
import { allRules } from "../rules";
import { createDefinitionFinder, judgingOf } from "../schema/find-definitions";
import { spanOf, type TextEdit } from "../text";
import { applyTogether, compatible } from "../verdict/fixes-together";
import { acceptableTogether } from "../verdict/judge-fixes";
import type { Judging } from "../verdict/verdict";
import { createWorkspace, type Workspace } from "../workspace";

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
 * brings to light; none when there is nothing to mend. Whole lines, as few as change. A fix that would have the API server
 * refuse what it accepts is not made. Fails where nothing can be judged.
 */
export async function fixAllIn(
  workspace: Workspace,
  uri: string,
  settings: ProblemSettings,
  isWanted: (problem: Problem) => boolean,
  judge: Judging,
): Promise<TextEdit[]> {
  const manifest = workspace.get(uri);
  if (!manifest) return [];
  const before = manifest.text;
  const own = judgingOf(manifest, judge, createDefinitionFinder(workspace));
  const mend = async (problems: readonly Problem[], text: string): Promise<string> => {
    const wanted = problems.filter((problem) => problem.source === "practice" && isWanted(problem));
    // Of two that touch one place the other can wait: what needs the other files to be seen is seen only now.
    wanted.sort((a, b) => Number(crossResource.has(b.code)) - Number(crossResource.has(a.code)));
    const fixes = compatible(wanted.flatMap(({ fixes: its = [] }) => preferredOf(its)));
    return applyTogether(text, await acceptableTogether(text, fixes, own));
  };
  let after = await mend(problemsIn(workspace, uri, settings), before);
  // What comes to light is looked for apart, so that nobody sees a text that is half mended; the other files stay away.
  const trial = createWorkspace(workspace);
  trial.index.isComplete = false;
  for (let round = 1, last = before; after !== last && round < mostRounds; round++) {
    last = after;
    trial.update(uri, last);
    after = await mend(problemsIn(trial, uri, settings), last);
  }
  return changed(before, after);
}

/** Whether its fix is right as good as always: of a rule that says so, or of a field or value that is misspelt. */
export const isSafelyMendable = (problem: Problem): boolean =>
  (problem.fixes ?? []).some(({ preferred }) => preferred) &&
  (problem.source === "structure" || problem.source === "verdict" || isSafelyFixed(problem));

/**
 * The edits of the preferred fixes of these problems of one text, made together, as whole lines. Those that stand in one
 * another's way are left out, and those that the API server would refuse.
 */
export async function fixTogether(
  text: string,
  problems: readonly Problem[],
  judge: Judging,
): Promise<readonly TextEdit[]> {
  const fixes = compatible(problems.flatMap(({ fixes: own = [] }) => preferredOf(own)));
  return changed(text, applyTogether(text, await acceptableTogether(text, fixes, judge)));
}

/** Whether it has a fix that may be made together with others. */
export const isMendable = ({ source, fixes = [] }: Problem): boolean =>
  source === "practice" && fixes.some(({ preferred }) => preferred);

const preferredOf = (fixes: readonly Fix[]): Fix[] => fixes.filter(({ preferred }) => preferred).slice(0, 1);

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
