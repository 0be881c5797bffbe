/** The form of our explanations. */

import type { Language } from "../l10n";

/** A sentence in every language that Danado supports, side by side, so that none is forgotten. */
export type Words = Readonly<Record<Language, string>>;

/** Our explanation of a field or of a whole type. */
export interface Explanation {
  /** What it is, in a sentence or two. */
  readonly gist: Words;
  /** When to use it, and why. */
  readonly when?: Words;
  /** Each allowed value and what it does. */
  readonly values?: Readonly<Record<string, Words>>;
  /** YAML, the same for every language. */
  readonly example?: string;
  /** The usual mistake. */
  readonly pitfall?: Words;
  readonly learnMore: string;
  /** Content of the post that gave Danado its name; it is credited where this is shown. */
  readonly fromThePost?: true;
}

/** The explanations of one schema type of the catalog. */
export interface TypeExplanations {
  readonly type: string;
  /** The type itself: a kind, or the items of a list such as `containers`. */
  readonly itself?: Explanation | undefined;
  readonly fields: Readonly<Record<string, Explanation>>;
}

/**
 * Explanations by schema type, so that they apply to every kind that uses the type. They are created on demand: opening a
 * folder should not wait for texts that no one has asked for.
 */
export function explain(
  type: string,
  tell: () => Readonly<Record<string, Explanation>> & { readonly itself?: Explanation },
): TypeExplanations {
  let told: Omit<TypeExplanations, "type"> | undefined;
  const tellOnce = () => {
    if (!told) {
      const { itself, ...fields } = tell();
      told = { ...(itself && { itself }), fields };
    }
    return told;
  };
  return {
    type,
    get itself() {
      return tellOnce().itself;
    },
    get fields() {
      return tellOnce().fields;
    },
  };
}
