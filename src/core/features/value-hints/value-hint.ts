import type { Field, Resource } from "../../manifest/field";
import type { CatalogField } from "../../schema/catalog";
import type { Workspace } from "../../workspace";

/** What a value is about; each sort of hint is switched by its name. */
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

/** What a value comes to. */
export interface ValueHint {
  readonly topic: Topic;
  /** Plain text to stand behind the value; absent where it would say nothing new. */
  readonly brief?: string;
  /** Paragraphs of Markdown; what the user wrote stands in them as code only. */
  readonly words: readonly string[];
  /** What may be asked for further. */
  readonly offers?: "secret-value";
}

/** The field whose value is asked about, and what is known around it. */
export interface Asked {
  readonly workspace: Workspace;
  readonly resource: Resource;
  readonly field: Field;
  readonly type: CatalogField | undefined;
  /** Of the schema type that has the field. */
  readonly owner: string | undefined;
  /** The field's own key; for an item of a list, the list's. */
  readonly key: string;
  /** Absent where nobody says what time it is. */
  readonly clock?: Clock | undefined;
}

export interface Clock {
  readonly now: number;
  /** The reader's own. */
  readonly timeZone: string;
}
