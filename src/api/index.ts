import { setLanguage } from "../core/l10n";
import { createNodeChecker } from "./node";
import type { CheckOptions, CheckResult, FixOptions, FixResult, LanguageOption } from "./types";

export type * from "./types";

/** The API of the npm package: `import { check, fix } from "danado"`. Each call starts a worker and ends it. */

/** All problems of a text of manifests: what the API server would refuse, and good practice. */
export const check = (text: string, options: CheckOptions & LanguageOption = {}): Promise<CheckResult> =>
  withChecker(options, (checker) => checker.check(text, options));

/**
 * Fixes errors and safe findings of a text where a single mechanical edit is right; returns the text and the remaining
 * problems.
 */
export const fix = (text: string, options: FixOptions & LanguageOption = {}): Promise<FixResult> =>
  withChecker(options, (checker) => checker.fix(text, options));

async function withChecker<Result>(
  { language = "en" }: LanguageOption,
  work: (checker: ReturnType<typeof createNodeChecker>) => Promise<Result>,
): Promise<Result> {
  setLanguage(language);
  const checker = createNodeChecker();
  try {
    return await work(checker);
  } finally {
    checker.dispose();
  }
}
