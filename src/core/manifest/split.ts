import type { Span } from "../text";

/**
 * Where the documents of a text stand: between lines that start with `---`, as Kubernetes' own reader splits them
 * (also inside block scalars, where such a line ends the document for YAML too). A separator that carries content
 * (`--- {kind: Pod}`) belongs to the document that it opens; a bare or commented one to none.
 */
export function splitDocuments(text: string): Span[] {
  const spans: Span[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let at = text.startsWith("---", start) ? start : lineStartWithDashes(text, start);
  while (at >= 0) {
    const after = text.charCodeAt(at + 3);
    const lineEnd = endOfLine(text, at);
    if (Number.isNaN(after) || after === 0x20 || after === 0x09 || after === 0x0a || after === 0x0d) {
      if (at > start) spans.push({ start, end: at });
      const rest = text.slice(at + 3, lineEnd).trim();
      start = rest === "" || rest.startsWith("#") ? Math.min(lineEnd + 1, text.length) : at;
    }
    at = lineStartWithDashes(text, Math.max(lineEnd, at + 3) - 1);
  }
  spans.push({ start, end: text.length });
  return spans;
}

const lineStartWithDashes = (text: string, from: number): number => {
  const found = text.indexOf("\n---", Math.max(0, from));
  return found < 0 ? -1 : found + 1;
};

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};
