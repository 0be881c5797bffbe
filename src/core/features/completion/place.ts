import { getOwn } from "../../get-own";
import { groupVersionOf } from "../../kinds/group-version";
import type { CatalogField } from "../../schema/catalog";
import { fieldsOfType, knownKind } from "../../schema/lookup";
import { lineStartOf, type TextEdit } from "../../text";
import type { Workspace } from "../../workspace";
import type { IndentTree, IndentTreeDocument } from "./indent-tree";

/**
 * What the cursor is on: a new or half-typed key of a map, or the value of a field. Offsets are relative to the document.
 */
export type Place =
  | {
      readonly is: "key";
      /** The map that the key belongs to; a list item that is not a map yet; or the root. */
      readonly holder: IndentTree;
      readonly replace: { readonly start: number; readonly end: number };
      /** The key is followed by a colon, so only its name is completed. */
      readonly hasColon: boolean;
      /** The key is on the same line as a dash. */
      readonly isBehindDash: boolean;
      /** The line is not indented like the other keys of the map: replaces its whitespace with the right indentation. */
      readonly moves?: TextEdit;
      readonly inFlow: boolean;
    }
  | {
      readonly is: "value";
      readonly field: IndentTree;
      readonly replace: { readonly start: number; readonly end: number };
    };

export type KeyPlace = Extract<Place, { is: "key" }>;

/** What could be written at `offset`; undefined in comments and block scalars, and where no key or value can be. */
export function placeAt(text: string, { root, isText }: IndentTreeDocument, offset: number): Place | undefined {
  if (isText(offset)) return undefined;
  const nodes = [...below(root)];
  const touched = nodes.findLast(({ start, end, key }) => typeof key === "string" && start <= offset && offset <= end);
  if (touched?.parent)
    return aligned(text, {
      is: "key",
      holder: touched.parent,
      replace: { start: touched.start, end: touched.end },
      hasColon: !touched.isWord,
      isBehindDash: isBehindDash(text, touched.start),
      inFlow: touched.inFlow,
    });
  const valued = nodes.findLast((node) => holdsValueAt(text, node, offset));
  if (valued && !valued.flow) {
    const { value } = valued;
    const replace = value.text === "" ? { start: offset, end: offset } : { start: value.start, end: value.end };
    return { is: "value", field: valued, replace };
  }
  const flow = [root, ...nodes].findLast(({ flow: one }) => one && one.open < offset && offset <= one.close);
  if (flow?.flow)
    return flow.flow.isMap
      ? newKey(flow, offset, false, true)
      : { is: "value", field: flow, replace: { start: offset, end: offset } };
  const lineStart = lineStartOf(text, offset);
  if (text.slice(lineStart, offset).trim() !== "") return undefined;
  const column = offset - lineStart;
  const holder = holderAt(nodes, root, offset, column);
  return aligned(text, newKey(holder, offset, false, false));
}

/** If the line is not indented like the other keys of its map, accepting a key moves it there. */
function aligned(text: string, place: KeyPlace): KeyPlace {
  const { holder, replace, hasColon, isBehindDash, inFlow } = place;
  if (hasColon || isBehindDash || inFlow) return place;
  const column = holder.children.find((child) => !child.inFlow && child.start !== replace.start)?.column;
  const lineStart = lineStartOf(text, replace.start);
  return column === undefined || column === replace.start - lineStart
    ? place
    : { ...place, moves: moveTo(column, lineStart, replace.start) };
}

const moveTo = (column: number, lineStart: number, end: number): TextEdit => ({
  span: { start: lineStart, end },
  newText: " ".repeat(column),
});

/**
 * Other maps that the half-typed key could belong to, further out: after Enter, editors keep the last line's indentation,
 * which is often not what is wanted. Empty if more deeply indented lines follow.
 */
export function placesFurtherOut(text: string, { root }: IndentTreeDocument, place: KeyPlace): KeyPlace[] {
  const { replace, hasColon, inFlow, isBehindDash } = place;
  const lineStart = lineStartOf(text, replace.start);
  if (hasColon || inFlow || isBehindDash || replace.start === replace.end) return [];
  const column = replace.start - lineStart;
  const next = [...below(root)].find(({ start, inFlow: flows }) => start > replace.end && !flows)?.column ?? 0;
  const places: KeyPlace[] = [];
  for (let holder = place.holder.parent; holder; holder = holder.parent) {
    const [first] = holder.children;
    if (!first || typeof first.key === "number" || first.inFlow || first.column >= column) continue;
    if (first.column < next) break;
    places.push({
      ...place,
      holder,
      moves: moveTo(first.column, lineStart, replace.start),
    });
  }
  return places;
}

const newKey = (holder: IndentTree, offset: number, behindDash: boolean, inFlow: boolean): KeyPlace => ({
  is: "key",
  holder,
  replace: { start: offset, end: offset },
  hasColon: false,
  isBehindDash: behindDash,
  inFlow,
});

function* below(node: IndentTree): Generator<IndentTree> {
  for (const child of node.children) {
    yield child;
    yield* below(child);
  }
}

const isBehindDash = (text: string, offset: number): boolean =>
  /-[ \t]+$/.test(text.slice(lineStartOf(text, offset), offset));

/** Whether the offset is after the colon or dash and a space, on the same line, with nothing but the value there. */
function holdsValueAt(text: string, { valueFrom, value, key, children }: IndentTree, offset: number): boolean {
  if (key === undefined || valueFrom === undefined || offset <= valueFrom) return false;
  if (value.text !== "") return value.start <= offset && offset <= value.end;
  const between = text.slice(valueFrom, offset);
  return /^[ \t]+$/.test(between) && !children.some(({ start }) => start <= offset && !between.includes("\n"));
}

/** The map that an empty line with this indentation would belong to. */
function holderAt(nodes: readonly IndentTree[], root: IndentTree, offset: number, column: number): IndentTree {
  // If the next line belongs to a map above, only a sibling of it can be inserted before it.
  const next = nodes.find(({ start, inFlow }) => start > offset && !inFlow);
  if (next?.parent?.parent && next.column > column && next.parent.start < offset) return next.parent;
  let holder: IndentTree = nodes.findLast(({ start, inFlow }) => start < offset && !inFlow) ?? root;
  while (holder.parent && (holder.column >= column || holder.isWord || (holder.value.text !== "" && !holder.flow)))
    holder = holder.parent;
  return holder;
}

/** The schema type of a map: the root's by its kind, otherwise that of the field or item. */
export const typeOfIndentTree = (workspace: Workspace, indentTree: IndentTree): string | undefined =>
  isWhole(indentTree) ? typeOfWhole(workspace, indentTree) : typeBy(schemaOf(workspace, indentTree));

const typeBy = (schema: CatalogField | undefined): string | undefined =>
  schema?.shape === "list" ? schema.items?.type : schema?.type;

function typeOfWhole(workspace: Workspace, indentTree: IndentTree): string | undefined {
  if (indentTree.rootType !== undefined) return indentTree.rootType;
  const { group, version } = groupVersionOf(indentTree.text("apiVersion") ?? "");
  return knownKind(workspace, group, version, indentTree.text("kind") ?? "")?.type;
}

/** Whether a node is a whole resource: a document's root, or an item of a List. */
const isWhole = ({ parent, key }: IndentTree): boolean =>
  !parent || (parent.key === "items" && typeof key === "number" && parent.parent?.parent === undefined);

/** What the catalog knows about the field that a node stands for. */
export function schemaOf(workspace: Workspace, indentTree: IndentTree): CatalogField | undefined {
  const { parent, key } = indentTree;
  if (!parent) return undefined;
  const around = schemaOf(workspace, parent);
  if (typeof key === "number") return around?.shape === "list" ? around.items : undefined;
  if (around?.shape === "map") return around.items;
  // Look this up once: twice a level would take exponential time.
  const type = isWhole(parent) ? typeOfWhole(workspace, parent) : typeBy(around);
  return getOwn(fieldsOfType(workspace, type), key ?? "");
}
