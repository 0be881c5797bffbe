/** Recognizes values that a tool fills in later. */

/** Variables of shells and envsubst, and chainsaw expressions, which tools replace. */
const shell = /\$\{[A-Z_][A-Z0-9_]*(?:(?::?[-=+?])[^}]*)?\}|\$[A-Z_][A-Z0-9_]+\b/;
const chainsaw = /^\(.*\$[A-Za-z_]\w*.*\)$/;

/** Longer values are scripts, which have variables of their own. */
const longestValue = 500;

/** Whether a value still has to be filled in by a tool. */
export const isFilledInLater = (value: string): boolean =>
  value.length <= longestValue && (shell.test(value) || chainsaw.test(value));

/** Names that describe what belongs here: words of letters with a few digits behind, as no generated password is. */
const names = /[A-Za-z]{1,24}\d{0,3}(?:[\s._-]{1,3}[A-Za-z]{1,24}\d{0,3}){0,9}/.source;
const forms = [
  `\\{\\{-?\\s*\\.?${names}\\s*-?\\}\\}`,
  `\\$\\{\\s*${names}\\s*\\}`,
  `\\$\\(${names}\\)`,
  `<${names}>`,
  `__${names}__`,
];
const wholePlaceholder = new RegExp(`^(["']?)(?:${forms.join("|")})\\1$`);

/** The longest text with ten names in it. */
const longestPlaceholder = 320;

/** Whether a value, with its quotes or without, is nothing but one placeholder by its form, such as `{{TOKEN}}` or `<your key>`. */
export const isPlaceholder = (value: string): boolean =>
  value.length <= longestPlaceholder && wholePlaceholder.test(value.trim());
