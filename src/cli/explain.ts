/** `danado explain CODE`. */

import { allReasons, type Reason, reasonNamed } from "../core/features/reason";
import { language, t } from "../core/l10n";
import { ruleMeantBy } from "../core/practice/rule-names";
import { nearest } from "../core/verdict/nearest";

const indented = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? line : `    ${line}`))
    .join("\n");

const inText = ({ code, summary, why, bad, good, page, learnMore }: Reason): string =>
  [
    `${code}: ${summary[language()]}`,
    // Code marks are for pages.
    why[language()].replaceAll("`", ""),
    `${t("Bad")}:\n\n${indented(bad)}`,
    `${t("Good")}:\n\n${indented(good)}`,
    `${page}\n${learnMore}\n`,
  ].join("\n\n");

/** The reason behind a problem's code, with both examples, as plain text; throws a sentence if there is no such code. */
export function explainCode(code: string): string {
  const reason = reasonNamed(code);
  if (reason) return inText(reason);
  const meant =
    nearest(
      code,
      allReasons().map((one) => one.code),
    ) ?? ruleMeantBy(code);
  throw new Error(
    meant
      ? t("No problem has the code {code}. Did you mean {meant}?", { code, meant })
      : t("No problem has the code {code}", { code }),
  );
}
