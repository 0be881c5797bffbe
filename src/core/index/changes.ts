/** Changes that are kept: an answer is mostly asked for again after the next one. */
const mostChanges = 64;

/**
 * What changed when. Whatever is asked for has a topic, and each topic the number of the change that last touched it: by
 * these an answer knows whether it still holds.
 */
export class ChangeLog {
  /** Of the topics that somebody has asked for. */
  readonly #versions = new Map<string, number>();
  #revision = 0;
  /** What the last revisions touched, the newest last. */
  readonly #changes: ReadonlySet<string>[] = [];
  #answered: { readonly from: number; readonly to: number; readonly topics: readonly string[] } | undefined;

  /** Goes up with each change that anybody else could notice. */
  get revision(): number {
    return this.#revision;
  }

  versionOf(topic: string): number {
    const version = this.#versions.get(topic) ?? this.#revision;
    this.#versions.set(topic, version);
    return version;
  }

  touch(topics: ReadonlySet<string>): void {
    if (topics.size === 0) return;
    this.#revision++;
    const asked = new Set([...topics].filter((topic) => this.#versions.has(topic)));
    this.#changes.push(asked);
    if (this.#changes.length > mostChanges) this.#changes.shift();
    for (const topic of asked) this.#versions.set(topic, this.#revision);
  }

  /** What was touched since a revision; undefined where that is too long ago to be told. */
  touchedSince(revision: number): readonly string[] | undefined {
    if (this.#answered?.from === revision && this.#answered.to === this.#revision) return this.#answered.topics;
    const count = this.#revision - revision;
    if (count > this.#changes.length) return undefined;
    const topics = this.#changes.slice(this.#changes.length - count).flatMap((one) => [...one]);
    this.#answered = { from: revision, to: this.#revision, topics };
    return topics;
  }
}
