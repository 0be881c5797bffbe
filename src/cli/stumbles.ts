/** Files in which something of ours failed, at whatever stage: the others are checked all the same, and so is what can be. */
export class Stumbles {
  readonly #errors = new Map<string, { readonly error: unknown }>();

  /** What the work answers; undefined where it failed, which is kept. */
  over<Answer>(file: string, work: () => Answer): Answer | undefined {
    try {
      return work();
    } catch (error) {
      if (!this.#errors.has(file)) this.#errors.set(file, { error });
      return undefined;
    }
  }

  /** The first that failed. */
  readonly of = (file: string): { readonly error: unknown } | undefined => this.#errors.get(file);
}
