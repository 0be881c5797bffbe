/** Reads files that consist of JSON objects. */

import type { Span } from "../text";

/** A file that kubectl reads as JSON: its objects, and whatever follows them that is not JSON. */
export interface JsonStream {
  readonly objects: readonly Span[];
  /** Start of the rest; undefined if only whitespace is left. */
  readonly rest: number | undefined;
}

const blank = /[ \t\r\n]/;

/**
 * kubectl treats a file that starts with a brace as JSON, whatever its name, and reads one object after the other
 * (YAMLOrJSONDecoder of k8s.io/apimachinery/pkg/util/yaml). Undefined if the first is not JSON; then it is YAML.
 */
export function jsonStream(text: string, from: number): JsonStream | undefined {
  const objects: Span[] = [];
  let at = skipBlanks(text, from);
  if (text[at] !== "{") return undefined;
  let start = from;
  while (text[at] === "{") {
    const end = endOfObject(text, at);
    if (end === undefined) break;
    objects.push({ start, end });
    start = end;
    at = skipBlanks(text, end);
  }
  if (objects.length === 0) return undefined;
  if (at < text.length) return { objects, rest: start };
  // Trailing whitespace belongs to the last object, as in YAML.
  const last = objects.pop() as Span;
  return { objects: [...objects, { start: last.start, end: text.length }], rest: undefined };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && blank.test(text[at] as string)) at++;
  return at;
}

/** The offset after the closing brace of the object; undefined if it is not JSON. */
function endOfObject(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at = endOfString(text, at);
      if (at < 0) return undefined;
    } else if (code === 0x7b || code === 0x5b) depth++;
    else if ((code === 0x7d || code === 0x5d) && --depth === 0)
      return isJson(text.slice(from, at + 1)) ? at + 1 : undefined;
  }
  return undefined;
}

function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === "\\") escapes++;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
