/** A function whose answer about a thing, which never changes, is kept for as long as the thing lives. */
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
