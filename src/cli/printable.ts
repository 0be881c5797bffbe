/**
 * What others wrote (texts, names of files, kinds) must not command whoever reads the output: no control character
 * reaches a terminal, no sign that turns the order of what is read, and no logging command a build service.
 */
export const printable = (text: string): string =>
  text
    .replace(/\t/g, " ")
    .replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "·")
    .replace(loggingCommand, "# #");

/** `##vso[`, `##[group]`, `##teamcity[`: Azure Pipelines, GitHub and TeamCity look for them anywhere in a line. */
const loggingCommand = /##(?=\w*\[)/g;

/** At the start of a line `::` is a workflow command of GitHub's. */
export const printableName = (name: string): string => {
  const shown = printable(name);
  return /^\s*(?:::|#\s?#)/.test(shown) ? `./${shown}` : shown;
};

/** Several lines at once: their breaks stay, and tabs. */
export const printableLines = (text: string): string =>
  text
    .split(/(\r?\n|\t)/)
    .map((part, index) => (index % 2 === 0 ? printable(part) : part))
    .join("");

/** JSON that says the same and holds nothing that a terminal or a build service would obey. */
export const printableJson = (json: string): string =>
  json
    .replace(
      /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replace(loggingCommand, "\\u0023#");
