/** The parsed form of a manifest: documents, resources and fields with exact spans. */

import type { Problem } from "../problem";
import type { Span, TextEdit } from "../text";
import type { TemplateLanguage } from "./template";

export type FieldShape = "map" | "list" | "scalar" | "null";
export type Scalar = string | number | boolean | bigint | null;

/**
 * A node of a manifest: the root, the value of a key, or a list item.
 * All spans are absolute offsets in the manifest's current text, also after edits above this document.
 * For an alias (`*a`) or merge key (`<<`), children are those of the anchored node, with their own spans.
 */
export interface Field {
  readonly shape: FieldShape;
  /** Map key or list index; undefined for the root. */
  readonly key: string | number | undefined;
  readonly parent: Field | undefined;
  /** Set on the root if the file's name alone determines its type, without apiVersion and kind. */
  readonly rootType?: string | undefined;
  /**
   * In Kubernetes' syntax: `spec.containers[0].name`; keys with dots or slashes in brackets: `metadata.labels[a.b/c]`. Empty
   * for the root.
   */
  readonly path: string;
  /** The key including quotes; undefined for items and the root. */
  readonly keySpan: Span | undefined;
  /** What Kubernetes reads for a key that YAML takes for a number or boolean, if that is a different text. */
  readonly keyBecomes: string | undefined;
  /** The value including quotes or block scalar header; empty and after the colon if there is no value. */
  readonly valueSpan: Span;
  /** From the key (for items, the value) to the end of the value. */
  readonly span: Span;
  /** The value according to YAML 1.1; undefined for maps and lists. */
  readonly scalar: Scalar | undefined;
  /** The style in which the scalar or collection is written. */
  readonly style: "plain" | "single-quoted" | "double-quoted" | "literal" | "folded" | "block" | "flow";
  /** Whether the field is an alias. */
  readonly isAlias: boolean;
  /** In the order of the text, including duplicates; created on demand. */
  readonly children: readonly Field[];
  /** The value as plain data, with aliases and merge keys resolved, as it would be sent to the server. */
  toData(): unknown;
  /** `resources.limits.memory`, `containers[0].name`, `metadata.labels[a.b/c]`. */
  get(path: string): Field | undefined;
  /** The scalar at `path` (by default, this one) as text, without its quotes. */
  text(path?: string): string | undefined;
  /** The deepest field that contains the absolute offset. */
  at(offset: number): Field | undefined;
  /**
   * Edits that keep formatting and comments: the document's indentation, flow or block style, line endings.
   * `value` is a scalar, or plain data for maps and lists. Missing maps on the path are created. Several `set`s into
   * the same missing map cannot be combined: set the whole map at once. If `path` treats a list as a map, or the other way
   * round, the edit changes nothing.
   */
  set(path: string, value: unknown): TextEdit;
  /** Removes the key and value (or item), including its line and trailing comment. */
  remove(): TextEdit;
  /** Removes several fields below this one at once. */
  removeAll(paths: readonly string[]): TextEdit[];
  renameKey(newKey: string): TextEdit;
}

/** The items of a list; empty for anything else. */
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
 * One YAML document of a manifest. The object stays the same until its own text changes, even if the text above moves it:
 * features cache results in WeakMaps keyed by it, with spans relative to `start`.
 */
export interface ManifestDocument {
  /** Start of its text in the manifest: after the `---` line. Changes when text above it changes. */
  readonly start: number;
  readonly end: number;
  /** Its raw text, which is passed to the verdict. */
  readonly text: string;
  /** YAML errors; spans are relative to `start`. */
  readonly syntaxErrors: readonly Pick<Problem, "span" | "message" | "code" | "fixes">[];
  /** Undefined if the text is empty or unreadable; half-typed text yields as much as could be parsed. */
  readonly root: Field | undefined;
  /**
   * - `resource`: a Kubernetes object, with apiVersion and kind;
   * - `incomplete`: has one of the two and looks like a Kubernetes object;
   * - `foreign`: other YAML, kustomization, Helm chart, compose…;
   * - `template`: not a manifest until the tool in `template` has processed it; not checked;
   * - `empty`.
   */
  readonly role: "resource" | "incomplete" | "foreign" | "template" | "empty" | "too-large";
  readonly template: TemplateLanguage | undefined;
  readonly resource: Resource | undefined;
  /** See `Field.rootType`: set for a kustomization, which needs no apiVersion. */
  readonly rootType?: string | undefined;
}

/** A file's text and its documents. */
export interface Manifest {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly ManifestDocument[];
  /** Offset of anything other than JSON after several JSON objects; kubectl rejects the file there. */
  readonly notJson: number | undefined;
  documentAt(offset: number): ManifestDocument | undefined;
}
