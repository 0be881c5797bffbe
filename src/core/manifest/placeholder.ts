/** Recognizes values that a tool fills in later. */

/** Variables of shells and envsubst, and chainsaw expressions, which tools replace. */
const shell = /\$\{[A-Z_][A-Z0-9_]*(?:(?::?[-=+?])[^}]*)?\}|\$[A-Z_][A-Z0-9_]+\b/;
const chainsaw = /^\(.*\$[A-Za-z_]\w*.*\)$/;

/** Longer values are scripts, which have variables of their own. */
const longestValue = 500;

/** Whether a value still has to be filled in by a tool. */
export const isFilledInLater = (value: string): boolean =>
  value.length <= longestValue && (shell.test(value) || chainsaw.test(value));
