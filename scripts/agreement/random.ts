/** Pseudo-random numbers that are the same for the same seed (mulberry32). */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  oneOf<T>(choices: readonly T[]): T;
  chance(probability: number): boolean;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    oneOf: <T>(choices: readonly T[]) => {
      if (choices.length === 0) throw new Error("there is nothing to choose from");
      return choices[below(choices.length)] as T;
    },
    chance: (probability) => next() < probability,
  };
}
