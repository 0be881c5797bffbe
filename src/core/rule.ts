import type { IndexView } from "./index/view";
import type { Language } from "./l10n";
import type { Resource } from "./manifest/field";
import type { Fix, Severity } from "./problem";
import type { Catalog } from "./schema/catalog";
import type { Span } from "./text";

/** A sentence in both languages, side by side. */
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

/** Where the rules are explained for people; `id` leads to one of them. */
export const rulesPage = (inLanguage: Language, id?: string): string =>
  `https://github.com/danado-dev/danado/blob/main/docs/rules${inLanguage === "en" ? "" : ".pt-br"}.md${id === undefined ? "" : `#${id}`}`;

/** Good practice is never an `error`: that is what the API server refuses. */
export type Level = Exclude<Severity, "error"> | "off";

/** Ready-made choices of rules; `baseline` and `restricted` are the levels of the Pod Security Standards. */
export const presets = ["learning", "recommended", "strict", "baseline", "restricted"] as const;
export type Preset = (typeof presets)[number];

/** Other linters, and by which names they know what we check: their ignores are honoured, and docs/peer-checks.md is made of it. */
export const peers = ["kube-linter", "kube-score", "polaris"] as const;
export type Peer = (typeof peers)[number];

/** What a rule may know beyond the resource. */
export interface RuleContext {
  /** `1.36`: the Kubernetes that the manifests are for. */
  readonly kubernetesVersion: string;
  /** The resources of the whole workspace. What is asked of it is taken down: when that changes, the rule runs again. */
  readonly index: IndexView;
}

/**
 * One good practice. What the API server itself refuses is the verdict's to say, so a rule is never an `error`.
 * The id names the bad pattern; it is also the file, the test, the setting and the anchor in docs/rules.md, and never
 * changes.
 */
export interface Rule {
  readonly id: string;
  /** How loud it is in each preset; where one is not named, the rule is off in it. */
  readonly levels: Readonly<Partial<Record<Preset, Exclude<Level, "off">>>>;
  readonly summary: Wording;
  readonly why: Wording;
  /** A manifest that the rule reports, and the same made right: both are run as tests. */
  readonly bad: string;
  readonly good: string;
  /** The Kubernetes that its samples are for, where it is not the newest. */
  readonly samplesFor?: string;
  readonly learnMore: string;
  readonly peers?: Readonly<Partial<Record<Peer, readonly string[]>>>;
  /** It asks the index: it runs once all files of the workspace are known, for what is missing now may come yet. */
  readonly crossResource?: true;
  /** Its preferred fix changes nothing about how the resource runs, so it may be made on save, unasked. */
  readonly fixIsSafe?: true;
  /** May look around, reports only on this resource. */
  check(resource: Resource, catalog: Catalog, context: RuleContext): Iterable<Finding>;
}

export const defineRule = (rule: Rule): Rule => rule;
