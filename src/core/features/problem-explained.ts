/** Explanations of problems, shown in the hover. */

import { diffLines } from "diff";
import { language, t } from "../l10n";
import type { Problem } from "../problem";
import { type Reason, reasonOf } from "./reason";

/** Context lines around a change. */
const context = 2;

/**
 * Why something is a problem, as Markdown in the user's language: the reason, a corrected example and a link. The API server's
 * own message is not repeated, because editors show it with the problem. Undefined if the problem's message says it all.
 */
export function problemExplained(problem: Problem): string | undefined {
  const reason = reasonOf(problem);
  return reason && reasonExplained(reason);
}

const reasonExplained = ({ code: name, summary, why, bad, good, learnMore, page }: Reason): string =>
  [
    `**${summary[language()]}**`,
    why[language()],
    `\`\`\`diff\n${changeFrom(bad, good)}\n\`\`\``,
    `[${name}](${page}) · [${t("Read more")}](${learnMore})`,
  ].join("\n\n");

/** The lines that turn the bad example into the good one, with context; `…` marks omitted lines. */
function changeFrom(bad: string, good: string): string {
  const lines = diffLines(bad, good).flatMap(({ added, removed, value }) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map((text) => ({ mark: added ? "+" : removed ? "-" : " ", text })),
  );
  const isNear = (at: number): boolean =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ mark }) => mark !== " ");
  const shown: string[] = [];
  for (const [at, { mark, text }] of lines.entries()) {
    if (isNear(at)) shown.push(`${mark} ${text}`.trimEnd());
    else if (shown.at(-1) !== "…") shown.push("…");
  }
  return shown.join("\n");
}

/** The explanations of the problems at an offset, without duplicates, to append to a hover. */
export function problemsExplainedAt(problems: readonly Problem[], offset: number): string[] {
  const met = problems.filter(({ span }) => span.start <= offset && offset <= span.end);
  return [...new Set(met.flatMap((problem) => problemExplained(problem) ?? []))];
}
