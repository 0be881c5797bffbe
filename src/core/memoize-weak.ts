/** Caches the result of a function for as long as its argument, an immutable object, is alive. */
export function memoizeWeak<Argument extends WeakKey, Result>(
  compute: (thing: Argument) => Result,
): (thing: Argument) => Result {
  const known = new WeakMap<Argument, { readonly answer: Result }>();
  return (thing) => {
    let kept = known.get(thing);
    if (!kept) {
      kept = { answer: compute(thing) };
      known.set(thing, kept);
    }
    return kept.answer;
  };
}

/**
 * A WeakMap for values that refer to their key, such as the fields of a document. V8 collects an entry of a WeakMap only when
 * it collects old objects, so each such value would outlive its use: here it is a hidden property of its key. Keys must not
 * be spread.
 */
export class KeptBy<Key extends WeakKey, Value> {
  readonly #property = Symbol();

  get(key: Key): Value | undefined {
    return (key as Record<symbol, Value | undefined>)[this.#property];
  }

  set(key: Key, value: Value): void {
    (key as Record<symbol, Value | undefined>)[this.#property] = value;
  }
}
