/**
 * The value of a multi-line quoted scalar: a line break becomes a space, each empty line a line break, and a backslash at the
 * end of a line joins it to the next. Undefined if a line is not indented further than `parent`, or if there is no parent: a
 * quoted scalar must then end on its line.
 */
export function foldLines(text: string, parent: number | undefined, isDouble: boolean): string | undefined {
  if (parent === undefined) return undefined;
  const lines = text.split("\n");
  const last = lines.length - 1;
  let folded = "";
  let separator = "";
  for (const [at, line] of lines.entries()) {
    const indented = at === 0 ? line : line.trimStart();
    // The line with the closing quote must be indented, too.
    if (at > 0 && (indented !== "" || at === last) && line.length - indented.length <= parent) return undefined;
    const content = at === last ? indented : indented.trimEnd();
    if (content === "" && at > 0 && at < last) {
      // An empty line after a backslash is left to the YAML library.
      if (separator === "") return undefined;
      separator = separator === " " ? "\n" : `${separator}\n`;
      continue;
    }
    folded += separator + content;
    separator = " ";
    if (isDouble && at < last && endsEscaped(content)) {
      // A backslash before whitespace escapes it.
      if (content !== indented) return undefined;
      folded = folded.slice(0, -1);
      separator = "";
    }
  }
  return folded;
}

/** Whether the text ends in an unescaped backslash. */
const endsEscaped = (line: string): boolean => (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
