/** Something that ends when it is disposed; VS Code's and the language server's are of the same shape. */
export interface Disposable {
  dispose(): void;
}

/** As VS Code's: called with a listener, gives what ends the listening. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** The side of an event that fires it. Listeners are called in the order in which they came. */
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
