/** Runs the rules on a document. */

import type { ManifestDocument } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { Fix, Problem } from "../problem";
import type { Finding, Rule, RuleContext } from "../rule";
import { allRules } from "../rules";
import { firstOf } from "../schema/check";
import type { Workspace } from "../workspace";
import { attempt } from "./attempt";
import { levelOf, type ProblemSettings } from "./settings";

/** Limit of findings of one rule in a document; a longer list is of no use, and each finding has fixes. */
export const mostOfOneRule = 500;

/** Cached, because most rules are off for most users. */
const rulesThatAreOn = memoizeWeak((severities: ProblemSettings["severities"]): readonly Rule[] =>
  allRules.filter(({ id }) => levelOf({ severities }, id) !== "off"),
);

/** The findings of enabled rules in a document; a rule that throws adds a problem to `internalProblems`, and the others continue. */
export function practiceProblems(
  { catalog }: Workspace,
  document: ManifestDocument,
  settings: ProblemSettings,
  context: RuleContext,
  internalProblems: Problem[],
): Problem[] {
  const { resource } = document;
  if (!resource) return [];
  const findingsOf = (rule: Rule): readonly Finding[] =>
    attempt<readonly Finding[]>(
      document,
      () => firstOf(rule.check(resource, catalog, context), mostOfOneRule),
      (problem) => {
        internalProblems.push(problem);
        return [];
      },
    );
  return rulesThatAreOn(settings.severities)
    .filter(({ crossResource }) => !crossResource || context.index.isComplete)
    .flatMap((rule) =>
      findingsOf(rule).map<Problem>(({ at, path, message, fixes }) => ({
        code: rule.id,
        source: "practice",
        // Replaced by the configured severity when the problem is shown.
        severity: "hint",
        span: at,
        message,
        path,
        learnMore: rule.learnMore,
        ...(fixes ? { fixes: fixes.filter(changesSomething) } : {}),
      })),
    );
}

const changesSomething = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => span.start < span.end || newText !== "");
