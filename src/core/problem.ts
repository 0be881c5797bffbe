import type { Position, Span, TextEdit } from "./text";

/**
 * `error` means "the API server will refuse this" (or it is no YAML at all);
 * good practice is never more than a `warning`.
 */
export type Severity = "error" | "warning" | "info" | "hint";

/** Which layer of judgement speaks. */
export type ProblemSource = "yaml" | "structure" | "verdict" | "practice" | "cluster" | "render";

/** One way out of a problem. Edits speak of the manifest's present text and never overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one that is right nearly always: at most one a problem. */
  readonly preferred?: boolean;
  /** Words in what is written that are the user's to replace: an editor selects them. */
  readonly asks?: string;
}

export interface RelatedPlace {
  /** A path on the command line, a uri in an editor. */
  readonly file: string;
  /** Of that file's text. */
  readonly start: Position;
  readonly end: Position;
  readonly message: string;
}

export interface Problem {
  /** Stable: a rule id (`container-without-memory-limit`) or a class of refusal (`unknown-field`). */
  readonly code: string;
  readonly source: ProblemSource;
  readonly severity: Severity;
  /** Absolute offsets in the manifest's text. */
  readonly span: Span;
  /** In the user's language. */
  readonly message: string;
  /** As Kubernetes writes it: `spec.containers[0].ports[0].containerPort`; empty for the document itself. */
  readonly path?: string;
  /** The API server's own words, where it has spoken. */
  readonly serverMessage?: string;
  readonly learnMore?: string;
  /** Other places that have a part in it, in other files perhaps. */
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}
