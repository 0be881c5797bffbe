import type { Problem } from "../problem";
import type { Span, TextEdit } from "../text";
import type { TemplateLanguage } from "./template";

export type FieldShape = "map" | "list" | "scalar" | "null";
export type Scalar = string | number | boolean | bigint | null;

/**
 * One place of a manifest: the root, the value behind a key, or an item of a list.
 * All spans are absolute offsets in the manifest's present text, also after edits above this document.
 * Behind an alias (`*a`) or a merge key (`<<`), children are those of the anchored node, at their own spans.
 */
export interface Field {
  readonly shape: FieldShape;
  /** The map key or the list index; undefined for the root. */
  readonly key: string | number | undefined;
  readonly parent: Field | undefined;
  /** Of a root: its type in the catalog, where the name of the file tells it, and no apiVersion and kind have to. */
  readonly rootType?: string | undefined;
  /** As Kubernetes writes it: `spec.containers[0].name`; a key with dots or slashes in brackets: `metadata.labels[a.b/c]`. Empty for the root. */
  readonly path: string;
  /** The key's own characters (with its quotes); undefined for items and the root. */
  readonly keySpan: Span | undefined;
  /** What Kubernetes makes of a key that is written as a number or a truth value, where that is another text. */
  readonly keyBecomes: string | undefined;
  /** The value's own characters (quotes, block scalar header and all); zero-width behind the colon where there is none. */
  readonly valueSpan: Span;
  /** From key (or value, for items) to the end of the value. */
  readonly span: Span;
  /** The value as YAML 1.1 reads it; undefined for maps and lists. */
  readonly scalar: Scalar | undefined;
  /** How a scalar or collection is written. */
  readonly style: "plain" | "single-quoted" | "double-quoted" | "literal" | "folded" | "block" | "flow";
  /** A field whose text is an alias. */
  readonly isAlias: boolean;
  /** In the text's order; duplicates included; made on demand. */
  readonly children: readonly Field[];
  /** The value as plain data, aliases and merge keys resolved, as it would be sent. */
  toData(): unknown;
  /** `resources.limits.memory`, `containers[0].name`, `metadata.labels[a.b/c]`. */
  get(path: string): Field | undefined;
  /** The scalar at `path` (here, when absent) as text: what the user wrote, quotes undone. */
  text(path?: string): string | undefined;
  /** The deepest field whose span holds the absolute offset. */
  at(offset: number): Field | undefined;
  /**
   * Edits that keep formatting and comments: the document's indentation step, flow or block style, line ends.
   * `value` is a scalar, or plain data for maps and lists. Missing maps on the way are made. Several `set`s into
   * the same missing map do not combine: set the map in one go. Where a list stands and a map is meant, or the other way
   * round, the edit changes nothing.
   */
  set(path: string, value: unknown): TextEdit;
  /** Removes key and value (or item), its own line and its trailing comment. */
  remove(): TextEdit;
  /** Removes several fields below this one at once. */
  removeAll(paths: readonly string[]): TextEdit[];
  renameKey(newKey: string): TextEdit;
}

/** The items of a list, or none. */
export const itemsOf = (field: Field | undefined): readonly Field[] => (field?.shape === "list" ? field.children : []);

/** A document that has `apiVersion` and `kind`. */
export interface Resource {
  readonly document: ManifestDocument;
  readonly root: Field;
  readonly apiVersion: string;
  /** The part of apiVersion before the slash; empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}

/**
 * One YAML document of a manifest. The same object for as long as its own text does not change, wherever the text
 * above it moves it to: features keep their answers in WeakMaps by it, with spans relative to `start`.
 */
export interface ManifestDocument {
  /** Where its text starts in the manifest: behind the `---` line. Changes when text above it changes. */
  readonly start: number;
  readonly end: number;
  /** Its raw text: what the verdict gets. */
  readonly text: string;
  /** What YAML itself says against it; spans relative to `start`. */
  readonly syntaxErrors: readonly Pick<Problem, "span" | "message" | "code" | "fixes">[];
  /** Undefined when empty or hopeless; half-typed text still gives what could be read. */
  readonly root: Field | undefined;
  /**
   * - `resource`: has apiVersion and kind, ours;
   * - `incomplete`: has one of the two and looks like ours;
   * - `foreign`: other YAML, kustomization, Helm chart, compose…;
   * - `template`: no manifest before a tool has filled it in, which `template` names: left in peace;
   * - `empty`.
   */
  readonly role: "resource" | "incomplete" | "foreign" | "template" | "empty" | "too-large";
  readonly template: TemplateLanguage | undefined;
  readonly resource: Resource | undefined;
  /** As `Field.rootType`: that of a kustomization, which needs no apiVersion. */
  readonly rootType?: string | undefined;
}

/** A file's text and its documents. */
export interface Manifest {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly ManifestDocument[];
  /** Where something that is no JSON stands behind several objects of JSON: kubectl refuses the file there. */
  readonly notJson: number | undefined;
  documentAt(offset: number): ManifestDocument | undefined;
}
