// What the npm package's users see. It imports nothing, so that its declarations are whole by themselves; that these types are
// the core's own is checked where the core's values go in and out.

export type Language = "en" | "pt-br";

export type Severity = "error" | "warning" | "info" | "hint";

/** A ready-made choice of rules. */
export type Preset = "learning" | "recommended" | "strict" | "baseline" | "restricted";

/** How a text is checked. */
export interface CheckOptions {
  /** A name for messages about the file and for what its name tells (`kustomization.yaml`); `manifest.yaml` where absent. */
  readonly name?: string;
  /** Which rules are on; `recommended` where absent. */
  readonly preset?: Preset;
  /** Severities of single rules, by id, before the preset. */
  readonly rules?: Readonly<Record<string, Exclude<Severity, "error"> | "off">>;
  /** `1.36`; the newest where absent. */
  readonly kubernetesVersion?: string;
}

export interface FixOptions extends CheckOptions {
  /**
   * Which findings of good practice are mended beside all errors: none; `safe`: those whose fix changes nothing about how
   * a resource runs; `all`; or rules by their ids. `safe` where absent.
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
  /** Who says it: YAML itself, the structure, the API server's verdict, good practice. */
  readonly source: string;
  /** As Kubernetes writes it: `spec.containers[0].image`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  /** The API server's own words, where it has spoken. */
  readonly serverMessage?: string;
  readonly learnMore?: string;
  /** Titles of what would mend it; the first is what `fix` does where `isPreferred`. */
  readonly fixes: readonly { readonly title: string; readonly isPreferred: boolean }[];
}

export interface CheckResult {
  readonly problems: readonly CheckedProblem[];
  /** Resources that were judged as the API server would. */
  readonly judged: number;
  /** The Kubernetes whose code judged. */
  readonly kubernetesVersion: string;
}

export interface FixResult extends CheckResult {
  /** The text once it is mended; the problems are those that remain in it. */
  readonly text: string;
  /** What was mended, in the order in which it was done. */
  readonly made: readonly { readonly code: string; readonly path: string; readonly title: string }[];
}

export interface LanguageOption {
  /** The language of messages: English where absent. */
  readonly language?: Language;
}
