/** A file mode as `ls` shows it: `420` (which is `0644`) → `rw-r--r--`; undefined if it is invalid. */
export function fileModeInWords(mode: number): string | undefined {
  if (!Number.isInteger(mode) || mode < 0 || mode > 0o777) return undefined;
  return [6, 3, 0]
    .map((shift) => (mode >> shift) & 7)
    .map((bits) => `${bits & 4 ? "r" : "-"}${bits & 2 ? "w" : "-"}${bits & 1 ? "x" : "-"}`)
    .join("");
}
