/** Parses YAML the way Kubernetes does. */

import {
  type Alias,
  type CollectionTag,
  type Document,
  type DocumentOptions,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParseOptions,
  parseDocument,
  type ScalarTag,
  type SchemaOptions,
  visit,
  type YAMLError,
} from "yaml";
import { readPlainYaml } from "./plain-yaml";

/** With more of them, fields behind aliases have no children, so an alias bomb is no more expensive than a long document. */
const aliasedFieldBudget = 20_000;
/** Deeper than any Kubernetes type; the API server's limit is far lower. */
export const maximumDepth = 250;
/** The API server accepts no larger request. */
export const maximumLength = 3 * 1024 * 1024;

/** go-yaml, which Kubernetes uses, keeps timestamps as text and has no base-60 numbers. */
const isUnknownToGo = ({ format, tag }: ScalarTag | CollectionTag): boolean =>
  format === "TIME" || tag === "tag:yaml.org,2002:timestamp";

/** Go's octal numbers, which YAML 1.1 does not have. */
const goOctal: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => {
    const digits = Number.parseInt(text.replaceAll("_", "").replace(/^[-+]?0o/, ""), 8);
    return text.startsWith("-") ? -digits : digits;
  },
};

/** The library reads `e1000` and a lone dot as numbers; Go, whose syntax this is, does not. */
const goFloat = (tag: ScalarTag): ScalarTag =>
  tag.tag === "tag:yaml.org,2002:float" && tag.test?.test(".")
    ? { ...tag, test: /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)$/ }
    : tag.format === "EXP"
      ? { ...tag, test: /^[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)[eE][-+]?[0-9]+$/ }
      : tag;

const options: ParseOptions & DocumentOptions & SchemaOptions = {
  version: "1.1",
  merge: true,
  strict: true,
  // The library compares all keys with each other, which takes minutes for a map of 100,000.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  customTags: (tags) => [
    goOctal,
    ...tags
      .filter((tag) => typeof tag === "string" || !isUnknownToGo(tag))
      .map((tag) => (typeof tag === "string" || tag.collection ? tag : goFloat(tag))),
  ],
};
/** Document settings that are the same for all documents, created once. */
const shared = parseDocument("", options);

export type YamlMistake = Pick<YAMLError, "code" | "pos">;

/** A document's nodes as Kubernetes' parser sees them, with their offsets in the document's text. */
export class YamlTree {
  readonly text: string;
  readonly document: Document;
  readonly contents: Node | null;
  /** Decremented by fields behind aliases. */
  aliasBudget = aliasedFieldBudget;
  /** Aliases without an anchor above them. */
  readonly danglingAliases: Alias[] = [];
  readonly #targets = new Map<Alias, Node>();
  #errors: readonly YamlMistake[] | undefined;

  /** `readPlain` is a parameter for the test that compares the two parsers. */
  constructor(written: string, readPlain = readPlainYaml) {
    // Kubernetes' parser also treats a lone carriage return as a line break; offsets do not change.
    const text = written.includes("\r") ? written.replace(/\r(?!\n)/g, "\n") : written;
    this.text = text;
    const plain = readPlain(text, shared.schema);
    if (plain) {
      this.document = shared;
      this.contents = plain;
      return;
    }
    this.document = withoutStacks(() => parseDocument(text, { ...options, schema: shared.schema }));
    this.contents = this.document.contents;
    if (text.includes("*")) this.#findTargets();
  }

  /** YAML errors, in the order of the text. */
  get errors(): readonly YamlMistake[] {
    this.#errors ??= [...this.document.errors, ...duplicateKeys(this.contents, [])].sort((a, b) => a.pos[0] - b.pos[0]);
    return this.#errors;
  }

  /** The target of an alias; any other node itself. */
  resolve(node: Node | null | undefined): Node | undefined {
    if (!node) return undefined;
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  /** All at once: the library's own lookup traverses the whole document for each alias. */
  #findTargets(): void {
    const anchors = new Map<string, Node>();
    visit(this.document, {
      Node: (_key, node) => {
        if (isAlias(node)) {
          const target = anchors.get(node.source);
          if (target) this.#targets.set(node, target);
          else this.danglingAliases.push(node);
        } else if (node.anchor) anchors.set(node.anchor, node);
      },
    });
  }

  /**
   * The range of a node's own characters. A block collection ends with its last value, without the comments and blank
   * lines that YAML counts as part of it.
   */
  rangeOf(node: Node): [number, number] {
    const [start = 0, end = 0] = node.range ?? [];
    let last: Node = node;
    for (let depth = 0; depth < maximumDepth; depth++) {
      if ((!isMap(last) && !isSeq(last)) || last.flow || last.items.length === 0) break;
      const item = last.items.at(-1) as unknown;
      const next = isMap(last) ? pairEnd(item as { key: unknown; value: unknown }) : (item as Node | null);
      if (!next?.range) break;
      last = next;
    }
    const lastEnd = last === node ? end : (last.range?.[1] ?? end);
    return [start, Math.max(start, this.#trimmed(start, lastEnd))];
  }

  #trimmed(start: number, end: number): number {
    let at = end;
    while (at > start && /[ \t\r\n]/.test(this.text[at - 1] as string)) at--;
    return at;
  }
}

/** The library creates an Error per mistake; for 100,000 mistakes in a garbage file, the stack traces alone take seconds. */
function withoutStacks<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Comparing a few keys with each other costs less than a set of them. */
const fewKeys = 8;

/** Adds the keys that are in their map twice to `found`. */
function duplicateKeys(node: unknown, found: YamlMistake[]): YamlMistake[] {
  if (isSeq(node)) for (const item of node.items) duplicateKeys(item, found);
  if (!isMap(node)) return found;
  const { items } = node;
  const seen = items.length > fewKeys ? new Set<unknown>() : undefined;
  for (let at = 0; at < items.length; at++) {
    const { key, value } = items[at] as Pair;
    if (isScalar(key) && key.value !== "<<") {
      if (seen ? seen.has(key.value) : hasKeyBefore(items, at, key.value))
        found.push({ code: "DUPLICATE_KEY", pos: [key.range?.[0] ?? 0, key.range?.[1] ?? 0] });
      seen?.add(key.value);
    }
    duplicateKeys(value, found);
  }
  return found;
}

function hasKeyBefore(items: readonly Pair[], end: number, value: unknown): boolean {
  for (let at = 0; at < end; at++) {
    const key = items[at]?.key;
    // NaN is equal to itself here, as in a set.
    if (isScalar(key) && (key.value === value || (Number.isNaN(value) && Number.isNaN(key.value)))) return true;
  }
  return false;
}

const pairEnd = ({ key, value }: { key: unknown; value: unknown }): Node | null => {
  const node = value as Node | null;
  // An empty value has no characters, so the pair ends with its key (and the colon, which is in no node).
  if (node && !(isScalar(node) && node.range && node.range[0] === node.range[1])) return node;
  return key as Node | null;
};

/** Why a text is not passed to the YAML parser at all; undefined if it is. */
export function refusalToRead(text: string): "too-long" | "too-deep" | "binary" | undefined {
  if (text.length > maximumLength) return "too-long";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character is what marks a binary file
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return "binary";
  if (isObviouslyFlat(text)) return undefined;
  let depth = 0;
  let dashes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      if (++depth > maximumDepth) return "too-deep";
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    else if (code === 0x0a || code === 0x0d) {
      dashes = 0;
      // Brackets in block scalars and comments do not nest; a line without indentation resets the count.
      if (/[^\s[\]{},]/.test(text[at + 1] ?? " ")) depth = 0;
    } else if ((code === 0x2d || code === 0x3f) && text.charCodeAt(at + 1) === 0x20 && ++dashes > maximumDepth)
      return "too-deep";
  }
  return /^ {500,}\S/m.test(text) && indentationLevels(text) > maximumDepth ? "too-deep" : undefined;
}

/** Too few brackets and too short lines to be nested too deeply. Searching takes a tenth of the time of looking at all characters. */
function isObviouslyFlat(text: string): boolean {
  for (const bracket of "[{")
    for (let at = text.indexOf(bracket), count = 0; at >= 0; at = text.indexOf(bracket, at + 1))
      if (++count > maximumDepth / 2) return false;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    if (end - start > 2 * maximumDepth) return false;
    start = end + 1;
  }
  return text.length - start <= 2 * maximumDepth;
}

/** The maximum number of different indentations that are open at once. */
function indentationLevels(text: string): number {
  const open: number[] = [];
  let most = 0;
  for (const [, spaces] of text.matchAll(/^( *)[^\s#]/gm)) {
    const indentation = (spaces as string).length;
    while (open.length > 0 && (open.at(-1) as number) >= indentation) open.pop();
    open.push(indentation);
    most = Math.max(most, open.length);
  }
  return most;
}
