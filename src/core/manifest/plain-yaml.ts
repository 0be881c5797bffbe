import { type Node, type Pair, Scalar, type Schema } from "yaml";
import { foldLines } from "./fold-lines";
import { mapNode, pairNode, scalarNode, seqNode } from "./plain-nodes";
import { type PlainValues, plainValuesOf } from "./plain-values";

/**
 * A fast parser for the subset of YAML that nearly all manifests use: block maps and lists, plain and quoted scalars, block
 * scalars, and flow collections on one line. It creates the same nodes as the `yaml` library in a fraction of the time. For
 * anything else (anchors, tags, tabs, multi-line flow collections, any mistake) it returns undefined, and the caller parses
 * the whole document with the library. A test checks that both give the same result.
 */
export const readPlainYaml = (text: string, schema: Schema): Node | undefined => new PlainReader(text, schema).read();

/** Manifests are not nested deeper than this. */
const deepest = 60;

/** The usual form of a key, directly followed by its colon. */
const plainKey = /[A-Za-z0-9_./$][\w./$@%+-]*(?=:(?:[ \n]|$))/y;
const plainText = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s]))[^\n]*/y;
const flowText = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))[^\n,[\]{}]*/y;
const singleQuoted = /'(?:[^']|'')*'/y;
/** With the escapes of JSON, escaped spaces and line breaks, and no control characters but line breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the library reads texts that contain them.
const doubleQuoted = /"(?:[^"\\\u0000-\u0009\u000b-\u001f]|\\["\\/bfnrt \n])*"/y;
const blockHeader = /[|>]-?(?: +(?:#[^\n]*)?)?\n/y;

const [tab, lineEnd, space, hash, dash, dot] = ["\t", "\n", " ", "#", "-", "."].map((one) => one.charCodeAt(0));

class PlainReader {
  readonly #text: string;
  readonly #values: PlainValues;
  /** Current offset: after a value, the first character of the next non-empty line. */
  #at = 0;
  /** Column of that character; -1 at the end of the text, and after giving up. */
  #column = -1;
  #depth = 0;
  #gaveUp = false;

  constructor(text: string, schema: Schema) {
    this.#text = text;
    this.#values = plainValuesOf(schema);
  }

  read(): Node | undefined {
    if (this.#text.includes("\r")) return undefined;
    this.#nextLine(0);
    const root = this.#column === 0 ? this.#block() : undefined;
    return this.#gaveUp || this.#column >= 0 ? undefined : root;
  }

  #giveUp(): undefined {
    this.#gaveUp = true;
    this.#column = -1;
  }

  /** Moves from the start of a line to the next line that has content. */
  #nextLine(from: number): undefined {
    const text = this.#text;
    for (let start = from; start < text.length; start = this.#endOfLine(start) + 1) {
      let at = start;
      while (text.charCodeAt(at) === space) at++;
      const code = text.charCodeAt(at);
      if (code === lineEnd || code === hash || at === text.length) continue;
      // A tab, or a document marker.
      if (
        code === tab ||
        (at === start && (code === dash || code === dot) && /^(?:---|\.\.\.)/.test(text.slice(at, at + 3)))
      )
        return this.#giveUp();
      this.#at = at;
      this.#column = at - start;
      return;
    }
    this.#at = text.length;
    this.#column = -1;
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf("\n", from);
    return end < 0 ? this.#text.length : end;
  }

  /**
   * After a value that ends or starts on this line: only a comment may follow, and the next line must not be indented
   * further.
   */
  #endValue(behind: number, parent: number): undefined {
    const text = this.#text;
    let at = behind;
    while (text.charCodeAt(at) === space) at++;
    const code = text.charCodeAt(at);
    if (at < text.length && code !== lineEnd && (code !== hash || at === behind)) return this.#giveUp();
    this.#nextLine(this.#endOfLine(at) + 1);
    if (this.#column > parent) this.#giveUp();
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? this.#text.slice(this.#at, pattern.lastIndex) : undefined;
  }

  /** A dash followed by whitespace. */
  #isItem(): boolean {
    const code = this.#text.charCodeAt(this.#at + 1);
    return this.#text.charCodeAt(this.#at) === dash && (code === space || code === lineEnd);
  }

  /** The map or list that starts here. */
  #block(): Node | undefined {
    if (this.#depth++ > deepest) return this.#giveUp();
    const node = this.#isItem() ? this.#list() : this.#map();
    this.#depth--;
    return node;
  }

  #map(): Node | undefined {
    const column = this.#column;
    const items: Pair<Node, Node>[] = [];
    const start = this.#at;
    let end = start;
    while (this.#column === column) {
      const key = this.#key();
      if (!key) return this.#giveUp();
      const value = this.#value(column, true);
      if (!value) return undefined;
      items.push(pairNode(key, value));
      end = value.range?.[1] ?? end;
    }
    if (this.#column > column) return this.#giveUp();
    return mapNode(items, start, end);
  }

  /** Ends after the colon. */
  #key(): Scalar | undefined {
    const start = this.#at;
    const plain = this.#match(plainKey);
    const key = plain === undefined ? this.#quoted() : this.#plain(plain, start, start + plain.length);
    if (!key) return undefined;
    this.#at = (key.range?.[1] ?? start) + 1;
    const next = this.#text.charCodeAt(this.#at);
    const isBefore =
      this.#text[this.#at - 1] === ":" && (next === space || next === lineEnd || this.#at >= this.#text.length);
    return isBefore ? key : undefined;
  }

  #list(): Node | undefined {
    const column = this.#column;
    const items: Node[] = [];
    const start = this.#at;
    let end = start;
    while (this.#column === column && this.#isItem()) {
      this.#at++;
      const value = this.#value(column, false);
      if (!value) return undefined;
      items.push(value);
      end = value.range?.[1] ?? end;
    }
    if (this.#column > column) return this.#giveUp();
    return seqNode(items, start, end);
  }

  /** The value after a colon or dash of a map or list in this column. */
  #value(parent: number, inMap: boolean): Node | undefined {
    const text = this.#text;
    const before = this.#at;
    while (text.charCodeAt(this.#at) === space) this.#at++;
    const start = this.#at;
    switch (text[start]) {
      case undefined:
      case "\n":
      case "#":
        return text[start] === "#" && start === before ? this.#giveUp() : this.#below(before, parent, inMap);
      case "|":
      case ">":
        return this.#blockScalar(parent);
      case "[":
      case "{": {
        const node = this.#flow(0);
        if (!node) return this.#giveUp();
        this.#endValue(this.#at, parent);
        return node;
      }
      default:
    }
    if (!inMap) {
      const lineStart = text.lastIndexOf("\n", start) + 1;
      if (this.#isItem() || this.#match(plainKey) !== undefined) {
        this.#column = start - lineStart;
        return this.#block();
      }
    }
    const quoted = this.#quoted(parent);
    if (quoted) {
      this.#endValue(quoted.range?.[1] ?? start, parent);
      return quoted;
    }
    const line = this.#match(plainText);
    if (line === undefined) return this.#giveUp();
    const comment = line.indexOf(" #");
    const source = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (line.includes("\t") || source.includes(": ") || source.endsWith(":")) return this.#giveUp();
    if (comment >= 0) {
      this.#endValue(start + source.length, parent);
      return this.#plain(source, start, start + source.length);
    }
    return this.#plainOverLines(source, start, start + line.length, parent);
  }

  /** A plain scalar whose first line ends at `lineEnds`, with the more deeply indented lines that continue it. */
  #plainOverLines(firstLine: string, start: number, lineEnds: number, parent: number): Scalar | undefined {
    const text = this.#text;
    let folded = firstLine;
    let end = start + firstLine.length;
    let emptyLines = 0;
    let at = lineEnds + 1;
    while (at < text.length) {
      let first = at;
      while (text.charCodeAt(first) === space) first++;
      const lineEnd = this.#endOfLine(first);
      if (first === lineEnd) {
        emptyLines++;
      } else {
        if (first - at <= parent) break;
        const line = text.slice(first, lineEnd).trimEnd();
        if (/^#|[\t]|: | #|:$/.test(line)) return this.#giveUp();
        folded += (emptyLines === 0 ? " " : "\n".repeat(emptyLines)) + line;
        end = first + line.length;
        emptyLines = 0;
      }
      at = lineEnd + 1;
    }
    this.#endValue(end, parent);
    return this.#plain(folded, start, end);
  }

  /** The value on the following lines; none if they are not indented further. */
  #below(behind: number, parent: number, inMap: boolean): Node | undefined {
    this.#nextLine(this.#endOfLine(this.#at) + 1);
    if (this.#gaveUp) return undefined;
    // In manifests, lists are often in the same column as their key.
    if (this.#column > parent || (inMap && this.#column === parent && this.#isItem())) return this.#block();
    return inMap ? this.#plain("", behind, behind) : this.#giveUp();
  }

  #plain(source: string, start: number, end: number): Scalar {
    return scalarNode(this.#values.of(source), source, Scalar.PLAIN, start, end);
  }

  /**
   * A quoted scalar, which may continue in lines indented further than `parent`; without a parent it must end on its line.
   */
  #quoted(parent?: number): Scalar | undefined {
    const start = this.#at;
    const isDouble = this.#text[start] === '"';
    const written = this.#match(isDouble ? doubleQuoted : singleQuoted);
    if (written === undefined) return undefined;
    if (written.includes("\t")) return undefined;
    const inner = written.includes("\n") ? foldLines(written.slice(1, -1), parent, isDouble) : written.slice(1, -1);
    if (inner === undefined) return undefined;
    const value = isDouble
      ? inner.includes("\\")
        ? (JSON.parse(`"${inner.replaceAll("\n", "\\n").replace(/\\(.)/gs, withoutEscapedSpace)}"`) as string)
        : inner
      : inner.replaceAll("''", "'");
    const style = isDouble ? Scalar.QUOTE_DOUBLE : Scalar.QUOTE_SINGLE;
    return scalarNode(value, value, style, start, start + written.length);
  }

  #blockScalar(parent: number): Scalar | undefined {
    const text = this.#text;
    const start = this.#at;
    const header = this.#match(blockHeader);
    if (header === undefined) return this.#giveUp();
    const isFolded = header.startsWith(">");
    const lines: string[] = [];
    let indentation = 0;
    let end = start;
    let at = start + header.length;
    while (at < text.length) {
      const lineEnds = this.#endOfLine(at);
      let first = at;
      while (text.charCodeAt(first) === space) first++;
      const spaces = first - at;
      if (first === lineEnds) {
        // Leading spaces may belong to the text.
        if (lines.length === 0 || spaces > indentation) return this.#giveUp();
        lines.push("");
      } else {
        if (lines.length === 0) indentation = spaces;
        if (lines.length === 0 && indentation <= parent) return this.#giveUp();
        if (spaces < indentation) break;
        if (isFolded && (spaces > indentation || text.charCodeAt(first) === tab)) return this.#giveUp();
        lines.push(text.slice(at + indentation, lineEnds));
        end = lineEnds;
      }
      at = lineEnds + 1;
    }
    while (lines.at(-1) === "") lines.pop();
    if (lines.length === 0 || (isFolded && lines.includes(""))) return this.#giveUp();
    this.#nextLine(at);
    if (this.#column > parent) return this.#giveUp();
    const value = lines.join(isFolded ? " " : "\n") + (header[1] === "-" ? "" : "\n");
    return scalarNode(value, value, isFolded ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL, start, end);
  }

  /** A flow collection on one line; ends after its closing bracket. */
  #flow(depth: number): Node | undefined {
    const text = this.#text;
    const start = this.#at;
    const isList = text[start] === "[";
    const items: Node[] = [];
    const pairs: Pair<Node, Node>[] = [];
    const close = isList ? "]" : "}";
    this.#at++;
    if (depth > deepest) return undefined;
    while (true) {
      this.#skipSpaces();
      if (text[this.#at] === close) break;
      if (isList) {
        const item = this.#flowValue(depth);
        if (!item) return undefined;
        items.push(item);
      } else {
        const key = this.#key();
        this.#skipSpaces();
        const value = key && this.#flowValue(depth);
        if (!value) return undefined;
        pairs.push(pairNode(key, value));
      }
      this.#skipSpaces();
      if (text[this.#at] === ",") this.#at++;
      else if (text[this.#at] !== close) return undefined;
    }
    this.#at++;
    return isList ? seqNode(items, start, this.#at, true) : mapNode(pairs, start, this.#at, true);
  }

  #flowValue(depth: number): Node | undefined {
    const start = this.#at;
    const first = this.#text[start];
    if (first === "[" || first === "{") return this.#flow(depth + 1);
    const quoted = this.#quoted();
    if (quoted) {
      this.#at = quoted.range?.[1] ?? start;
      return quoted;
    }
    const source = this.#match(flowText)?.trimEnd();
    if (source === undefined || /[\t#]|:(?: |$)/.test(source)) return undefined;
    this.#at = start + source.length;
    return this.#plain(source, start, start + source.length);
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) this.#at++;
  }
}

/** JSON has no escape for a space. */
const withoutEscapedSpace = (escaped: string, character: string): string => (character === " " ? " " : escaped);
