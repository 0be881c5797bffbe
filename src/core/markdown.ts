/** Escapes text for Markdown. */

const longestCode = 200;

/**
 * Markdown from elsewhere, such as Kubernetes or a CustomResourceDefinition: without HTML, and without images, which an
 * editor would download from any URL.
 */
export const withoutMarkup = (text: string): string => text.replaceAll("<", "&lt;").replaceAll("![", "!\\[");

/** The user's text as code: it cannot end the code span or start other markup. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const shown = line.length > longestCode ? `${line.slice(0, longestCode)}…` : line;
  const longestRun = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const padding = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}
