import { setLanguage } from "../core/l10n";
import { createNodeChecker } from "./node";
import type { CheckOptions, CheckResult, FixOptions, FixResult, LanguageOption } from "./types";

export type * from "./types";

/** The npm package's own: `import { check, fix } from "danado"`. A worker starts for each call and ends with it. */

/** All that is to be said of a text of manifests: what the API server would refuse, and good practice. */
export const check = (text: string, options: CheckOptions & LanguageOption = {}): Promise<CheckResult> =>
  withChecker(options, (checker) => checker.check(text, options));

/** The text with its errors and safe findings mended, as far as one mechanical edit is right, and what remains. */
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
