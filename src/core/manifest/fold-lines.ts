/**
 * What a quoted text over several lines says: a line end is a space, each empty line a line end, and a backslash at the
 * end of a line joins it to the next. Undefined where a line is no deeper than `parent`, or there is no parent: a quoted
 * text must then end on its line.
 */
export function foldLines(text: string, parent: number | undefined, isDouble: boolean): string | undefined {
  if (parent === undefined) return undefined;
  const lines = text.split("\n");
  const last = lines.length - 1;
  let folded = "";
  let separator = "";
  for (const [at, line] of lines.entries()) {
    const indented = at === 0 ? line : line.trimStart();
    // The closing quote of the last line must be deeper too.
    if (at > 0 && (indented !== "" || at === last) && line.length - indented.length <= parent) return undefined;
    const content = at === last ? indented : indented.trimEnd();
    if (content === "" && at > 0 && at < last) {
      // What the library makes of an empty line behind a backslash is left to it.
      if (separator === "") return undefined;
      separator = separator === " " ? "\n" : `${separator}\n`;
      continue;
    }
    folded += separator + content;
    separator = " ";
    if (isDouble && at < last && endsEscaped(content)) {
      // A backslash before blanks escapes a blank.
      if (content !== indented) return undefined;
      folded = folded.slice(0, -1);
      separator = "";
    }
  }
  return folded;
}

/** Whether the last character is a backslash that no other one escapes. */
const endsEscaped = (line: string): boolean => (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
