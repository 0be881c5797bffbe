/** Remembers definitions that crash the verdict module. */

import type { Definition } from "../core/kinds/definition";
import type { DocumentToJudge, Verdict } from "../core/verdict/verdict";

/** The documents of a request that are sent, and the verdicts of the others by their index in the request. */
export interface SplitDocuments {
  readonly documents: readonly DocumentToJudge[];
  readonly given: ReadonlyMap<number, Verdict>;
}

export const unjudged = (stoppedBy: string): Verdict => ({
  ...{ recognised: "unjudged", refusals: [], warnings: [], stoppedBy },
});

/** Definitions on which a worker crashed twice, whichever worker it was: they are not tried again. */
export class FailedDefinitions {
  /** Why, by the text of the definition. */
  readonly #reasons = new Map<string, string>();

  add({ text }: Definition, reason: string): void {
    this.#reasons.set(text, reason);
  }

  /** Leaves these definitions out, and the documents that have no other. */
  split(requested: readonly DocumentToJudge[]): SplitDocuments {
    const given = new Map<number, Verdict>();
    const documents = requested.flatMap((document, at) => {
      const definitions = document.definitions.filter(({ text }) => !this.#reasons.has(text));
      const [failed] = document.definitions;
      if (!failed || definitions.length > 0) return [{ ...document, definitions }];
      given.set(at, unjudged(this.#reasons.get(failed.text) ?? ""));
      return [];
    });
    return { documents, given };
  }
}
