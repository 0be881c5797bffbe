import type { Explanation } from "../docs/explanation";
import { language, t } from "../l10n";
import { code } from "../markdown";

/** Beyond this a list of values hides what stands around it. */
const mostValues = 16;

/** A longer example would push what matters more out of a hover's view. */
const linesOfShort = 8;

/** Our own explanation, in its fixed order: what, when, each value, an example, the usual mistake, where to read on. */
export function explained({ gist, when, values, example, pitfall, learnMore }: Explanation): string[] {
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

/** What one of the values that we explain does. */
export const valueExplained = (explanation: Explanation | undefined, value: string): string | undefined =>
  explanation?.values && Object.hasOwn(explanation.values, value) ? explanation.values[value]?.[language()] : undefined;

/** Whose words these are, where they are not ours alone. */
export const credit = ({ fromThePost }: Explanation): string[] =>
  fromThePost
    ? [`*${t("Retold from the post “O que danado é um pod?” by guilherme (2024-04-05), with our additions.")}*`]
    : [];

/** The explanation as one text. */
export const told = (explanation: Explanation): string =>
  [...explained(explanation), ...credit(explanation)].join("\n\n");
