/** Runs the rules on a document. */

import type { ManifestDocument } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { Fix, Problem } from "../problem";
import type { Finding, Rule, RuleContext } from "../rule";
import { allRules } from "../rules";
import type { Workspace } from "../workspace";
import { internalError } from "./attempt";
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
  const problems: Problem[] = [];
  for (const rule of rulesThatAreOn(settings.severities)) {
    if (rule.crossResource && !context.index.isComplete) continue;
    const before = problems.length;
    try {
      for (const finding of rule.check(resource, catalog, context)) {
        problems.push(problemOf(rule, finding));
        if (problems.length - before >= mostOfOneRule) break;
      }
    } catch (error) {
      problems.length = before;
      internalProblems.push(internalError(document, error));
    }
  }
  return problems;
}

const problemOf = (rule: Rule, { at, path, message, fixes }: Finding): Problem => ({
  code: rule.id,
  source: "practice",
  // Replaced by the configured severity when the problem is shown.
  severity: "hint",
  span: at,
  message,
  path,
  learnMore: rule.learnMore,
  ...(fixes ? { fixes: fixes.filter(changesSomething) } : {}),
});

const changesSomething = ({ edits }: Fix): boolean =>
  edits.some(({ span, newText }) => span.start < span.end || newText !== "");
