/** What Danado reports: problems, with fixes and related locations. */

import type { Position, Span, TextEdit } from "./text";

/**
 * `error` means "the API server will refuse this" (or it is not valid YAML);
 * good practice is at most a `warning`.
 */
export type Severity = "error" | "warning" | "info" | "hint";

/** The layer that reports the problem. */
export type ProblemSource = "yaml" | "structure" | "verdict" | "practice" | "cluster" | "render";

/** A way to fix a problem. Edits refer to the manifest's current text and never overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The fix that is almost always right; at most one per problem. */
  readonly preferred?: boolean;
  /** A placeholder in the inserted text, which an editor selects for the user to replace. */
  readonly asks?: string;
}

export interface RelatedPlace {
  /** A path on the command line, a URI in an editor. */
  readonly file: string;
  /** Position in that file's text. */
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
  /** In Kubernetes' syntax: `spec.containers[0].ports[0].containerPort`; empty for the document itself. */
  readonly path?: string;
  /** The API server's own message, if it has judged the document. */
  readonly serverMessage?: string;
  readonly learnMore?: string;
  /** Other locations that are involved, possibly in other files. */
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}
