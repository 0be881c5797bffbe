/** Number of changes to remember; answers are usually checked again right after the next one. */
const mostChanges = 64;

/**
 * Tracks when topics last changed. Each question to the index has topics, and each topic has the revision of its last
 * change, so a cached answer can tell whether it is still valid.
 */
export class ChangeLog {
  /** Only of topics that have been asked about. */
  readonly #versions = new Map<string, number>();
  #revision = 0;
  /** The topics changed by the latest revisions, newest last. */
  readonly #changes: ReadonlySet<string>[] = [];
  #answered: { readonly from: number; readonly to: number; readonly topics: readonly string[] } | undefined;

  /** Incremented by each change that another resource could notice. */
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

  /** The topics changed since a revision; undefined if that is too long ago. */
  touchedSince(revision: number): readonly string[] | undefined {
    if (this.#answered?.from === revision && this.#answered.to === this.#revision) return this.#answered.topics;
    const count = this.#revision - revision;
    if (count > this.#changes.length) return undefined;
    const topics = this.#changes.slice(this.#changes.length - count).flatMap((one) => [...one]);
    this.#answered = { from: revision, to: this.#revision, topics };
    return topics;
  }
}
