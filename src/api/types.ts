// The public types of the npm package. This file imports nothing, so that its declarations are self-contained; the code that
// converts the core's values checks that these types match.

export type Language = "en" | "pt-br";

export type Severity = "error" | "warning" | "info" | "hint";

/** A preset of rules. */
export type Preset = "learning" | "recommended" | "strict" | "baseline" | "restricted";

/** How a text is checked. */
export interface CheckOptions {
  /** A name for messages and for types that depend on it (`kustomization.yaml`); defaults to `manifest.yaml`. */
  readonly name?: string;
  /** The rules that are on; defaults to `recommended`. */
  readonly preset?: Preset;
  /** Severities of individual rules, by id; they override the preset. */
  readonly rules?: Readonly<Record<string, Exclude<Severity, "error"> | "off">>;
  /** `1.36`; defaults to the newest. */
  readonly kubernetesVersion?: string;
}

export interface FixOptions extends CheckOptions {
  /**
   * Good-practice findings to fix in addition to all errors: none; `safe`: those whose fix does not change how
   * a resource runs; `all`; or rules by id. Defaults to `safe`.
   */
  readonly practice?: "none" | "safe" | "all" | readonly string[];
}

/** A problem; lines and columns start at 1, columns count UTF-16 units. */
export interface CheckedProblem {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  /** A rule's id or a class of refusal. */
  readonly code: string;
  /** The layer that reports it: YAML, structure, the API server's verdict, or good practice. */
  readonly source: string;
  /** In Kubernetes' syntax: `spec.containers[0].image`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  /** The API server's own message, if it has judged the document. */
  readonly serverMessage?: string;
  readonly learnMore?: string;
  /** Titles of its fixes; `fix` applies the first one if `isPreferred`. */
  readonly fixes: readonly { readonly title: string; readonly isPreferred: boolean }[];
}

export interface CheckResult {
  readonly problems: readonly CheckedProblem[];
  /** Number of resources that were judged like by the API server. */
  readonly judged: number;
  /** The Kubernetes release whose code was used. */
  readonly kubernetesVersion: string;
}

export interface FixResult extends CheckResult {
  /** The fixed text; `problems` are those that remain in it. */
  readonly text: string;
  /** The applied fixes, in order. */
  readonly made: readonly { readonly code: string; readonly path: string; readonly title: string }[];
}

export interface LanguageOption {
  /** Language of the messages; defaults to English. */
  readonly language?: Language;
}
