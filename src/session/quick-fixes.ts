/** The quick fixes for problems. */

import { fixAllIn, fixTogether, isFixable, isOfRule, isSafelyFixable } from "../core/features/fix-all";
import { ignoreFixesFor } from "../core/features/ignore-fixes";
import { containersOf } from "../core/kinds/pod-spec";
import { t } from "../core/l10n";
import { isRule } from "../core/practice/rule-names";
import type { Fix, Problem } from "../core/problem";
import { createDefinitionFinder, judgingOf } from "../core/schema/find-definitions";
import { contains, type Span, spanOf, type TextEdit } from "../core/text";
import { withJudgedFixes } from "../core/verdict/judge-fixes";
import type { Workspace } from "../core/workspace";
import type { Session } from "./session";

/** One entry of the light bulb menu. */
export type QuickFix =
  | { readonly kind: "fix"; readonly problem: Problem; readonly fix: Fix }
  /** All safe fixes in a span of the file: `editsInScope` computes the edits when it is chosen. */
  | { readonly kind: "scope"; readonly problem: Problem; readonly title: string; readonly scope: Span }
  /** All findings of the problem's rule in the file: `editsForRule` computes the edits when it is chosen. */
  | { readonly kind: "rule-in-file"; readonly problem: Problem; readonly title: string }
  /** Findings of one rule, or of the rules that the user then chooses. */
  | { readonly kind: "rule-in-workspace"; readonly problem: Problem; readonly title: string; readonly rule?: string }
  /** One entry for all problems at a position: the editor asks which one to ignore, and how. */
  | { readonly kind: "ignore"; readonly problem: Problem; readonly title: string; readonly ways: readonly IgnoreWay[] };

/** A way to accept a finding: a comment, an annotation, or a different severity of its rule. */
export type IgnoreWay =
  | { readonly kind: "fix"; readonly rule: string; readonly title: string; readonly fix: Fix }
  | { readonly kind: "configure"; readonly rule: string; readonly title: string };

/** Everything that can be done about the problems in a span of an open document, in the order in which it is offered. */
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
  // Fixes are judged in the worker and only on request, so typing is not delayed.
  const judging = judgingOf(manifest, judge, createDefinitionFinder(workspace));
  const judged = await withJudgedFixes([...met, ...ignores], manifest.documentAt, judging);
  const own = met.map((problem, index) => judged[index] ?? problem);
  const ways = met.flatMap((problem, index) => [
    ...(judged[met.length + index]?.fixes ?? []).map(
      (fix): IgnoreWay => ({ kind: "fix", rule: problem.code, title: fix.title, fix }),
    ),
    ...configurationOf(problem),
  ]);
  return [
    ...own.flatMap(fixesOf),
    ...scopesAt(workspace, uri, span, problems),
    ...own.flatMap((problem) => inFile(problem, problems)),
    ...inWorkspace(own),
    ...ignoring(met, ways),
  ];
}

const fixesOf = (problem: Problem): QuickFix[] => (problem.fixes ?? []).map((fix) => ({ kind: "fix", problem, fix }));

/** The container, resource and file around a position, each only if it has more to fix than the previous one. */
function scopesAt(workspace: Workspace, uri: string, span: Span, problems: readonly Problem[]): QuickFix[] {
  const manifest = workspace.get(uri);
  const resource = manifest?.documentAt(span.start)?.resource;
  const container = resource && containersOf(workspace.catalog, resource).find((one) => contains(one.span, span.start));
  const scopes = [
    ...(container
      ? [{ span: container.span, where: t("container {name}", { name: container.text("name") ?? "" }) }]
      : []),
    ...(resource ? [{ span: resource.root.span, where: `${resource.kind} ${resource.name ?? ""}`.trim() }] : []),
    ...(manifest ? [{ span: spanOf(0, manifest.text.length), where: t("this file") }] : []),
  ];
  let last = 1;
  return scopes.flatMap(({ span: scope, where }): QuickFix[] => {
    const safe = safeIn(problems, scope);
    const [problem] = safe;
    if (!problem || safe.length <= last) return [];
    last = safe.length;
    return [
      {
        kind: "scope",
        problem,
        scope,
        title: t("Apply all {count} safe fixes in {where}", { count: safe.length, where }),
      },
    ];
  });
}

const safeIn = (problems: readonly Problem[], scope: Span): readonly Problem[] =>
  problems.filter(
    (problem) => isSafelyFixable(problem) && problem.span.start >= scope.start && problem.span.end <= scope.end,
  );

function inFile(problem: Problem, problems: readonly Problem[]): QuickFix[] {
  const { code: rule } = problem;
  if (!isFixable(problem)) return [];
  const others = problems.some((other) => other !== problem && isOfRule(rule)(other) && isFixable(other));
  return others
    ? [{ kind: "rule-in-file", problem, title: t("Fix all findings of {rule} in this file", { rule }) }]
    : [];
}

function inWorkspace(met: readonly Problem[]): QuickFix[] {
  const fixable = met.filter((problem) => isFixable(problem) && isRule(problem.code));
  const [problem] = fixable;
  if (!problem) return [];
  const rule = problem.code;
  if (fixable.some(({ code }) => code !== rule))
    return [{ kind: "rule-in-workspace", problem, title: t("Fix findings in the workspace…") }];
  return [
    { kind: "rule-in-workspace", problem, rule, title: t("Fix all findings of {rule} in the workspace…", { rule }) },
  ];
}

function ignoring(met: readonly Problem[], ways: readonly IgnoreWay[]): QuickFix[] {
  const rules = new Set(ways.map(({ rule }) => rule));
  const problem = met.find(({ code }) => rules.has(code));
  if (!problem) return [];
  const title = rules.size === 1 ? t("Ignore {rule}…", { rule: problem.code }) : t("Ignore…");
  return [{ kind: "ignore", problem, title, ways }];
}

const configurationOf = (problem: Problem): IgnoreWay[] =>
  problem.source === "practice" && isRule(problem.code)
    ? [{ kind: "configure", rule: problem.code, title: t("Configure {rule}…", { rule: problem.code }) }]
    : [];

/** The edits of all safe fixes in a span of an open document. */
export const editsInScope = (
  { workspace, judge, problemsOf }: Pick<Session, "workspace" | "judge" | "problemsOf">,
  uri: string,
  scope: Span,
): Promise<readonly TextEdit[]> => fixTogether(workspace.get(uri)?.text ?? "", safeIn(problemsOf(uri), scope), judge);

/** The edits that fix all findings of a rule in an open document. */
export const editsForRule = (
  { workspace, judge, problemSettingsOf }: Pick<Session, "workspace" | "judge" | "problemSettingsOf">,
  uri: string,
  rule: string,
): Promise<readonly TextEdit[]> => fixAllIn(workspace, uri, problemSettingsOf(uri), isOfRule(rule), judge);
