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
