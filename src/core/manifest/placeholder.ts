/** As a shell and envsubst write variables, and chainsaw its expressions: a tool fills them in, and no person. */
const shell = /\$\{[A-Z_][A-Z0-9_]*(?:(?::?[-=+?])[^}]*)?\}|\$[A-Z_][A-Z0-9_]+\b/;
const chainsaw = /^\(.*\$[A-Za-z_]\w*.*\)$/;

/** Longer values hold scripts, which have variables of their own. */
const longestValue = 500;

/** Whether a value is still to be filled in by a tool, by the signs of its language. */
export const isFilledInLater = (value: string): boolean =>
  value.length <= longestValue && (shell.test(value) || chainsaw.test(value));
