import type { ManifestDocument } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { Fix, Problem } from "../problem";
import type { Finding, Rule, RuleContext } from "../rule";
import { allRules } from "../rules";
import { firstOf } from "../schema/check";
import type { Workspace } from "../workspace";
import { attempt } from "./attempt";
import { levelOf, type ProblemSettings } from "./settings";

/** In one document; each comes with its fixes, and more than these nobody reads. */
export const mostOfOneRule = 500;

/** Most rules are off for most people. */
const rulesThatAreOn = memoizeWeak((severities: ProblemSettings["severities"]): readonly Rule[] =>
  allRules.filter(({ id }) => levelOf({ severities }, id) !== "off"),
);

/** What the rules that are on find in a document; a rule that fails adds a problem to `stumbled` instead of ending the others. */
export function practiceProblems(
  { catalog }: Workspace,
  document: ManifestDocument,
  settings: ProblemSettings,
  context: RuleContext,
  stumbled: Problem[],
): Problem[] {
  const { resource } = document;
  if (!resource) return [];
  const findingsOf = (rule: Rule): readonly Finding[] =>
    attempt<readonly Finding[]>(
      document,
      () => firstOf(rule.check(resource, catalog, context), mostOfOneRule),
      (problem) => {
        stumbled.push(problem);
        return [];
      },
    );
  return rulesThatAreOn(settings.severities)
    .filter(({ crossResource }) => !crossResource || context.index.isComplete)
    .flatMap((rule) =>
      findingsOf(rule).map<Problem>(({ at, path, message, fixes }) => ({
        code: rule.id,
        source: "practice",
        // The user's setting replaces it when the problem is shown.
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
