/** The definition of a rule. */

import type { IndexView } from "./index/view";
import type { Language } from "./l10n";
import type { Resource } from "./manifest/field";
import type { Fix, Severity } from "./problem";
import type { Catalog } from "./schema/catalog";
import type { Span } from "./text";

/** A sentence in both languages. */
export interface Wording {
  readonly en: string;
  readonly "pt-br": string;
}

export interface Finding {
  readonly at: Span;
  readonly path: string;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** The documentation of the rules, or of one rule. */
export const rulesPage = (inLanguage: Language, id?: string): string =>
  `https://github.com/danado-dev/danado/blob/main/docs/rules${inLanguage === "en" ? "" : ".pt-br"}.md${id === undefined ? "" : `#${id}`}`;

/** Good practice is never an `error`, which is reserved for what the API server refuses. */
export type Level = Exclude<Severity, "error"> | "off";

/** Presets of rules; `baseline` and `restricted` are the levels of the Pod Security Standards. */
export const presets = ["learning", "recommended", "strict", "baseline", "restricted"] as const;
export type Preset = (typeof presets)[number];

/** Other linters whose names for our rules we know, so that their ignores work; also listed in docs/peer-checks.md. */
export const peers = ["kube-linter", "kube-score", "polaris"] as const;
export type Peer = (typeof peers)[number];

/** What a rule can use besides the resource. */
export interface RuleContext {
  /** The Kubernetes release that the manifests are for: `1.36`. */
  readonly kubernetesVersion: string;
  /** The resources of the whole workspace. Queries are recorded: when their answers change, the rule runs again. */
  readonly index: IndexView;
}

/**
 * A good-practice rule. What the API server itself refuses is reported by the verdict, so a rule is never an `error`.
 * The id names the bad pattern; it is also the name of the file, the test, the setting and the anchor in docs/rules.md,
 * and never changes.
 */
export interface Rule {
  readonly id: string;
  /** Its level in each preset; it is off in presets that are not listed. */
  readonly levels: Readonly<Partial<Record<Preset, Exclude<Level, "off">>>>;
  readonly summary: Wording;
  readonly why: Wording;
  /** A manifest that the rule reports, and the corrected version; both are run as tests. */
  readonly bad: string;
  readonly good: string;
  /** The Kubernetes release that the samples are for, if not the newest. */
  readonly samplesFor?: string;
  readonly learnMore: string;
  readonly peers?: Readonly<Partial<Record<Peer, readonly string[]>>>;
  /** It uses the index, so it runs only once all files are known: something missing may still turn up. */
  readonly crossResource?: true;
  /** Its preferred fix does not change how the resource runs, so it may be applied on save without asking. */
  readonly fixIsSafe?: true;
  /** May look at other resources, but reports only on this one. */
  check(resource: Resource, catalog: Catalog, context: RuleContext): Iterable<Finding>;
}

export const defineRule = (rule: Rule): Rule => rule;
