import { groupVersionOf } from "../kinds/group-version";
import { contains, ownCopy, type Span } from "../text";
import type { Manifest, ManifestDocument, Resource } from "./field";
import { roleOf } from "./role";
import { type Split, splitAgain, splitStream } from "./split";
import { type SyntaxProblem, syntaxErrorsOf, unreadable } from "./syntax-errors";
import { type TemplateLanguage, templateLanguage } from "./template";
import { YamlField } from "./yaml-field";
import { refusalToRead, YamlTree } from "./yaml-tree";

/** What reading a document needs of the catalog. */
export interface KnownKinds {
  isKnownKind(kind: string): boolean;
  isKnownVersion(apiVersion: string): boolean;
  /** What is read came out of a renderer: braces in it are text. */
  readonly isRendered?: true;
  /** The type, in the catalog, that a file has by its name. */
  typeOfFile?(uri: string): string | undefined;
}

/** Beyond this a file is not split at all. */
const maximumFileLength = 64 * 1024 * 1024;

/** Reads a text, keeping those documents of `previous` whose own text is the same. Never throws. */
export function readManifest(uri: string, text: string, known: KnownKinds, previous?: Manifest): Manifest {
  const before = previous instanceof YamlManifest ? previous : undefined;
  const { spans, notJson, ...same } = splitOf(text, before);
  const old = before?.documents ?? [];
  // A slice and `===` compare memory; `startsWith` compares one character after the other, five times as slowly.
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
  /** Where its documents stood in this very text; they move with later ones. */
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
    // The last that starts there or before; documents stand in the text's order.
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

/** Something besides blanks and comments, looked for line by line: a pattern over many lines would try all ways to part them. */
const hasContent = /^[^\S\r\n\u2028\u2029]*[^\s#]/m;

/** What a document's text was read to. */
interface Content {
  readonly role: ManifestDocument["role"];
  readonly syntaxErrors: readonly SyntaxProblem[];
  readonly root?: YamlField | undefined;
  readonly template?: TemplateLanguage;
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

  /** Whether an API server serves it, whatever its file is called: Flux has objects of kind Kustomization, too. */
  #isObject(): boolean {
    return /^apiVersion:\s+["']?kustomize\.toolkit\./m.test(this.text);
  }

  get syntaxErrors(): readonly SyntaxProblem[] {
    return this.#content.syntaxErrors;
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

  /** Read when first asked for: a file of 500 documents opens before they are all read. */
  get #content(): Content {
    this.#read ??= this.#readText();
    return this.#read;
  }

  #readText(): Content {
    if (!hasContent.test(this.text)) return { syntaxErrors: [], role: "empty" };
    // Whatever it is, it is not ours, and too long to be read for nothing.
    if (this.text.length > 64 * 1024 && !/apiVersion|kind/.test(this.text))
      return { syntaxErrors: [], role: "foreign" };
    const refusal = refusalToRead(this.text);
    if (refusal) return { syntaxErrors: [unreadable(refusal)], role: "too-large" };
    let tree: YamlTree;
    try {
      tree = new YamlTree(this.text);
    } catch (error) {
      // The reader runs out of stack on nesting that the look beforehand did not see.
      if (!(error instanceof RangeError)) throw error;
      return { syntaxErrors: [unreadable("too-deep")], role: "too-large" };
    }
    const { contents } = tree;
    const self = this;
    const owner = {
      tree,
      get rootType() {
        return self.rootType;
      },
      get start() {
        return self.start;
      },
    };
    const root = contents ? new YamlField(owner, contents) : undefined;
    const template = this.#known.isRendered ? undefined : templateLanguage(this.#uri, this.text);
    if (template) return { root, syntaxErrors: [], role: "template", template };
    const { isKnownKind, isKnownVersion } = this.#known;
    const role = roleOf(this.#uri, tree, root, isKnownKind, isKnownVersion);
    const isOurs = role === "resource" || role === "incomplete";
    let syntaxErrors: readonly SyntaxProblem[] | undefined;
    return {
      root,
      role,
      // Asked for by whoever shows them, not by whoever only wants to know what there is.
      get syntaxErrors() {
        syntaxErrors ??= isOurs ? syntaxErrorsOf(tree) : [];
        return syntaxErrors;
      },
    };
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
