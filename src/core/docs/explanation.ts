import type { Language } from "../l10n";

/** A sentence in every language that Danado speaks, side by side, so that neither is forgotten. */
export type Words = Readonly<Record<Language, string>>;

/** What we have to say about a field, or about a whole type. */
export interface Explanation {
  /** What it is, in a sentence or two. */
  readonly gist: Words;
  /** When to use it, and why. */
  readonly when?: Words;
  /** Each allowed value and what it does. */
  readonly values?: Readonly<Record<string, Words>>;
  /** A piece of YAML, the same in every language. */
  readonly example?: string;
  /** The usual mistake. */
  readonly pitfall?: Words;
  readonly learnMore: string;
  /** Taught by the post that gave Danado its name, which is credited where it is shown. */
  readonly fromThePost?: true;
}

/** The explanations of one schema type, as the catalog calls it. */
export interface TypeExplanations {
  readonly type: string;
  /** The type itself: a kind, or what stands in a list such as `containers`. */
  readonly itself?: Explanation | undefined;
  readonly fields: Readonly<Record<string, Explanation>>;
}

/**
 * By schema type, so that every kind that has such a field has its explanation. Nothing is built before it is asked
 * for: who opens a folder does not wait for words that nobody reads yet.
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
