import { type Span, spanOf } from "../../src/core/text";

/** A line of carets under a line of text, and what is said of it: `^^^ Container web has no memory limit`. */
export interface Mark {
  readonly span: Span;
  readonly message: string;
}

/** Takes the indentation off that all lines of a template literal share, and its first and last line break. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  if (lines.at(-1)?.trim() === "") lines[lines.length - 1] = "";
  const indentation = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indentation)).join("\n");
}

/** A text with caret lines, without them; the spans speak of the text that is left. */
export function readMarks(marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = "";
  let previousLine = 0;
  for (const line of dedent(marked).split(/(?<=\n)/)) {
    const caret = /^( *)(\^+)(?: (.*?))?\n?$/.exec(line);
    if (caret) {
      const start = previousLine + (caret[1] as string).length;
      marks.push({ span: spanOf(start, start + (caret[2] as string).length), message: caret[3] ?? "" });
    } else {
      previousLine = text.length;
      text += line;
    }
  }
  return { text, marks };
}

/** A text with `$0` where the cursor is, without it. */
export function readCursor(marked: string): { text: string; offset: number } {
  const text = dedent(marked);
  const offset = text.indexOf("$0");
  if (offset < 0) throw new Error("no $0 in the text");
  return { text: text.slice(0, offset) + text.slice(offset + 2), offset };
}
