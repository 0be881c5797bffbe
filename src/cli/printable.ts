/**
 * Removes control characters, text direction marks and logging commands from text of others (contents, file names, kinds), so
 * that it cannot control a terminal or a build service.
 */
export const printable = (text: string): string =>
  text
    .replace(/\t/g, " ")
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "·")
    .replace(loggingCommand, "# #");

/** `##vso[`, `##[group]`, `##teamcity[`: Azure Pipelines, GitHub and TeamCity recognize these anywhere in a line. */
const loggingCommand = /##(?=\w*\[)/g;

/** At the start of a line, `::` starts a GitHub workflow command. */
export const printableName = (name: string): string => {
  const shown = printable(name);
  return /^\s*(?:::|#\s?#)/.test(shown) ? `./${shown}` : shown;
};

/** For several lines: keeps line breaks and tabs. */
export const printableLines = (text: string): string =>
  text
    .split(/(\r?\n|\t)/)
    .map((part, index) => (index % 2 === 0 ? printable(part) : part))
    .join("");

/** Equivalent JSON without anything that a terminal or a build service would interpret. */
export const printableJson = (json: string): string =>
  json
    .replace(
      /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replace(loggingCommand, "\\u0023#");
