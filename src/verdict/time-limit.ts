/** Limits the time of a worker. */

/** How often the limit is extended while the worker waits for CPU time. */
const mostExtensions = 20;
/** Most answers arrive before this; only then is the CPU time looked at, which takes as long as a small verdict. */
const briefly = 1_000;

/**
 * Reports when a worker has been silent for too long. In ms of CPU time where available, since a busy machine is no reason
 * to give up; a worker that hangs is reported all the same.
 */
export class TimeLimit {
  readonly #cpuTime: () => number | undefined;
  readonly #exceeded: (reason: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(cpuTime: () => number | undefined, exceeded: (reason: string) => void) {
    this.#cpuTime = cpuTime;
    this.#exceeded = exceeded;
  }

  /** Replaces the limit that was set before. */
  set(time: number, reason: string): void {
    this.#start(time, reason, mostExtensions);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }

  #start(time: number, reason: string, extensions: number): void {
    clearTimeout(this.#timer);
    const unwatched = Math.min(briefly, time / 10);
    this.#timer = setTimeout(() => this.#watch(time - unwatched, reason, extensions), unwatched);
  }

  #watch(time: number, reason: string, extensions: number): void {
    const before = this.#cpuTime();
    this.#timer = setTimeout(() => {
      const worked = before === undefined ? time : (this.#cpuTime() ?? 0) - before;
      if (worked < time && extensions > 0) this.#start(Math.max(time - worked, 1000), reason, extensions - 1);
      // Messages that arrived while this thread was busy are processed first.
      else this.#timer = setTimeout(() => this.#exceeded(reason), 0);
    }, time);
  }
}
