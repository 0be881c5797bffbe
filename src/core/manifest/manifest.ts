/** Reads a file's text into documents, reusing those whose text is unchanged. */

import { groupVersionOf } from "../kinds/group-version";
import { contains, ownCopy, type Span } from "../text";
import type { Manifest, ManifestDocument, Resource } from "./field";
import { roleOf } from "./role";
import { type Split, splitAgain, splitStream } from "./split";
import { type SyntaxProblem, syntaxErrorsOf, unreadable } from "./syntax-errors";
import { type TemplateLanguage, templateLanguage } from "./template";
import { type FieldOwner, YamlField } from "./yaml-field";
import { refusalToRead, YamlTree } from "./yaml-tree";

/** What reading a document needs from the catalog. */
export interface KnownKinds {
  isKnownKind(kind: string): boolean;
  isKnownVersion(apiVersion: string): boolean;
  /** The text is the output of a renderer, so braces in it are plain text. */
  readonly isRendered?: true;
  /** The catalog's type for a file with this name, if there is one. */
  typeOfFile?(uri: string): string | undefined;
}

/** Longer files are not split into documents at all. */
const maximumFileLength = 64 * 1024 * 1024;

/** Reads a text, reusing the documents of `previous` whose own text is unchanged. Never throws. */
export function readManifest(uri: string, text: string, known: KnownKinds, previous?: Manifest): Manifest {
  const before = previous instanceof YamlManifest ? previous : undefined;
  const { spans, notJson, ...same } = splitOf(text, before);
  const old = before?.documents ?? [];
  // Comparing a slice with `===` compares memory; `startsWith` compares character by character and is five times as slow.
  const sameAs = (document: YamlDocument | undefined, { start, end }: Span): document is YamlDocument =>
    document !== undefined && document.text.length === end - start && text.slice(start, end) === document.text;
  let { front, back } = same;
  while (front < spans.length - back && sameAs(old[front], spans[front] as Span)) front++;
  while (
    back < Math.min(spans.length, old.length) - front &&
    sameAs(old[old.length - 1 - back], spans[spans.length - 1 - back] as Span)
  )
    back++;
  const documents: YamlDocument[] = [];
  for (const [index, span] of spans.entries()) {
    const kept =
      index < front ? old[index] : index >= spans.length - back ? old[old.length - (spans.length - index)] : undefined;
    if (kept) kept.start = span.start;
    documents.push(kept ?? new YamlDocument(uri, span.start, ownCopy(text.slice(span.start, span.end)), known));
  }
  return new YamlManifest(uri, text, documents, spans, notJson);
}

function splitOf(text: string, before: YamlManifest | undefined): Split {
  if (text.length > maximumFileLength) return { spans: [{ start: 0, end: text.length }], front: 0, back: 0 };
  if (before && before.text.length <= maximumFileLength) return splitAgain(text, before);
  return splitStream(text);
}

class YamlManifest implements Manifest {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** The spans of its documents in this text; the documents themselves move with later edits. */
  readonly spans: readonly Span[];
  readonly notJson: number | undefined;

  constructor(
    uri: string,
    text: string,
    documents: readonly YamlDocument[],
    spans: readonly Span[],
    notJson: number | undefined,
  ) {
    this.uri = uri;
    this.text = text;
    this.documents = documents;
    this.spans = spans;
    this.notJson = notJson;
  }

  readonly documentAt = (offset: number): ManifestDocument | undefined => {
    // The last document that starts at or before the offset; documents are in the order of the text.
    let low = 0;
    let high = this.documents.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.documents[middle] as YamlDocument).start <= offset) low = middle + 1;
      else high = middle;
    }
    const found = this.documents[low - 1];
    return found && contains({ start: found.start, end: found.end }, offset) ? found : undefined;
  };
}

/** Anything besides whitespace and comments, matched line by line: a pattern over several lines would backtrack. */
const hasContent = /^[^\S\r\n\u2028\u2029]*[^\s#]/m;

/** The parsed content of a document. */
interface Content {
  readonly role: ManifestDocument["role"];
  /** Undefined until they are asked for. */
  syntaxErrors: readonly SyntaxProblem[] | undefined;
  readonly root?: YamlField | undefined;
  readonly template?: TemplateLanguage;
  readonly tree?: YamlTree;
}

/**
 * What the fields of a document need. A class, because V8 stores an object that is written with getters as a dictionary, and
 * keeps what it refers to, here the whole document, until the next collection of old objects.
 */
class OwnerInManifest implements FieldOwner {
  readonly tree: YamlTree;
  readonly #document: Pick<ManifestDocument, "start" | "rootType">;

  constructor(tree: YamlTree, document: Pick<ManifestDocument, "start" | "rootType">) {
    this.tree = tree;
    this.#document = document;
  }

  get start(): number {
    return this.#document.start;
  }

  get rootType(): string | undefined {
    return this.#document.rootType;
  }
}

class YamlDocument implements ManifestDocument {
  start: number;
  readonly text: string;
  readonly #uri: string;
  readonly #known: KnownKinds;
  #read: Content | undefined;
  #resource: Resource | undefined;

  constructor(uri: string, start: number, text: string, known: KnownKinds) {
    this.#uri = uri;
    this.start = start;
    this.text = text;
    this.#known = known;
  }

  get end(): number {
    return this.start + this.text.length;
  }

  get rootType(): string | undefined {
    const type = this.#known.typeOfFile?.(this.#uri);
    return type !== undefined && this.#isObject() ? undefined : type;
  }

  /** Whether it is an object that an API server serves, whatever its file's name: Flux also has a kind Kustomization. */
  #isObject(): boolean {
    return /^apiVersion:\s+["']?kustomize\.toolkit\./m.test(this.text);
  }

  /** Computed on demand: only needed by callers that show errors. */
  get syntaxErrors(): readonly SyntaxProblem[] {
    const content = this.#content;
    const isOurs = content.role === "resource" || content.role === "incomplete";
    content.syntaxErrors ??= isOurs && content.tree ? syntaxErrorsOf(content.tree) : [];
    return content.syntaxErrors;
  }

  get role(): ManifestDocument["role"] {
    return this.#content.role;
  }

  get root(): YamlField | undefined {
    return this.#content.root;
  }

  get template(): TemplateLanguage | undefined {
    return this.#content.template;
  }

  get resource(): Resource | undefined {
    const { role, root } = this.#content;
    if (role !== "resource" || !root) return undefined;
    this.#resource ??= new YamlResource(this, root);
    return this.#resource;
  }

  /** Parsed on first access, so that a file of 500 documents opens quickly. */
  get #content(): Content {
    this.#read ??= this.#readText();
    return this.#read;
  }

  #readText(): Content {
    if (!hasContent.test(this.text)) return { syntaxErrors: [], role: "empty" };
    // A long text without either word is not a manifest and not worth parsing.
    if (this.text.length > 64 * 1024 && !/apiVersion|kind/.test(this.text))
      return { syntaxErrors: [], role: "foreign" };
    const refusal = refusalToRead(this.text);
    if (refusal) return { syntaxErrors: [unreadable(refusal)], role: "too-large" };
    let tree: YamlTree;
    try {
      tree = new YamlTree(this.text);
    } catch (error) {
      // The parser runs out of stack on nesting that the check above did not detect.
      if (!(error instanceof RangeError)) throw error;
      return { syntaxErrors: [unreadable("too-deep")], role: "too-large" };
    }
    const { contents } = tree;
    const root = contents ? new YamlField(new OwnerInManifest(tree, this), contents) : undefined;
    const template = this.#known.isRendered ? undefined : templateLanguage(this.#uri, this.text);
    if (template) return { root, syntaxErrors: [], role: "template", template };
    const { isKnownKind, isKnownVersion } = this.#known;
    const role = roleOf(this.#uri, tree, root, isKnownKind, isKnownVersion);
    return { root, role, syntaxErrors: undefined, tree };
  }
}

class YamlResource implements Resource {
  readonly document: ManifestDocument;
  readonly root: YamlField;
  readonly apiVersion: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;

  constructor(document: ManifestDocument, root: YamlField) {
    this.document = document;
    this.root = root;
    this.apiVersion = root.text("apiVersion") ?? "";
    this.kind = root.text("kind") ?? "";
    const { group, version } = groupVersionOf(this.apiVersion);
    this.group = group;
    this.version = version;
  }

  get name(): string | undefined {
    return this.root.text("metadata.name");
  }

  get namespace(): string | undefined {
    return this.root.text("metadata.namespace");
  }
}
