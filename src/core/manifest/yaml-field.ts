/** Implements `Field` on the nodes of the `yaml` library. */

import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { contains, type Span, spanOf, type TextEdit } from "../text";
import { removeEdit, removeEdits, renameKeyEdit, setEdit } from "./edits";
import type { Field, FieldShape, Scalar } from "./field";
import { isMergeKey, mergedData } from "./merged-data";
import { childPath, pathSteps } from "./path";
import { maximumDepth, type YamlTree } from "./yaml-tree";

/** What a field needs from its document: its tree, and the document's current position in the manifest. */
export interface FieldOwner {
  readonly start: number;
  readonly tree: YamlTree;
  readonly rootType?: string | undefined;
}

const styles = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single-quoted",
  QUOTE_DOUBLE: "double-quoted",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
} as const;

/** With at least this many children, keys are looked up in a map: some callers look up one key for each of the others. */
const manyChildren = 32;

export class YamlField implements Field {
  readonly owner: FieldOwner;
  readonly key: string | number | undefined;
  readonly parent: YamlField | undefined;
  readonly keyNode: Node | undefined;
  /** As written: an alias is not resolved. */
  readonly written: Node | undefined;
  /** The target of an alias; otherwise the written node. */
  readonly node: Node | undefined;
  readonly #depth: number;
  readonly #behindAlias: boolean;
  #children: readonly YamlField[] | undefined;
  #byKey: ReadonlyMap<string | number | undefined, YamlField> | undefined;
  #starts: readonly number[] | null | undefined;
  #path: string | undefined;

  constructor(
    owner: FieldOwner,
    written: Node | undefined,
    parent?: YamlField,
    key?: string | number,
    keyNode?: Node,
    behindAlias = false,
  ) {
    this.owner = owner;
    this.written = written;
    this.node = owner.tree.resolve(written);
    this.parent = parent;
    this.key = key;
    this.keyNode = keyNode;
    this.#depth = parent ? parent.#depth + 1 : 0;
    this.#behindAlias = behindAlias || isAlias(written);
  }

  get rootType(): string | undefined {
    return this.parent ? undefined : this.owner.rootType;
  }

  get shape(): FieldShape {
    if (isMap(this.node)) return "map";
    if (isSeq(this.node)) return "list";
    if (isScalar(this.node) && this.node.value !== null) return "scalar";
    return "null";
  }

  get isAlias(): boolean {
    return isAlias(this.written);
  }

  get path(): string {
    this.#path ??= this.parent ? childPath(this.parent.path, this.key as string | number) : "";
    return this.#path;
  }

  get keySpan(): Span | undefined {
    const range = this.keyNode?.range;
    return range ? this.#absolute(range[0], range[1]) : undefined;
  }

  get keyBecomes(): string | undefined {
    const key = this.keyNode;
    if (!isScalar(key) || key.type !== "PLAIN" || !["boolean", "number", "bigint"].includes(typeof key.value))
      return undefined;
    const text = String(key.value);
    return text === key.source ? undefined : text;
  }

  get valueSpan(): Span {
    if (this.written?.range) {
      const [start, end] = this.owner.tree.rangeOf(this.written);
      if (end > start || !this.keyNode?.range) return this.#absolute(start, end);
    }
    const keyEnd = this.keyNode?.range?.[1] ?? 0;
    // No value: the position after the colon.
    const colon = /^[ \t]*:/.exec(this.owner.tree.text.slice(keyEnd, keyEnd + 200));
    const at = keyEnd + (colon?.[0].length ?? 0);
    return this.#absolute(at, at);
  }

  get span(): Span {
    const value = this.valueSpan;
    const start = this.keySpan?.start ?? value.start;
    return spanOf(start, Math.max(value.end, start));
  }

  get scalar(): Scalar | undefined {
    if (!isScalar(this.node)) return this.node === undefined ? null : undefined;
    const { value } = this.node;
    if (value === null || ["string", "number", "boolean", "bigint"].includes(typeof value)) return value as Scalar;
    return this.node.source ?? String(value);
  }

  get style(): Field["style"] {
    if (isMap(this.node) || isSeq(this.node)) return this.node.flow ? "flow" : "block";
    return (isScalar(this.node) && styles[this.node.type as keyof typeof styles]) || "plain";
  }

  get children(): readonly YamlField[] {
    this.#children ??= this.#depth >= maximumDepth ? [] : this.#makeChildren();
    return this.#children;
  }

  #makeChildren(): YamlField[] {
    const children: YamlField[] = [];
    if (isSeq(this.node)) {
      const { items } = this.node;
      for (let index = 0; index < items.length && this.#mayGrow(); index++) {
        const item = items[index];
        // A pair in a flow list (`[a: b]`) is a map with one entry; the library keeps it as a pair.
        children.push(this.#child((isPair(item) ? (item.value as Node) : (item as Node)) ?? undefined, index));
      }
    } else if (isMap(this.node)) this.#addPairs(children, this.node, this.owner.tree, 0);
    return children;
  }

  /** `names` are those already seen: of the map itself, and of maps merged before. The map itself needs none. */
  #addPairs(children: YamlField[], map: YAMLMap, tree: YamlTree, depth: number, names?: Set<string>): void {
    let merged: Node[] | undefined;
    const own = depth === 0;
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      if (own ? !this.#mayGrow() : tree.aliasBudget-- <= 0) return;
      const name = keyText(pair.key);
      if (isMergeKey(pair.key) && pair.value) {
        merged ??= [];
        merged.push(pair.value);
        continue;
      }
      // A key of the map itself wins over a merged one, and the first of two merged ones wins; a key that is in the text
      // twice is returned twice.
      if (!own && names?.has(name)) continue;
      names?.add(name);
      children.push(this.#child(pair.value ?? undefined, name, pair.key ?? undefined));
    }
    if (depth >= maximumDepth || !merged) return;
    const seen = names ?? new Set(children.map(({ key }) => String(key)));
    for (const value of merged) {
      const target = tree.resolve(value);
      const sources = isSeq(target) ? (target.items as Node[]) : [target];
      for (const source of sources) {
        const node = tree.resolve(source);
        if (isMap(node) && node !== map && tree.aliasBudget-- > 0)
          this.#addPairs(children, node, tree, depth + 1, seen);
      }
    }
  }

  #mayGrow(): boolean {
    return !this.#behindAlias || this.owner.tree.aliasBudget-- > 0;
  }

  #child(written: Node | undefined, key: string | number, keyNode?: Node): YamlField {
    return new YamlField(this.owner, written, this, key, keyNode, this.#behindAlias);
  }

  toData(): unknown {
    try {
      if (this.owner.tree.text.includes("<<")) return mergedData(this.owner.tree, this.node);
      const data = this.node?.toJS(this.owner.tree.document, { maxAliasCount: 1000 }) ?? null;
      return this.owner.tree.text.includes("*") && holdsItself(data, new Set()) ? null : data;
    } catch {
      // A map merged into itself or an alias without an anchor: there is no such data.
      return null;
    }
  }

  get(path: string): YamlField | undefined {
    let field: YamlField | undefined = this;
    for (const step of pathSteps(path)) {
      field = field.shape === "list" ? field.children[Number(step)] : field.#childOf(String(step));
      if (!field) return undefined;
    }
    return field;
  }

  /** Of a duplicate key, the second. */
  #childOf(key: string): YamlField | undefined {
    const { children } = this;
    if (children.length < manyChildren) {
      for (let at = children.length - 1; at >= 0; at--) if (children[at]?.key === key) return children[at];
      return undefined;
    }
    this.#byKey ??= new Map(children.map((child) => [child.key, child]));
    return this.#byKey.get(key);
  }

  text(path?: string): string | undefined {
    const field = path === undefined ? this : this.get(path);
    if (!field || !isScalar(field.node) || field.node.value === null) return undefined;
    return field.node.source ?? String(field.node.value);
  }

  at(offset: number): YamlField | undefined {
    if (this.parent && !contains(this.span, offset)) return undefined;
    // Children of an alias are elsewhere, so the alias itself is the result.
    return (this.isAlias ? undefined : this.#childAt(offset)?.at(offset)) ?? this;
  }

  #childAt(offset: number): YamlField | undefined {
    const { children } = this;
    const starts = this.#childStarts();
    // Children from a merge key may be anywhere.
    if (!starts) return children.find((child) => contains(child.span, offset));
    const at = offset - this.owner.start;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    // Between two adjacent children, the first is meant.
    for (const child of [children[low - 2], children[low - 1]]) if (child && contains(child.span, offset)) return child;
    return undefined;
  }

  /** Offsets of the children relative to the document, for binary search; undefined if they are not in order. */
  #childStarts(): readonly number[] | undefined {
    if (this.#starts === undefined) {
      const starts = this.children.map(({ span }) => span.start - this.owner.start);
      this.#starts = starts.some((start, index) => index > 0 && start < (starts[index - 1] as number)) ? null : starts;
    }
    return this.#starts ?? undefined;
  }

  set(path: string, value: unknown): TextEdit {
    return setEdit(this, path, value);
  }

  remove(): TextEdit {
    return removeEdit(this);
  }

  removeAll(paths: readonly string[]): TextEdit[] {
    return removeEdits(paths.flatMap((path) => this.get(path) ?? []));
  }

  renameKey(newKey: string): TextEdit {
    return renameKeyEdit(this, newKey);
  }

  #absolute(start: number, end: number): Span {
    return spanOf(start + this.owner.start, end + this.owner.start);
  }
}

/** Whether an alias refers to its own ancestor: there is no such data, and traversing it would not terminate. */
function holdsItself(value: unknown, around: Set<unknown>): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (around.has(value)) return true;
  around.add(value);
  const found = Object.values(value).some((inner) => holdsItself(inner, around));
  around.delete(value);
  return found;
}

const keyText = (key: Node | null): string => {
  if (isScalar(key)) return key.source ?? String(key.value ?? "");
  if (key === null) return "";
  try {
    return String(key);
  } catch {
    // A merge key inside a key or an alias without an anchor has no text.
    return "{…}";
  }
};
