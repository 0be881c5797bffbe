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

/**
 * One good practice. What the API server itself refuses is the verdict's to say, so a rule is never an `error`.
 * The id names the bad pattern; it is also the file, the test, the setting and the anchor in docs/rules.md, and never
 * changes.
 */
export interface Rule {
  readonly id: string;
  /** Unless the user sets another. */
  readonly severity: Exclude<Severity, "error"> | "off";
  readonly summary: Wording;
  readonly why: Wording;
  /** A manifest that the rule reports, and the same made right: both are run as tests. */
  readonly bad: string;
  readonly good: string;
  readonly learnMore: string;
  /** May look around, reports only on this resource. */
  check(resource: Resource, catalog: Catalog): Iterable<Finding>;
}

export const defineRule = (rule: Rule): Rule => rule;
