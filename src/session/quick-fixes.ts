import { fixAllIn, isMendable, isOfRule } from "../core/features/fix-all";
import { ignoreFixesFor } from "../core/features/ignore-fixes";
import { t } from "../core/l10n";
import { isRule } from "../core/practice/rule-names";
import type { Fix, Problem } from "../core/problem";
import { createDefinitionFinder, judgingOf } from "../core/schema/find-definitions";
import type { Span, TextEdit } from "../core/text";
import { withJudgedFixes } from "../core/verdict/judge-fixes";
import type { Session } from "./session";

/** One entry below a light bulb. */
export type QuickFix =
  | { readonly kind: "fix"; readonly problem: Problem; readonly fix: Fix }
  /** All findings of the problem's rule in the file: `editsForRule` finds the edits once it is chosen. */
  | { readonly kind: "rule-in-file"; readonly problem: Problem; readonly title: string }
  | { readonly kind: "rule-in-workspace"; readonly problem: Problem; readonly title: string }
  | { readonly kind: "configure"; readonly problem: Problem; readonly title: string };

/** What can be done about the problems that a span of an open document meets, in the order in which it is offered. */
export async function quickFixesAt(
  { workspace, judge, problemsOf }: Pick<Session, "workspace" | "judge" | "problemsOf">,
  uri: string,
  span: Span,
): Promise<QuickFix[]> {
  const manifest = workspace.get(uri);
  if (!manifest) return [];
  const problems = problemsOf(uri);
  const met = problems.filter((problem) => problem.span.start <= span.end && problem.span.end >= span.start);
  const ignores = met.map((problem) => ({ ...problem, fixes: ignoreFixesFor(workspace, uri, problem) }));
  // Only what the user asks about is judged, in the worker: typing waits for none of it.
  const judging = judgingOf(manifest, judge, createDefinitionFinder(workspace));
  const judged = await withJudgedFixes([...met, ...ignores], manifest.documentAt, judging);
  return met.flatMap((problem, index) => [
    ...fixesOf(judged[index] ?? problem),
    ...ofRule(judged[index] ?? problem, problems),
    ...fixesOf(judged[met.length + index] ?? problem),
    ...configurationOf(problem),
  ]);
}

const fixesOf = (problem: Problem): QuickFix[] => (problem.fixes ?? []).map((fix) => ({ kind: "fix", problem, fix }));

function ofRule(problem: Problem, problems: readonly Problem[]): QuickFix[] {
  const { code: rule } = problem;
  if (!isMendable(problem)) return [];
  const others = problems.some((other) => other !== problem && isOfRule(rule)(other) && isMendable(other));
  const inFile: QuickFix = {
    ...{ kind: "rule-in-file", problem },
    title: t("Fix all findings of {rule} in this file", { rule }),
  };
  const inWorkspace: QuickFix = {
    ...{ kind: "rule-in-workspace", problem },
    title: t("Fix all findings of {rule} in the workspace…", { rule }),
  };
  return [...(others ? [inFile] : []), ...(isRule(rule) ? [inWorkspace] : [])];
}

const configurationOf = (problem: Problem): QuickFix[] =>
  problem.source === "practice" && isRule(problem.code)
    ? [{ kind: "configure", problem, title: t("Configure {rule}…", { rule: problem.code }) }]
    : [];

/** The edits that mend all findings of a rule in an open document. */
export const editsForRule = (
  { workspace, judge, problemSettingsOf }: Pick<Session, "workspace" | "judge" | "problemSettingsOf">,
  uri: string,
  rule: string,
): Promise<readonly TextEdit[]> => fixAllIn(workspace, uri, problemSettingsOf(uri), isOfRule(rule), judge);
