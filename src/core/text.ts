/** Spans, positions and edits of text. */

/** A range of a manifest's text: UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replaces the text at `span` (empty for an insertion) by `newText`. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Line and UTF-16 column, both 0-based. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export const spanOf = (start: number, end: number): Span => ({ start, end });

export const shiftSpan = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

/** `end` is included, because a cursor may be after the last character. */
export const contains = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** Start of the line that contains an offset. `lastIndexOf` checks the first character even if asked to search before it. */
export const lineStartOf = (text: string, offset: number): number =>
  offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;

/** End of the line that contains an offset, before its line feed. */
export const lineEndOf = (text: string, offset: number): number => {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
};

/** A copy of a slice, which does not keep the whole text in memory. V8 only shares memory for slices longer than 12. */
export const ownCopy = (slice: string): string => (slice.length > 12 ? ` ${slice}`.slice(1) : slice);

/** Applies non-overlapping edits; their spans refer to the original text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let from = 0;
  for (const { span, newText } of ordered) {
    if (span.start < from) throw new RangeError(`edits overlap at offset ${span.start}`);
    result += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return result + text.slice(from);
}

/** A value as shown in a message: quoted if it would be invisible or read as part of the sentence. */
export const shownValue = (value: string): string =>
  /^[^\s:,;]\S*(?: \S+)*$/.test(value) ? value : JSON.stringify(value);

/** Converts between offsets and lines of a text. Lines end in LF, CRLF or a lone CR. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  /** From a text, or from the line starts of another index of the same text. */
  constructor(from: string | readonly number[]) {
    this.#starts = typeof from === "string" ? lineStarts(from) : from;
    this.#length = typeof from === "string" ? from.length : Number.MAX_SAFE_INTEGER;
  }

  get starts(): readonly number[] {
    return this.#starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] as number) };
  }

  offsetAt({ line, character }: Position): number {
    if (line >= this.#starts.length) return this.#length;
    return Math.min((this.#starts[line] ?? 0) + character, this.#starts[line + 1] ?? this.#length);
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  // Searching for a single character is several times as fast as a pattern.
  if (!text.includes("\r"))
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  else for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) starts.push(lineEnd.index + lineEnd[0].length);
  return starts;
}
