/**
 * Whether a name matches one of the patterns, in which `*` stands for any text and `?` for one character, ignoring case.
 * Not a glob, because context names are not paths (`arn:aws:eks:sa-east-1:1:cluster/prod`),
 * and a protection should match too much rather than too little.
 */
export const matchesAny = (patterns: readonly string[], name: string): boolean => {
  const characters = [...folded(name)];
  return patterns.some((pattern) => matches([...folded(pattern)], characters));
};

/** Case-folded like a regular expression's `i` flag: via upper case, so that `ſ` equals `s`. */
const folded = (text: string): string => text.toUpperCase().toLowerCase();

/**
 * Takes at most pattern length times name length: only the last `*` is retried, because
 * the match of an earlier one never needs to change. A regular expression would try all combinations.
 */
function matches(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let starEnd = 0;
  for (let index = 0; index < name.length; ) {
    if (pattern[at] === "*") {
      star = at++;
      starEnd = index;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === name[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++starEnd;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
