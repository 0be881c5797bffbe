import { lineEndOf, type Span, shiftSpan } from "../text";
import { jsonStream } from "./json-stream";

/**
 * Splits a text into documents like kubectl (k8s.io/apimachinery/pkg/util/yaml): a text that starts
 * with a brace is a sequence of JSON objects; any other is split at lines that start with `---`, even inside block
 * scalars. A separator with content (`--- {kind: Pod}`), which kubectl rejects, belongs to the document that it
 * starts, as does one after directives; a bare or commented one belongs to none.
 */
export function splitDocuments(text: string): Span[] {
  return [...splitStream(text).spans];
}

export function splitStream(text: string): Split {
  const spans: Span[] = [];
  const bom = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const json = jsonStream(text, bom);
  if (!json) {
    split(text, bom, spans);
    return { spans, front: 0, back: 0 };
  }
  spans.push(...json.objects);
  if (json.rest === undefined) return { spans, front: 0, back: 0 };
  // After a single JSON object kubectl continues with YAML, from the next line.
  const lineEnd = lineEndOf(text, json.rest);
  const from = text.slice(json.rest, lineEnd).trim() === "" ? Math.min(lineEnd + 1, text.length) : json.rest;
  split(text, from, spans);
  const isJsonAll = json.objects.length === 1 || onlyNulls.test(text.slice(from));
  const notJson = isJsonAll ? undefined : from + text.slice(from).search(/\S/);
  return { spans, front: 0, back: 0, ...(notJson !== undefined && { notJson }) };
}

/** kubectl reads these as JSON, and takes no object from them. */
const onlyNulls = /^\s*null(?:\s+null)*\s*$/;

/** The spans of documents, and how many at the beginning and the end have unchanged text. */
export interface Split {
  readonly spans: readonly Span[];
  readonly front: number;
  readonly back: number;
  /** Offset of anything other than JSON after several JSON objects; kubectl rejects the file there. */
  readonly notJson?: number;
}

/**
 * Splits an edited text, given the previous spans: only the part between the unchanged documents
 * is split again.
 */
export function splitAgain(text: string, before: { readonly text: string; readonly spans: readonly Span[] }): Split {
  const { spans: old } = before;
  if (isJson(text) || isJson(before.text)) return splitStream(text);
  const [from, to] = untouched(text, before);
  // The last unchanged document may be longer now, since the separator after it may be gone.
  const front = from - 1;
  if (front < 0) return splitStream(text);
  const by = text.length - before.text.length;
  const spans = old.slice(0, front);
  const known = new Map<number, number>();
  for (let at = to; at < old.length; at++) known.set((old[at] as Span).start + by, at);
  const met = split(text, (old[front] as Span).start, spans, (start) => known.has(start));
  const rest = met === undefined ? [] : old.slice(known.get(met));
  for (const span of rest) spans.push(shiftSpan(span, by));
  return { spans, front, back: rest.length };
}

const isJson = (text: string): boolean => /^\ufeff?[ \t\r\n]{0,4096}\{/.test(text);

/** The number of unchanged documents at the beginning, with their separators, and the first unchanged one at the end. */
function untouched(text: string, before: { readonly text: string; readonly spans: readonly Span[] }): [number, number] {
  const { spans } = before;
  const by = text.length - before.text.length;
  // Comparing a slice with `===` compares memory; `startsWith` compares character by character and is five times as slow.
  const isSame = (start: number, end: number, moved: number) =>
    text.slice(start + moved, end + moved) === before.text.slice(start, end);
  const endOf = (at: number) => spans[at + 1]?.start ?? before.text.length;
  if (spans[0] && !isSame(0, spans[0].start, 0)) return [0, spans.length];
  let front = 0;
  while (front < spans.length - 1 && isSame((spans[front] as Span).start, endOf(front), 0)) front++;
  const resumed = (spans[Math.max(front - 1, 0)] as Span).start;
  let back = spans.length;
  while (back > front) {
    const { start } = spans[back - 1] as Span;
    if (start + by <= resumed || !isSame(start, endOf(back - 1), by)) break;
    back--;
  }
  return [front, back];
}

/** Splits from a document's start to the end, or to a document start that `isKnown`, which it returns. */
function split(text: string, from: number, spans: Span[], isKnown?: (start: number) => boolean): number | undefined {
  const hasDirectives = text.startsWith("%", from) || text.includes("\n%", from);
  let start = from;
  let at = text.startsWith("---", start) ? start : lineStartWithDashes(text, start);
  while (at >= 0) {
    const after = text.charCodeAt(at + 3);
    const lineEnd = lineEndOf(text, at);
    const isSeparator =
      Number.isNaN(after) || after === 0x20 || after === 0x09 || after === 0x0a || after === 0x0d || after === 0x23;
    // `%YAML 1.2` applies to the document below it.
    if (isSeparator && !(hasDirectives && isOfDirectives(text, start, at))) {
      if (at > start) spans.push({ start, end: at });
      const rest = text.slice(at + 3, lineEnd).trim();
      // At the start of a document kubectl keeps this line, and YAML requires a space before the comment.
      const isBare = rest === "" || (rest.startsWith("#") && (after !== 0x23 || at > start));
      start = isBare ? Math.min(lineEnd + 1, text.length) : at;
      if (isKnown?.(start)) return start;
    }
    at = lineStartWithDashes(text, Math.max(lineEnd, at + 3) - 1);
  }
  spans.push({ start, end: text.length });
  return undefined;
}

const directivesAndComments = /(?:(?:%.*|[ \t]*(?:#.*)?)\r?\n)*/y;

/** Whether only directives and comments are between two offsets. */
function isOfDirectives(text: string, start: number, end: number): boolean {
  directivesAndComments.lastIndex = start;
  directivesAndComments.test(text);
  return directivesAndComments.lastIndex === end && /^%/m.test(text.slice(start, end));
}

const lineStartWithDashes = (text: string, from: number): number => {
  const found = text.indexOf("\n---", Math.max(0, from));
  return found < 0 ? -1 : found + 1;
};
