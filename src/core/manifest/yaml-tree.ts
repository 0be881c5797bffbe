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
  type ParseOptions,
  parseDocument,
  type ScalarTag,
  type SchemaOptions,
  visit,
  type YAMLError,
} from "yaml";
import { readPlainYaml } from "./plain-yaml";

/** Beyond this, fields behind aliases have no children: an alias bomb costs no more than a long document. */
const aliasedFieldBudget = 20_000;
/** Deeper than any Kubernetes type; the API server refuses far earlier. */
export const maximumDepth = 250;
/** The API server takes no larger request. */
export const maximumLength = 3 * 1024 * 1024;

/** go-yaml, which Kubernetes reads with, leaves times as text and knows no base-60 numbers. */
const isUnknownToGo = ({ format, tag }: ScalarTag | CollectionTag): boolean =>
  format === "TIME" || tag === "tag:yaml.org,2002:timestamp";

/** Go's own octal numbers, which YAML 1.1 does not have. */
const goOctal: ScalarTag = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => {
    const digits = Number.parseInt(text.replaceAll("_", "").replace(/^[-+]?0o/, ""), 8);
    return text.startsWith("-") ? -digits : digits;
  },
};

/** The library takes `e1000` and a lone dot for numbers that are none; Go, whose words these are, does not. */
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
  // The library compares each key with each other one: minutes for a map of 100,000.
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
/** What a document needs besides its nodes: the same for all of them, and made once. */
const shared = parseDocument("", options);

export type YamlMistake = Pick<YAMLError, "code" | "pos">;

/** A document's nodes, as Kubernetes' reader would see them, with their offsets in the document's own text. */
export class YamlTree {
  readonly text: string;
  readonly document: Document;
  readonly contents: Node | null;
  /** Used up by fields behind aliases. */
  aliasBudget = aliasedFieldBudget;
  /** Aliases that name no anchor above them. */
  readonly danglingAliases: Alias[] = [];
  readonly #targets = new Map<Alias, Node>();
  #errors: readonly YamlMistake[] | undefined;

  /** `readPlain` is for the test that holds the two readers to each other. */
  constructor(written: string, readPlain = readPlainYaml) {
    // To Kubernetes' reader a carriage return alone ends a line, too; places stay where they are.
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

  /** What YAML says against the text, in its order. */
  get errors(): readonly YamlMistake[] {
    this.#errors ??= [...this.document.errors, ...duplicateKeys(this.contents)].sort((a, b) => a.pos[0] - b.pos[0]);
    return this.#errors;
  }

  /** The node that an alias stands for; any other node itself. */
  resolve(node: Node | null | undefined): Node | undefined {
    if (!node) return undefined;
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  /** In one go for all aliases: the library's own look-up walks the whole document for each of them. */
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
   * Where a node's own characters stand. A block collection ends with its last value, not with the comments and blank
   * lines that YAML counts to it.
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

/** The library makes an Error of each mistake; of 100,000 in a file of noise the stacks alone take seconds. */
function withoutStacks<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function* duplicateKeys(node: unknown): Generator<YamlMistake> {
  if (isSeq(node)) for (const item of node.items) yield* duplicateKeys(item);
  if (!isMap(node)) return;
  const seen = new Set<unknown>();
  for (const { key, value } of node.items) {
    if (isScalar(key) && key.value !== "<<") {
      if (seen.has(key.value)) yield { code: "DUPLICATE_KEY", pos: [key.range?.[0] ?? 0, key.range?.[1] ?? 0] };
      seen.add(key.value);
    }
    yield* duplicateKeys(value);
  }
}

const pairEnd = ({ key, value }: { key: unknown; value: unknown }): Node | null => {
  const node = value as Node | null;
  // An empty value has no characters: the pair ends with its key then (and the colon, which no node holds).
  if (node && !(isScalar(node) && node.range && node.range[0] === node.range[1])) return node;
  return key as Node | null;
};

/** Why a text is not even given to the YAML reader; undefined when it may be. */
export function refusalToRead(text: string): "too-long" | "too-deep" | "binary" | undefined {
  if (text.length > maximumLength) return "too-long";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character is what marks a binary file
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) return "binary";
  let depth = 0;
  let dashes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      if (++depth > maximumDepth) return "too-deep";
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) depth--;
    else if (code === 0x0a) {
      dashes = 0;
      // Brackets in block scalars and comments open nothing: a line that starts at the margin sets the count right.
      if (/[^\s[\]{},]/.test(text[at + 1] ?? " ")) depth = 0;
    } else if ((code === 0x2d || code === 0x3f) && text.charCodeAt(at + 1) === 0x20 && ++dashes > maximumDepth)
      return "too-deep";
  }
  return /^ {500,}\S/m.test(text) && indentationLevels(text) > maximumDepth ? "too-deep" : undefined;
}

/** How many different indentations are open at once, at most. */
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
