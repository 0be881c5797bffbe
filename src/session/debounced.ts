import type { Disposable } from "./events";

/** Runs an action once requests for it have paused for some time, in ms. */
export class Debounced implements Disposable {
  readonly #action: () => unknown;
  readonly #pause: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(pause: number, action: () => unknown) {
    this.#action = action;
    this.#pause = pause;
  }

  /** Requests the action; each request postpones it. */
  request(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#action, this.#pause);
  }

  /** Discards a pending request. */
  dispose(): void {
    clearTimeout(this.#timer);
  }
}
