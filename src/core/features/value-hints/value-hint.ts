/** Types shared by all value hints. */

import type { Field, Resource } from "../../manifest/field";
import type { CatalogField } from "../../schema/catalog";
import type { Workspace } from "../../workspace";

/** The kind of a hint; users can switch each off by this name. */
export type Topic =
  | "quantity"
  | "duration"
  | "schedule"
  | "percentage"
  | "port"
  | "selector"
  | "image"
  | "file-mode"
  | "name"
  | "secret";

/** The meaning of a value. */
export interface ValueHint {
  readonly topic: Topic;
  /** Plain text for the inlay hint; absent if it would add nothing. */
  readonly brief?: string;
  /** Markdown paragraphs for the hover; the user's own text appears in them as code only. */
  readonly words: readonly string[];
  /** A follow-up action that the hover offers. */
  readonly offers?: "secret-value";
}

/** The field whose value is to be explained, with its context. */
export interface HintQuery {
  readonly workspace: Workspace;
  readonly resource: Resource;
  readonly field: Field;
  readonly type: CatalogField | undefined;
  /** The schema type that has the field. */
  readonly owner: string | undefined;
  /** The field's own key; for a list item, the list's key. */
  readonly key: string;
  /** Absent if the current time is not known. */
  readonly clock?: Clock | undefined;
}

export interface Clock {
  readonly now: number;
  /** The user's time zone. */
  readonly timeZone: string;
}
