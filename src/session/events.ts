/** Events and disposables in the style of VS Code. */

/** Something that can be disposed; compatible with VS Code and the language server. */
export interface Disposable {
  dispose(): void;
}

/** Like VS Code's: adds a listener, and returns a disposable that removes it. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Fires an event. Listeners are called in the order in which they were added. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T) => listener(value);
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}
