import { pathSteps } from "../../manifest/path";

/**
 * A node of a document as indentation alone shows it, however broken the text: the root, a key, a list item, or a word that
 * is not yet a key. All offsets are relative to the document's own text.
 */
export interface IndentTree {
  /** Map key or list index, as in `Field`; undefined for the root. */
  readonly key: string | number | undefined;
  readonly parent: IndentTree | undefined;
  /** A word without a colon: not a key yet, or a line of a longer scalar. */
  readonly isWord: boolean;
  /** Column of the key or dash; -1 for the root. */
  readonly column: number;
  /** Start of the key (including quotes), the word, or the dash. */
  readonly start: number;
  readonly end: number;
  /** Offset after the colon or dash; undefined for words. */
  readonly valueFrom: number | undefined;
  /** The scalar or flow collection on the same line; empty if there is none. */
  value: { start: number; end: number; text: string; style: "plain" | "quoted" | "flow" | "block" };
  readonly inFlow: boolean;
  /** Brackets of a flow collection; `close` is the end of the text if the closing bracket is missing. */
  flow: { open: number; close: number; closed: boolean; isMap: boolean } | undefined;
  readonly children: IndentTree[];
  /** Set on the root only; see `Field.rootType`. */
  readonly rootType?: string | undefined;
  text(path?: string): string | undefined;
}

class Node implements IndentTree {
  readonly key: string | number | undefined;
  readonly children: Node[] = [];
  rootType: string | undefined;
  nextIndex = 0;
  value: IndentTree["value"];
  flow: IndentTree["flow"];
  constructor(
    readonly parent: Node | undefined,
    key: string | number | undefined,
    readonly column: number,
    readonly start: number,
    readonly end: number,
    readonly valueFrom: number | undefined,
    readonly isWord = false,
    readonly inFlow = false,
  ) {
    this.key = key;
    this.value = { start: end, end, text: "", style: "plain" };
    if (!parent) return;
    parent.children.push(this);
    if (typeof key === "number") parent.nextIndex++;
  }

  /** The scalar of this node or at a path below it, as in `Field`. */
  text(path = ""): string | undefined {
    let node: Node | undefined = this;
    for (const step of pathSteps(path)) node = node?.children.find(({ key, isWord }) => !isWord && key === step);
    if (!node || node.flow || node.value.style === "block") return undefined;
    return node.value.text === "" ? undefined : node.value.text;
  }
}

/** Whether a node can have children: it has no scalar of its own. */
const mayHaveChildren = (node: Node): boolean => node.key === undefined || (!node.isWord && node.value.text === "");

const quotedText = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;
const keyOnLine =
  /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s#&*!|>%@`"'[\]{},:-][^\n]*?|-[^\s][^\n]*?)[ \t]*:(?=[ \t]|$)/;

const unquoted = (text: string): string => {
  if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) return text.slice(1, -1);
  if (text.length >= 2 && text.startsWith("'") && text.endsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  return text.replace(/^["']/, "");
};

interface Line {
  readonly start: number;
  /** Excluding the line ending. */
  readonly end: number;
  readonly indentation: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf("\n", start);
    const next = found < 0 ? text.length : found;
    const end = next > start && text[next - 1] === "\r" ? next - 1 : next;
    let indentation = 0;
    while (start + indentation < end && (text[start + indentation] === " " || text[start + indentation] === "\t"))
      indentation++;
    lines.push({ start, end, indentation });
    if (found < 0) break;
    start = found + 1;
  }
  return lines;
}

export interface IndentTreeDocument {
  readonly root: IndentTree;
  /** Whether no key or value can be at the offset: it is in a comment or a block scalar. */
  isText(offset: number): boolean;
}

/**
 * Builds the tree of a document from its indentation alone. Nothing is rejected: a broken line affects only itself, and
 * anything left unclosed ends where the indentation ends it.
 */
export function indentTreeOf(text: string, rootType?: string): IndentTreeDocument {
  return new Reader(text, rootType).read();
}

class Reader {
  readonly #text: string;
  readonly #lines: Line[];
  readonly #root: Node;
  readonly #prose: { start: number; end: number }[] = [];
  readonly #open: Node[];

  constructor(text: string, rootType: string | undefined) {
    this.#text = text;
    this.#lines = linesOf(text);
    this.#root = new Node(undefined, undefined, -1, 0, 0, 0);
    this.#root.rootType = rootType;
    this.#open = [this.#root];
  }

  read(): IndentTreeDocument {
    for (let index = 0; index < this.#lines.length; ) index = this.#readLine(index);
    return {
      root: this.#root,
      isText: (offset) => this.#prose.some(({ start, end }) => start <= offset && offset <= end),
    };
  }

  /** Reads the entries on one line and returns the index of the next line to read. */
  #readLine(index: number): number {
    const { start, end, indentation } = this.#lines[index] as Line;
    let at = start + indentation;
    const first = this.#text[at];
    if (at >= end) return index + 1;
    if (first === "#") {
      this.#prose.push({ start: at + 1, end });
      return index + 1;
    }
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(this.#text.slice(start, start + 4))) at = this.#skipBlanks(start + 3, end);
    if (indentation === 0 && first === "%") return index + 1;
    // Dashes first: `- - name: x` opens two lists and a map.
    while (this.#text[at] === "-" && (at + 1 >= end || /\s/.test(this.#text[at + 1] as string))) {
      const column = at - start;
      this.#closeFor(column, true);
      const holder = this.#holder();
      this.#open.push(new Node(holder, holder.nextIndex, column, at, at + 1, at + 1));
      at = this.#skipBlanks(at + 1, end);
    }
    if (at >= end) return index + 1;
    if (this.#text[at] === "#") {
      this.#prose.push({ start: at + 1, end });
      return index + 1;
    }
    return this.#readEntry(index, at);
  }

  #readEntry(index: number, at: number): number {
    const { start, end } = this.#lines[index] as Line;
    const rest = this.#text.slice(at, end);
    const key = keyOnLine.exec(rest)?.[0];
    const column = at - start;
    if (key === undefined) {
      const item = this.#open.at(-1) as Node;
      // A scalar list item is on the same line as its dash.
      if (typeof item.key === "number" && item.end > start && item.end <= at) return this.#readValue(item, index, at);
      this.#closeFor(column, false);
      const wordEnd = this.#scalarEnd(at, end);
      if (/^[[{]/.test(rest) && this.#root.children.length === 0) return this.#readValue(this.#root, index, at);
      this.#open.push(
        new Node(this.#holder(), unquoted(rest.slice(0, wordEnd - at)), column, at, wordEnd, undefined, true),
      );
      return index + 1;
    }
    this.#closeFor(column, false);
    const name = key.slice(0, -1).trimEnd();
    const node = new Node(this.#holder(), unquoted(name), column, at, at + name.length, at + key.length);
    this.#open.push(node);
    const valueAt = this.#skipBlanks(at + key.length, end);
    if (valueAt >= end) return index + 1;
    return this.#readValue(node, index, valueAt);
  }

  #readValue(node: Node, index: number, at: number): number {
    const { end } = this.#lines[index] as Line;
    const rest = this.#text.slice(at, end);
    if (rest.startsWith("#")) {
      this.#prose.push({ start: at + 1, end });
      return index + 1;
    }
    // Anchors and tags come before the value they apply to.
    const property = /^(?:[&!]\S*[ \t]*)+/.exec(rest)?.[0];
    if (property) {
      const next = at + property.length;
      return next >= end ? index + 1 : this.#readValue(node, index, next);
    }
    if (/^[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(rest)) {
      node.value = { start: at, end, text: rest, style: "block" };
      const limit = node.column < 0 ? -1 : node.column;
      let next = index + 1;
      while (next < this.#lines.length && (this.#isBlank(next) || (this.#lines[next] as Line).indentation > limit)) {
        const line = this.#lines[next] as Line;
        if (line.indentation > limit || !this.#isBlank(next))
          this.#prose.push({ start: line.start + Math.min(limit + 1, line.end - line.start), end: line.end });
        next++;
      }
      return next;
    }
    if (/^[[{]/.test(rest)) return this.#readFlow(node, index, at);
    if (/^["']/.test(rest)) return this.#readQuoted(node, index, at);
    const valueEnd = this.#scalarEnd(at, end);
    node.value = { start: at, end: valueEnd, text: this.#text.slice(at, valueEnd), style: "plain" };
    if (valueEnd < end && this.#text.slice(valueEnd, end).trim().startsWith("#"))
      this.#prose.push({ start: this.#text.indexOf("#", valueEnd) + 1, end });
    return index + 1;
  }

  #readQuoted(node: Node, index: number, at: number): number {
    const { end } = this.#lines[index] as Line;
    const limit = this.#endOfBlock(node, index);
    const whole = quotedText.exec(this.#text.slice(at, limit))?.[0];
    const onLine = whole !== undefined && at + whole.length <= end;
    // If a quote seems to end on a line that has a key of its own, the closing quote is missing; the scalar is not
    // multi-line.
    const valueEnd =
      whole !== undefined && (onLine || !/\n[^\n]*:[ \t\n]/.test(whole)) ? at + whole.length : this.#scalarEnd(at, end);
    node.value = { start: at, end: valueEnd, text: unquoted(this.#text.slice(at, valueEnd)), style: "quoted" };
    return this.#lineBehind(index, valueEnd);
  }

  #readFlow(node: Node, index: number, at: number): number {
    const end = readFlow(this.#text, at, this.#endOfBlock(node, index), node);
    node.value = { start: at, end, text: this.#text.slice(at, end), style: "flow" };
    return this.#lineBehind(index, end);
  }

  /** Where the content of `node` must end: before the next line that is not indented further and closes no bracket. */
  #endOfBlock(node: Node, index: number): number {
    let next = index + 1;
    while (next < this.#lines.length) {
      const { start, end, indentation } = this.#lines[next] as Line;
      const closes = /^[\]}]/.test(this.#text.slice(start + indentation, end));
      if (!this.#isBlank(next) && indentation <= node.column && !closes) break;
      next++;
    }
    return (this.#lines[next - 1] as Line).end;
  }

  #lineBehind(index: number, offset: number): number {
    let next = index + 1;
    while (next < this.#lines.length && (this.#lines[next] as Line).start <= offset) next++;
    return next;
  }

  /** End of a plain scalar on its line: before a comment and trailing whitespace. */
  #scalarEnd(at: number, end: number): number {
    const comment = /[ \t]#/.exec(this.#text.slice(at, end));
    const to = comment ? at + comment.index : end;
    return at + this.#text.slice(at, to).trimEnd().length;
  }

  #skipBlanks(at: number, end: number): number {
    let next = at;
    while (next < end && (this.#text[next] === " " || this.#text[next] === "\t")) next++;
    return next;
  }

  #isBlank(index: number): boolean {
    const { start, end, indentation } = this.#lines[index] as Line;
    return start + indentation >= end;
  }

  /** Closes open nodes that cannot contain an entry at this column. */
  #closeFor(column: number, isItem: boolean): void {
    for (let top = this.#open.at(-1) as Node; top !== this.#root; top = this.#open.at(-1) as Node) {
      const holds =
        top.column < column || (top.column === column && isItem && typeof top.key === "string" && !top.isWord);
      if (holds && mayHaveChildren(top)) return;
      this.#open.pop();
    }
  }

  readonly #holder = (): Node => this.#open.at(-1) as Node;
}

/** Reads the flow collection that opens at `at` into `owner`; returns its end, at most `limit`. */
function readFlow(text: string, at: number, limit: number, owner: Node): number {
  const isMap = text[at] === "{";
  const flow = { open: at, close: limit, closed: false, isMap };
  owner.flow = flow;
  let next = at + 1;
  while (next < limit) {
    const character = text[next] as string;
    if (/[\s,]/.test(character)) {
      next++;
      continue;
    }
    if (character === "#" && /\s/.test(text[next - 1] as string)) {
      const lineEnd = text.indexOf("\n", next);
      next = lineEnd < 0 ? limit : Math.min(lineEnd, limit);
      continue;
    }
    if (character === "}" || character === "]") {
      flow.close = next;
      flow.closed = true;
      return next + 1;
    }
    next = isMap ? readFlowEntry(text, next, limit, owner) : readFlowItem(text, next, limit, owner);
  }
  return limit;
}

function readFlowEntry(text: string, at: number, limit: number, owner: Node): number {
  const end = flowScalarEnd(text, at, limit, true);
  if (end === at) return at + 1;
  const name = unquoted(text.slice(at, end));
  let colon = end;
  while (colon < limit && /[ \t]/.test(text[colon] as string)) colon++;
  if (text[colon] !== ":") {
    new Node(owner, name, 0, at, end, undefined, true, true);
    return end;
  }
  const node = new Node(owner, name, 0, at, end, colon + 1, false, true);
  return readFlowValue(text, colon + 1, limit, node);
}

function readFlowItem(text: string, at: number, limit: number, owner: Node): number {
  const node = new Node(owner, owner.nextIndex, 0, at, at, at, false, true);
  return Math.max(readFlowValue(text, at, limit, node), at + 1);
}

function readFlowValue(text: string, from: number, limit: number, node: Node): number {
  let at = from;
  while (at < limit && /\s/.test(text[at] as string)) at++;
  if (at >= limit || /[,\]}]/.test(text[at] as string)) return Math.min(at, limit);
  const isFlow = /[[{]/.test(text[at] as string);
  const end = isFlow ? readFlow(text, at, limit, node) : flowScalarEnd(text, at, limit, false);
  const written = text.slice(at, end);
  const style = isFlow ? "flow" : /^["']/.test(written) ? "quoted" : "plain";
  node.value = { start: at, end, text: isFlow ? written : unquoted(written), style };
  return end;
}

function flowScalarEnd(text: string, at: number, limit: number, isKey: boolean): number {
  const quoted = quotedText.exec(text.slice(at, limit))?.[0];
  if (quoted && (!quoted.includes("\n") || !isKey)) return at + quoted.length;
  let end = at;
  while (end < limit && !/[,[\]{}\n]/.test(text[end] as string)) {
    if (text[end] === ":" && (end + 1 >= limit || /[\s,[\]{}]/.test(text[end + 1] as string))) break;
    if (text[end] === "#" && /\s/.test(text[end - 1] as string)) break;
    end++;
  }
  return at + text.slice(at, end).trimEnd().length;
}
