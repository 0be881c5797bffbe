import type { Problem, Severity } from "../core/problem";
import { spanOf } from "../core/text";

/** Reports an internal error in a file, whose results are incomplete. */
export const internalErrorProblem = (message: string, severity: Severity): Problem => ({
  code: "not-checked",
  source: "structure",
  severity,
  span: spanOf(0, 0),
  message,
});

/** A word for an error that contains nothing of the file. */
export const nameOfError = (error: unknown): string => (error instanceof Error ? error.name : "Error");

/** Records internal errors by file, so that the other files, and the rest of the file, are still checked. */
export class InternalErrors {
  readonly #errors = new Map<string, { readonly error: unknown }>();

  /** The result of the work; undefined if it failed, in which case the error is recorded. */
  catchIn<Answer>(file: string, work: () => Answer): Answer | undefined {
    try {
      return work();
    } catch (error) {
      if (!this.#errors.has(file)) this.#errors.set(file, { error });
      return undefined;
    }
  }

  /** The first error of a file. */
  readonly of = (file: string): { readonly error: unknown } | undefined => this.#errors.get(file);
}
