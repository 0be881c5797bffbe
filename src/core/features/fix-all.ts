/** Applies many fixes at once, on save or by command, and keeps only what the API server still accepts. */

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

/** Fixes can reveal new problems (limits before requests); the rounds are limited. */
const mostRounds = 20;

const safeRules = new Set(allRules.filter(({ fixIsSafe }) => fixIsSafe).map(({ id }) => id));

const crossResource = new Set(allRules.filter((rule) => rule.crossResource).map(({ id }) => id));

/** Whether the fix may be applied on save without asking. */
export const isSafelyFixed = ({ code }: Problem): boolean => safeRules.has(code);

/** Selects the findings of one rule. */
export const isOfRule =
  (id: string) =>
  ({ code, source }: Problem): boolean =>
    source === "practice" && code === id;

/**
 * Edits that apply the preferred fix of each wanted good-practice problem of a manifest, and of the problems that these
 * fixes reveal; empty if there is nothing to fix. Edits replace whole lines, as few as possible. A fix is skipped if the API
 * server would reject its result. Throws if no verdict is available.
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
  const fixDocument = async (problems: readonly Problem[], text: string): Promise<string> => {
    const wanted = problems.filter((problem) => problem.source === "practice" && isWanted(problem));
    // If two fixes overlap, apply the cross-resource one first: the trial workspace below contains no other files.
    wanted.sort((a, b) => Number(crossResource.has(b.code)) - Number(crossResource.has(a.code)));
    const fixes = compatible(wanted.flatMap(({ fixes: its = [] }) => preferredOf(its)));
    return applyTogether(text, await acceptableTogether(text, fixes, own));
  };
  let after = await fixDocument(problemsIn(workspace, uri, settings), before);
  // Problems that fixes reveal are looked for in a separate workspace, so no one sees a half-fixed text; it has no other
  // files.
  const trial = createWorkspace(workspace);
  trial.index.isComplete = false;
  for (let round = 1, last = before; after !== last && round < mostRounds; round++) {
    last = after;
    trial.update(uri, last);
    after = await fixDocument(problemsIn(trial, uri, settings), last);
  }
  return changed(before, after);
}

/** Whether its fix is almost always right: the rule says so, or it corrects a misspelt field or value. */
export const isSafelyFixable = (problem: Problem): boolean =>
  (problem.fixes ?? []).some(({ preferred }) => preferred) &&
  (problem.source === "structure" || problem.source === "verdict" || isSafelyFixed(problem));

/**
 * Edits that apply the preferred fixes of several problems of one text together, as whole lines. Overlapping fixes, and
 * those whose result the API server would reject, are left out.
 */
export async function fixTogether(
  text: string,
  problems: readonly Problem[],
  judge: Judging,
): Promise<readonly TextEdit[]> {
  const fixes = compatible(problems.flatMap(({ fixes: own = [] }) => preferredOf(own)));
  return changed(text, applyTogether(text, await acceptableTogether(text, fixes, judge)));
}

/** Whether it has a fix that can be applied together with others. */
export const isFixable = ({ source, fixes = [] }: Problem): boolean =>
  source === "practice" && fixes.some(({ preferred }) => preferred);

const preferredOf = (fixes: readonly Fix[]): Fix[] => fixes.filter(({ preferred }) => preferred).slice(0, 1);

/** One edit per changed line, so that each change can be reviewed on its own. */
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
