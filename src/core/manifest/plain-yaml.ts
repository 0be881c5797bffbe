import { type Node, Pair, Scalar, type ScalarTag, type Schema, YAMLMap, YAMLSeq } from "yaml";
import { foldLines } from "./fold-lines";

/**
 * A fast reader for the YAML that nearly all manifests use: block maps and lists, plain and quoted texts, block scalars,
 * brackets that close on their line. It makes the same nodes as the `yaml` library in a small part of its time. At
 * anything else (anchors, tags, tabs, brackets over several lines, any mistake) it returns undefined, and the caller
 * reads the whole document with the library. Where both can read a document they read it alike; a test checks that.
 */
export const readPlainYaml = (text: string, schema: Schema): Node | undefined => new PlainReader(text, schema).read();

/** More nesting than manifests have. */
const deepest = 60;

/** As keys mostly are, with the colon in sight. */
const plainKey = /[A-Za-z0-9_./$][\w./$@%+-]*(?=:(?:[ \n]|$))/y;
const plainText = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s]))[^\n]*/y;
const flowText = /(?:[^\s\-?:,[\]{}#&*!|>'"%@`]|-(?=[^\s,[\]{}]))[^\n,[\]{}]*/y;
const singleQuoted = /'(?:[^']|'')*'/y;
/** With the escapes that JSON has too, an escaped space or line end, and no control character but line ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the library reads texts that contain them.
const doubleQuoted = /"(?:[^"\\\u0000-\u0009\u000b-\u001f]|\\["\\/bfnrt \n])*"/y;
const blockHeader = /[|>]-?(?: +(?:#[^\n]*)?)?\n/y;
/** A text that starts otherwise is no number, boolean or null. */
const mayBeOther = /^(?:$|[-+.\d~nNyYtTfFoO])/;

const [tab, lineEnd, space, hash, dash, dot] = ["\t", "\n", " ", "#", "-", "."].map((one) => one.charCodeAt(0));

class PlainReader {
  readonly #text: string;
  readonly #schema: Schema;
  readonly #tags: readonly ScalarTag[];
  /** Where it stands: once a value is read, at the first character of the next line that has any. */
  #at = 0;
  /** The column of that character; -1 at the end of the text, and once it gave up. */
  #column = -1;
  #depth = 0;
  #gaveUp = false;

  constructor(text: string, schema: Schema) {
    this.#text = text;
    this.#schema = schema;
    this.#tags = schema.tags.filter((tag): tag is ScalarTag => tag.default === true && !tag.collection);
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

  /** From the start of a line to the next that has more than blanks and a comment. */
  #nextLine(from: number): undefined {
    const text = this.#text;
    for (let start = from; start < text.length; start = this.#endOfLine(start) + 1) {
      let at = start;
      while (text.charCodeAt(at) === space) at++;
      const code = text.charCodeAt(at);
      if (code === lineEnd || code === hash || at === text.length) continue;
      // A tab, or the marks between documents.
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

  /** Behind a value that stands on one line, or starts there: nothing may follow but a comment, and no deeper line. */
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
    return pattern.exec(this.#text)?.[0];
  }

  /** A dash with a blank behind it. */
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
    const map = new YAMLMap<Node, Node>(this.#schema);
    const start = this.#at;
    let end = start;
    while (this.#column === column) {
      const key = this.#key();
      if (!key) return this.#giveUp();
      const value = this.#value(column, true);
      if (!value) return undefined;
      map.items.push(new Pair(key, value));
      end = value.range?.[1] ?? end;
    }
    if (this.#column > column) return this.#giveUp();
    map.range = [start, end, end];
    return map;
  }

  /** Ends behind the colon. */
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
    const list = new YAMLSeq<Node>(this.#schema);
    const start = this.#at;
    let end = start;
    while (this.#column === column && this.#isItem()) {
      this.#at++;
      const value = this.#value(column, false);
      if (!value) return undefined;
      list.items.push(value);
      end = value.range?.[1] ?? end;
    }
    if (this.#column > column) return this.#giveUp();
    list.range = [start, end, end];
    return list;
  }

  /** What stands behind a colon or a dash of a map or list at this column. */
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

  /** A plain text whose first line ends at `lineEnds`, with the deeper lines below, which belong to it. */
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

  /** What stands on the lines below; nothing, where they are no deeper. */
  #below(behind: number, parent: number, inMap: boolean): Node | undefined {
    this.#nextLine(this.#endOfLine(this.#at) + 1);
    if (this.#gaveUp) return undefined;
    // Kubernetes' manifests have their lists often at the column of their key.
    if (this.#column > parent || (inMap && this.#column === parent && this.#isItem())) return this.#block();
    return inMap ? this.#plain("", behind, behind) : this.#giveUp();
  }

  #plain(source: string, start: number, end: number): Scalar {
    const tag = mayBeOther.test(source) ? this.#tags.find(({ test }) => test?.test(source)) : undefined;
    // The tags of these values never complain.
    const value = tag ? tag.resolve(source, ignore, {}) : source;
    return scalar(value instanceof Scalar ? value.value : value, source, Scalar.PLAIN, start, end);
  }

  /** A quoted text, which may go on in lines deeper than `parent`; without a parent it must end on its line. */
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
    return scalar(value, value, style, start, start + written.length);
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
        // Blanks may belong to the text.
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
    return scalar(value, value, isFolded ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL, start, end);
  }

  /** Brackets that close on their line; ends behind them. */
  #flow(depth: number): Node | undefined {
    const text = this.#text;
    const start = this.#at;
    const isList = text[start] === "[";
    const node = isList ? new YAMLSeq<Node>(this.#schema) : new YAMLMap<Node, Node>(this.#schema);
    const close = isList ? "]" : "}";
    this.#at++;
    if (depth > deepest) return undefined;
    while (true) {
      this.#skipSpaces();
      if (text[this.#at] === close) break;
      if (node instanceof YAMLSeq) {
        const item = this.#flowValue(depth);
        if (!item) return undefined;
        node.items.push(item);
      } else {
        const key = this.#key();
        this.#skipSpaces();
        const value = key && this.#flowValue(depth);
        if (!value) return undefined;
        node.items.push(new Pair(key, value));
      }
      this.#skipSpaces();
      if (text[this.#at] === ",") this.#at++;
      else if (text[this.#at] !== close) return undefined;
    }
    this.#at++;
    node.flow = true;
    node.range = [start, this.#at, this.#at];
    return node;
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

const ignore = (): void => {};

/** JSON has no escape for a space. */
const withoutEscapedSpace = (escaped: string, character: string): string => (character === " " ? " " : escaped);

function scalar(value: unknown, source: string, type: Scalar.Type, start: number, end: number): Scalar {
  const node = new Scalar(value);
  node.source = source;
  node.type = type;
  node.range = [start, end, end];
  return node;
}
