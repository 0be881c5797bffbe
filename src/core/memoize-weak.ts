/** Caches the result of a function for as long as its argument, an immutable object, is alive. */
export function memoizeWeak<Thing extends WeakKey, Answer>(answer: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, { readonly answer: Answer }>();
  return (thing) => {
    let kept = known.get(thing);
    if (!kept) {
      kept = { answer: answer(thing) };
      known.set(thing, kept);
    }
    return kept.answer;
  };
}
