/**
 * Whether a name is one of these, where `*` stands for anything and `?` for one character, whatever its case: names of
 * contexts are no paths (`arn:aws:eks:sa-east-1:1:cluster/prod`), and a protection should rather hold once too often.
 */
export const matchesAny = (patterns: readonly string[], name: string): boolean => {
  const characters = [...folded(name)];
  return patterns.some((pattern) => matches([...folded(pattern)], characters));
};

/** In one case, as a regular expression's `i` has it: by upper case first, so that `ſ` is an `s`. */
const folded = (text: string): string => text.toUpperCase().toLowerCase();

/**
 * Takes as long as the pattern times the name at worst, whatever the pattern: only the last `*` is ever tried again, for
 * what an earlier one matched can stay as it is. A regular expression would try all of them, in each combination.
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
