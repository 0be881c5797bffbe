/** With more names, many would be similar to any word. */
const mostCompared = 2000;

/** The candidate that was most likely meant: equal except for case, or one or two letters off. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const lower = word.toLowerCase();
  const allowed = word.length <= 3 ? 1 : word.length <= 11 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = allowed + 1;
  let left = mostCompared;
  for (const candidate of candidates) {
    if (candidate === word || candidate === "") continue;
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    if (left-- === 0) break;
    const distance = candidate.toLowerCase() === lower ? 0.5 : editDistance(lower, candidate.toLowerCase());
    // HTTP is not meant as SCTP: more than half of the word must match.
    if (distance < bestDistance && distance * 2 < Math.max(candidate.length, word.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of adjacent letters. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  let row: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = cost;
    }
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length] ?? 0;
}
