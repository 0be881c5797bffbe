import { language } from "../l10n";
import type { Problem } from "../problem";
import { allRefusals, refusalNamed, refusalOf } from "../refusals";
import { type RefusalClass, refusalsPage } from "../refusals/refusal-class";
import { type Rule, rulesPage, type Wording } from "../rule";
import { allRules } from "../rules";

/** The reason and examples for a problem code, from a rule or a class of refusal. */
export interface Reason {
  readonly code: string;
  readonly summary: Wording;
  readonly why: Wording;
  readonly bad: string;
  readonly good: string;
  readonly learnMore: string;
  /** The address of its page in the user's language. */
  readonly page: string;
}

const ofRule = (rule: Rule): Reason => ({ ...rule, code: rule.id, page: rulesPage(language(), rule.id) });

const ofRefusal = (refusal: RefusalClass): Reason => ({ ...refusal, page: refusalsPage(language(), refusal.code) });

const ruleOf = new Map(allRules.map((rule) => [rule.id, rule]));

/** The reason for a problem code. */
export function reasonNamed(code: string): Reason | undefined {
  const rule = ruleOf.get(code);
  if (rule) return ofRule(rule);
  const refusal = refusalNamed(code);
  return refusal && ofRefusal(refusal);
}

export function reasonOf(problem: Pick<Problem, "code" | "source">): Reason | undefined {
  if (problem.source === "practice") return reasonNamed(problem.code);
  const refusal = refusalOf(problem);
  return refusal && ofRefusal(refusal);
}

/** All reasons: classes of refusal, then rules. */
export const allReasons = (): Reason[] => [...allRefusals.map(ofRefusal), ...allRules.map(ofRule)];

/** The link behind a problem's code: our page in the user's language, otherwise Kubernetes' own. */
export const pageOf = (problem: Pick<Problem, "code" | "source" | "learnMore">): string | undefined =>
  reasonOf(problem)?.page ?? problem.learnMore;
