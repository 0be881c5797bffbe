import type { Language } from "../l10n";
import type { Wording } from "../rule";

/** A class of errors for which the API server, or kubectl before it, rejects a manifest, with its reason and examples. */
export interface RefusalClass {
  /** The code of its problems and its anchor in docs/refusals.md. */
  readonly code: string;
  /** Codes that other layers use for the same mistake. */
  readonly also?: readonly string[];
  /** The requirement in one sentence, without a full stop. */
  readonly summary: Wording;
  readonly why: Wording;
  /** A file that is rejected for this reason, and its correction. Tests judge both. */
  readonly bad: string;
  readonly good: string;
  /** Both examples are accepted on their own; the change from the good one to the bad one is rejected. */
  readonly isChange?: true;
  readonly learnMore: string;
}

/** The address of the page about classes of refusal, or of one class on it. */
export const refusalsPage = (inLanguage: Language, code?: string): string =>
  `https://github.com/danado-dev/danado/blob/main/docs/refusals${inLanguage === "en" ? "" : ".pt-br"}.md${code === undefined ? "" : `#${code}`}`;
