const longestCode = 200;

/**
 * Markdown that others wrote, of Kubernetes or of a definition in some repository: no HTML, and no picture, which an
 * editor would fetch from wherever it is said to be.
 */
export const withoutMarkup = (text: string): string => text.replaceAll("<", "&lt;").replaceAll("![", "!\\[");

/** Text that the user wrote, as code: no backtick of it ends the code, no line of it starts anything. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const shown = line.length > longestCode ? `${line.slice(0, longestCode)}…` : line;
  const longestRun = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const padding = shown.startsWith("`") || shown.endsWith("`") ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}
