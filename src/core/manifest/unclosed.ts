/** The start of a bracket or quote that is still open at an offset; the YAML parser only notices at the end of the text. */
export function unclosedBefore(
  text: string,
  offset: number,
): { readonly at: number; readonly sign: string } | undefined {
  const open: number[] = [];
  for (let at = 0; at < Math.min(offset, text.length); at++) {
    const sign = text[at] as string;
    const before = text[at - 1] ?? "\n";
    if (sign === "#" && /\s/.test(before)) {
      at = endOfLine(text, at);
    } else if (
      (sign === '"' || sign === "'") &&
      (open.length > 0 ? /[\s,:[{]/ : /[\s]/).test(before) &&
      startsValue(text, at, open.length > 0)
    ) {
      const end = endOfQuote(text, at, sign);
      if (end < 0 || end >= offset) return { at, sign };
      at = end;
    } else if (sign === "|" || sign === ">") {
      if (
        open.length === 0 &&
        /^[|>][-+\d]*[ \t]*(?:#.*)?\r?\n/.test(text.slice(at, at + 200)) &&
        /[:-][ \t]+$/.test(lineBefore(text, at))
      )
        at = endOfBlock(text, at) - 1;
    } else if (sign === "[" || sign === "{") {
      if (open.length > 0 || startsValue(text, at, false)) open.push(at);
    } else if ((sign === "]" || sign === "}") && open.length > 0) open.pop();
  }
  const [first] = open;
  return first === undefined ? undefined : { at: first, sign: text[first] as string };
}

const lineBefore = (text: string, at: number): string => text.slice(text.lastIndexOf("\n", at - 1) + 1, at);

/** After a colon, a dash, or nothing; elsewhere the character is part of a text. */
const startsValue = (text: string, at: number, inBrackets: boolean): boolean =>
  inBrackets || /(?:^|[:\-?][ \t]+)$/.test(lineBefore(text, at).replace(/^[ \t]+/, ""));

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};

function endOfQuote(text: string, from: number, sign: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\" && sign === '"') at++;
    else if (text[at] === sign) {
      if (sign === "'" && text[at + 1] === "'") at++;
      else return at;
    }
  }
  return -1;
}

/** The first line that is not indented further than the header. */
function endOfBlock(text: string, from: number): number {
  const indent = /^[ \t]*/.exec(lineBefore(text, from))?.[0].length ?? 0;
  let start = endOfLine(text, from) + 1;
  while (start < text.length) {
    const line = text.slice(start, endOfLine(text, start));
    if (line.trim() !== "" && line.length - line.trimStart().length <= indent) break;
    start = endOfLine(text, start) + 1;
  }
  return Math.min(start, text.length);
}
