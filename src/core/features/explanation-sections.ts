/** Formats our explanations of fields and values as Markdown. */

import type { Explanation } from "../docs/explanation";
import { language, t } from "../l10n";
import { code } from "../markdown";

/** A longer list of values would hide the rest of the hover. */
const mostValues = 16;

/** A longer example would push the rest out of the hover's visible area. */
const linesOfShort = 8;

/** An explanation as Markdown sections in a fixed order: gist, when to use it, values, example, pitfall, link. */
export function explanationSections({ gist, when, values, example, pitfall, learnMore }: Explanation): string[] {
  const inLanguage = language();
  const sections = [gist[inLanguage]];
  if (when) sections.push(when[inLanguage]);
  if (values) {
    const all = Object.entries(values).map(([value, does]) => `- ${code(value || '""')}: ${does[inLanguage]}`);
    if (all.length > mostValues)
      all.splice(
        mostValues - 1,
        Number.POSITIVE_INFINITY,
        `- ${t("and {count} more", { count: all.length - mostValues + 1 })}`,
      );
    sections.push(all.join("\n"));
  }
  const shown = example ? [`\`\`\`yaml\n${example}\n\`\`\``] : [];
  const warned = pitfall ? [`**${t("Watch out:")}** ${pitfall[inLanguage]}`] : [];
  const isShort = example === undefined || example.split("\n").length <= linesOfShort;
  sections.push(...(isShort ? [...shown, ...warned] : [...warned, ...shown]));
  sections.push(`[${t("Learn more")}](${learnMore})`);
  return sections;
}

/** The explanation of one of a field's values. */
export const valueExplained = (explanation: Explanation | undefined, value: string): string | undefined =>
  explanation?.values && Object.hasOwn(explanation.values, value) ? explanation.values[value]?.[language()] : undefined;

/** Attribution, if the explanation is taken from a published post. */
export const credit = ({ fromThePost }: Explanation): string[] =>
  fromThePost
    ? [`*${t("Retold from the post “O que danado é um pod?” by guilherme (2024-04-05), with our additions.")}*`]
    : [];

/** The explanation as one text. */
export const explanationText = (explanation: Explanation): string =>
  [...explanationSections(explanation), ...credit(explanation)].join("\n\n");
