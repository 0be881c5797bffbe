/** Finds out where a misplaced field belongs. */

import type { Field, ManifestDocument } from "../manifest/field";
import { fieldsOfType, rootType, typeOfField } from "../schema/lookup";
import { spanOf, type TextEdit } from "../text";
import type { Workspace } from "../workspace";

/** The proper place of a field that its parent does not have. */
export interface ProperPlace {
  /** As users would call it: `resources`, `template.spec`, `containers[0]`. */
  readonly name: string;
  /** Empty if the lines cannot simply be moved. */
  readonly edits: readonly TextEdit[];
}

/** Half of all types have fields with these names, so they say nothing about the proper place. */
const tooCommon = /^(?:name|type|kind|key|value|path|mode|port|items|status)$/;

/** `containers` next to `spec`, `limits` outside `resources`, `volumes` in a container: common indentation mistakes. */
export function properPlaceOf(workspace: Workspace, document: ManifestDocument, field: Field): ProperPlace | undefined {
  const name = String(field.key);
  const map = field.parent;
  if (!map || tooCommon.test(name)) return undefined;
  return below(workspace, document, field, map, name) ?? above(workspace, document, field, map, name);
}

const typeOfMap = (workspace: Workspace, map: Field): string | undefined =>
  map.parent ? (rootType(workspace, map) ?? typeOfField(workspace, map)?.type) : rootType(workspace, map);

const childOf = (map: Field | undefined, key: string): Field | undefined =>
  map?.children.find((child) => String(child.key) === key);

/** A descendant of this map, at most two levels down; only if it is unambiguous. */
function below(
  workspace: Workspace,
  document: ManifestDocument,
  field: Field,
  map: Field,
  name: string,
): ProperPlace | undefined {
  const mapsIn = (type: string | undefined) =>
    Object.entries(fieldsOfType(workspace, type)).filter(([key, { shape }]) => shape === "object" && key !== "status");
  const first = mapsIn(typeOfMap(workspace, map));
  const levels = [
    first.map(([key, { type }]) => ({ steps: [key], type })),
    first.flatMap(([key, { type }]) => mapsIn(type).map(([inner, { type }]) => ({ steps: [key, inner], type }))),
  ];
  for (const level of levels) {
    const having = level.filter(({ type }) => name in fieldsOfType(workspace, type));
    const there = having.filter(({ steps }) => steps.reduce<Field | undefined>(childOf, map));
    const [only, ...others] = there.length > 0 ? there : having;
    if (!only) continue;
    if (others.length > 0 || childOf(only.steps.reduce<Field | undefined>(childOf, map), name)) return undefined;
    return { name: only.steps.join("."), edits: moveDown(document, field, map, only.steps) };
  }
  return undefined;
}

/** One of the ancestors of this map. */
function above(
  workspace: Workspace,
  document: ManifestDocument,
  field: Field,
  map: Field,
  name: string,
): ProperPlace | undefined {
  let branch = map;
  for (let around = map.parent; around; branch = around, around = around.parent) {
    if (around.shape !== "map" || !(name in fieldsOfType(workspace, typeOfMap(workspace, around)))) continue;
    if (childOf(around, name)) return undefined;
    const place = typeof around.key === "number" ? `${around.parent?.key}[${around.key}]` : around.key;
    return { name: String(place ?? document.resource?.kind ?? ""), edits: moveUp(document, field, around, branch) };
  }
  return undefined;
}

/** The lines of a field, and the column of its key. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly lines: readonly string[];
}

const indentStep = 2;

function blockOf({ text, start }: ManifestDocument, field: Field): Block | undefined {
  if (field.parent?.style !== "block" || field.isAlias || !field.keySpan) return undefined;
  const key = field.keySpan.start - start;
  const from = text.lastIndexOf("\n", key - 1) + 1;
  // Not a key on the same line as a dash.
  if (text.slice(from, key).trim() !== "") return undefined;
  const to = endOfLine(text, field.span.end - start);
  return { from, to, column: key - from, lines: text.slice(from, to).split(/\r?\n/) };
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" && end > from ? end - 1 : end;
};

const lineBreak = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

const columnOf = ({ text, start }: ManifestDocument, field: Field): number => {
  const key = (field.keySpan?.start ?? field.span.start) - start;
  return key - (text.lastIndexOf("\n", key - 1) + 1);
};

/** The lines re-indented so that the first is in this column. */
const linesAt = ({ lines, column }: Block, to: number): string[] =>
  lines.map((line) => {
    if (line.trim() === "") return line;
    const indent = line.length - line.trimStart().length;
    return " ".repeat(Math.max(0, indent + to - column)) + line.trimStart();
  });

const keysAt = (keys: readonly string[], column: number): string[] =>
  keys.map((key, at) => `${" ".repeat(column + at * indentStep)}${key}:`);

function moveDown(document: ManifestDocument, field: Field, map: Field, steps: readonly string[]): TextEdit[] {
  const block = blockOf(document, field);
  if (!block) return [];
  let target = map;
  let there = 0;
  for (const step of steps) {
    const next = childOf(target, step);
    if (!next) break;
    if (next.isAlias || !(next.shape === "null" || (next.shape === "map" && next.style === "block"))) return [];
    target = next;
    there++;
  }
  const absent = steps.slice(there);
  const { text, start } = document;
  if (there === 0)
    return [
      edit(document, block.from, block.to, [
        ...keysAt(absent, block.column),
        ...linesAt(block, block.column + absent.length * indentStep),
      ]),
    ];
  const last = target.children.at(-1);
  const column = last ? columnOf(document, target.children[0] as Field) : columnOf(document, target) + indentStep;
  const behind = endOfLine(text, (last?.span.end ?? target.keySpan?.end ?? target.span.end) - start);
  return moveBehind(document, block, behind, [
    ...keysAt(absent, column),
    ...linesAt(block, column + absent.length * indentStep),
  ]);
}

function moveUp(document: ManifestDocument, field: Field, around: Field, branch: Field): TextEdit[] {
  const block = blockOf(document, field);
  const [sibling] = around.children;
  if (!block || !sibling || around.style !== "block" || around.isAlias) return [];
  const behind = endOfLine(document.text, branch.span.end - document.start);
  return moveBehind(document, block, behind, linesAt(block, columnOf(document, sibling)));
}

function moveBehind(document: ManifestDocument, block: Block, behind: number, lines: readonly string[]): TextEdit[] {
  const { text } = document;
  // The last field is already in the right position.
  if (behind >= block.from && behind <= block.to) return [edit(document, block.from, block.to, lines)];
  const lineEnd = text.startsWith("\r\n", block.to) ? block.to + 2 : Math.min(block.to + 1, text.length);
  return [edit(document, behind, behind, ["", ...lines]), edit(document, block.from, lineEnd, [""])];
}

const edit = ({ text, start }: ManifestDocument, from: number, to: number, lines: readonly string[]): TextEdit => ({
  span: spanOf(start + from, start + to),
  newText: lines.join(lineBreak(text)),
});
