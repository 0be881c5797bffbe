import { stringify } from "yaml";
import { lineEndOf, lineStartOf, type Span, spanOf, type TextEdit } from "../text";
import { pathSteps } from "./path";
import type { YamlField } from "./yaml-field";

/** Edits of YAML that keep the rest of the text, including comments and style, as the user wrote it. */

/** See `Field.set`. */
export function setEdit(from: YamlField, path: string, value: unknown): TextEdit {
  let field = from;
  const steps = [...pathSteps(path)];
  while (steps.length > 0 && !field.isAlias) {
    const next = field.get(stepText(steps[0] as string | number));
    if (!next) break;
    field = next;
    steps.shift();
  }
  if (steps.length === 0) return replaceValue(field, value);
  const first = steps.shift() as string | number;
  const nested = steps.reduceRight<unknown>(
    (inner, step) => (typeof step === "number" ? [inner] : { [step]: inner }),
    value,
  );
  return insertInto(field, first, nested);
}

/** See `Field.renameKey`. */
export function renameKeyEdit(field: YamlField, newKey: string): TextEdit {
  const span = field.keySpan ?? field.valueSpan;
  const quote = field.owner.tree.text[span.start - field.owner.start];
  const isQuoted = quote === '"' || quote === "'";
  return { span, newText: isQuoted && /^[\w./-]+$/.test(newKey) ? quote + newKey + quote : inline(newKey) };
}

/** See `Field.remove`. */
export function removeEdit(field: YamlField): TextEdit {
  const { parent } = field;
  return parent ? removeRun(parent, parent.children.indexOf(field), 1) : { span: field.valueSpan, newText: "" };
}

/** Removes several fields at once, since separate edits of neighbouring fields would overlap. */
export function removeEdits(fields: readonly YamlField[]): TextEdit[] {
  const parents = new Set(fields.flatMap(({ parent }) => parent ?? []));
  return [...parents].flatMap((parent) => {
    const edits: TextEdit[] = [];
    const isRemoved = parent.children.map((child) => fields.includes(child));
    for (let from = 0; from < isRemoved.length; from++) {
      let count = 0;
      while (isRemoved[from + count]) count++;
      if (count > 0) edits.push(removeRun(parent, from, count));
      from += count;
    }
    return edits;
  });
}

/** Removes `count` consecutive children. */
function removeRun(parent: YamlField, index: number, count: number): TextEdit {
  const siblings = parent.children;
  if (siblings.length === count) return replaceValue(parent, parent.shape === "list" ? [] : {});
  const first = siblings[index] as YamlField;
  const last = siblings[index + count - 1] as YamlField;
  const next = siblings[index + count];
  if (parent.style === "flow") {
    const previous = siblings[index - 1];
    return next
      ? { span: spanOf(first.span.start, next.span.start), newText: "" }
      : { span: spanOf(previous?.span.end ?? first.span.start, last.span.end), newText: "" };
  }
  const { text, start: base } = source(first);
  let start = first.span.start - base;
  if (parent.shape === "list") start = dashBefore(text, start);
  const lineStart = lineStartOf(text, start);
  const lineEnd = endOfLine(text, last.span.end - base);
  // The first key of a list item is on the same line as its dash, so the next key takes its place.
  if (next && text.slice(lineStart, start).trim() !== "")
    return { span: spanOf(first.span.start, next.span.start), newText: "" };
  const lineBreakLength = text.startsWith("\r\n", lineEnd) ? 2 : lineEnd < text.length ? 1 : 0;
  return { span: spanOf(lineStart + base, lineEnd + lineBreakLength + base), newText: "" };
}

function replaceValue(field: YamlField, value: unknown): TextEdit {
  const isCollection = value !== null && typeof value === "object" && !isEmptyCollection(value);
  const whole = wholeValue(field);
  if (isCollection && !insideFlow(field) && !isJson(field)) return blockBehindKey(field, whole, value);
  const span = field.keySpan ? onKeysLine(field, whole) : whole;
  const newText = isJson(field) ? JSON.stringify(value) : inline(value);
  return { span, newText: spaced(field, span, newText) };
}

/** An edit that changes nothing, because the change cannot be written here. */
const nothing = ({ valueSpan }: YamlField): TextEdit => ({ span: spanOf(valueSpan.end, valueSpan.end), newText: "" });

/** The value's span, with the colon of a last key that has no value itself. */
function wholeValue(field: YamlField): Span {
  const last = field.children.at(-1);
  const { start, end } = field.valueSpan;
  return spanOf(start, last ? Math.max(end, wholeValue(last).end) : end);
}

/** The value's span; if the value starts on a later line than its key, from the colon on. */
function onKeysLine(field: YamlField, span: Span): Span {
  const { text, start: base } = source(field);
  const between = text.slice((field.keySpan?.end ?? span.start) - base, span.start - base);
  const colon = between.indexOf(":");
  if (!between.includes("\n") || colon < 0) return span;
  return spanOf((field.keySpan?.end ?? span.start) + colon + 1, span.end);
}

/** Whether the document is JSON, so that additions must be JSON, too. */
const isJson = (field: YamlField): boolean => {
  const root = rootOf(field);
  return root.style === "flow" && /^\s*(?:\{\s*["}]|\[)/.test(source(root).text);
};

/** A map or list as the value of a key (or item), replacing its current value at `span`. */
function blockBehindKey(field: YamlField, span: Span, value: unknown): TextEdit {
  const { text, start: base } = source(field);
  const eol = lineBreak(text);
  if (field.keySpan === undefined)
    return { span, newText: indented(block(value, field), columnOf(text, span.start - base), eol) };
  const indentation = columnOf(text, field.keySpan.start - base) + childStep(field, value);
  const lineEnd = endOfLine(text, span.end - base);
  const rest = text.slice(span.end - base, lineEnd);
  const newText = `${eol}${" ".repeat(indentation)}${indented(block(value, field), indentation, eol)}`;
  const before = text.slice(0, span.start - base).trimEnd().length;
  // A comment after the key stays on the key's line.
  if (/^\s*#/.test(rest)) return { span: spanOf(before + base, lineEnd + base), newText: ` ${rest.trim()}${newText}` };
  return { span: spanOf(before + base, span.end), newText };
}

function insertInto(field: YamlField, key: string | number, value: unknown): TextEdit {
  const entry: unknown = typeof key === "number" ? [value] : { [key]: value };
  // Setting a key in a list, or an index in a map, is a mistake that only the user can correct.
  if (field.children.length > 0 && (field.shape === "list") !== (typeof key === "number")) return nothing(field);
  if (field.shape === "null" || field.isAlias || field.shape === "scalar" || field.children.length === 0)
    return replaceValue(field, entry);
  const { text, start: base } = source(field);
  const last = field.children.at(-1) as YamlField;
  if (field.style === "flow") {
    return { span: spanOf(last.span.end, last.span.end), newText: `, ${flowItem(field, key, value)}` };
  }
  const eol = lineBreak(text);
  const first = field.children[0] as YamlField;
  const anchor = first.span.start - base;
  const column = columnOf(text, field.shape === "list" ? dashBefore(text, anchor) : anchor);
  const lineEnd = endOfLine(text, Math.max(last.span.end - base, 0));
  return {
    span: spanOf(lineEnd + base, lineEnd + base),
    newText: `${eol}${" ".repeat(column)}${indented(block(entry, field), column, eol)}`,
  };
}

function flowItem(field: YamlField, key: string | number, value: unknown): string {
  if (isJson(field))
    return typeof key === "number" ? JSON.stringify(value) : `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  return typeof key === "number" ? inline(value) : inline({ [key]: value }).replace(/^\{\s*|\s*\}$/g, "");
}

const stepText = (step: string | number): string => `[${step}]`;

const source = (field: YamlField): { text: string; start: number } => ({
  text: field.owner.tree.text,
  start: field.owner.start,
});

const lineBreak = (text: string): string => (/\r\n/.test(text) ? "\r\n" : "\n");

/** Offset of the end of the line, before its line break. */
const endOfLine = (text: string, from: number): number => {
  const end = lineEndOf(text, from);
  return end < text.length && end > from && text[end - 1] === "\r" ? end - 1 : end;
};

const columnOf = (text: string, offset: number): number => offset - lineStartOf(text, offset);

/** Offset of the dash of the list item whose value starts at `offset`. */
function dashBefore(text: string, offset: number): number {
  const lineStart = lineStartOf(text, offset);
  const dash = text.lastIndexOf("-", offset - 1);
  return dash >= lineStart ? dash : offset;
}

const isEmptyCollection = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : Object.keys(value as object).length === 0;

const insideFlow = (field: YamlField): boolean => {
  for (let at = field.parent; at; at = at.parent) if (at.style === "flow") return true;
  return false;
};

/** A word that YAML reads as text, not as a boolean or null. */
const plainWord = /^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z_][\w.-]*$/i;

const inline = (value: unknown): string =>
  typeof value === "string" && plainWord.test(value)
    ? value
    : stringify(value, { version: "1.1", collectionStyle: "flow", lineWidth: 0 }).trimEnd();

const block = (value: unknown, near: YamlField): string =>
  stringify(value, {
    version: "1.1",
    lineWidth: 0,
    indent: indentStep(near),
    indentSeq: listsIndented(near),
  }).trimEnd();

const indented = (text: string, column: number, eol: string): string =>
  text.split("\n").join(`${eol}${" ".repeat(column)}`);

const spaced = (field: YamlField, span: Span, text: string): string => {
  // `{ name }` does not even have a colon.
  if (span.start === span.end && span.start === field.keySpan?.end) return `: ${text}`;
  const before = source(field).text[span.start - field.owner.start - 1];
  return before === ":" || before === "-" ? ` ${text}` : text;
};

/** Indentation of a value's first line relative to its key. */
const childStep = (field: YamlField, value: unknown): number =>
  Array.isArray(value) && !listsIndented(field) ? 0 : indentStep(field);

const rootOf = (field: YamlField): YamlField => {
  let at = field;
  while (at.parent) at = at.parent;
  return at;
};

/** The document's own indentation, taken from its first nested block map; two spaces by default. */
function indentStep(near: YamlField): number {
  const { text, start } = source(near);
  for (const child of rootOf(near).children) {
    const grandchild = child.shape === "map" && child.style === "block" ? child.children[0] : undefined;
    if (!grandchild) continue;
    const step = columnOf(text, grandchild.span.start - start) - columnOf(text, child.span.start - start);
    if (step > 0 && step <= 8) return step;
  }
  return 2;
}

/** Whether the document indents lists relative to their keys; true by default. */
function listsIndented(near: YamlField): boolean {
  const list = /^( *)[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n( *)- /m.exec(source(near).text);
  return !list || (list[2] as string).length > (list[1] as string).length;
}
