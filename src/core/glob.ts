/**
 * Glob patterns, matched in time proportional to pattern length times path length. As regular expressions, patterns such as
 * `*a*a*a*b` can backtrack exponentially, and a repository's danado.yaml may come from anyone.
 *
 * `*` and `?` stay within a folder, `**` crosses folders, `[a-z]` and `[!a-z]` match one character, `{a,b}`, `@(a|b)`,
 * `?(a)`, `*(a)` and `+(a)` are alternatives, `\` escapes the next character, a leading `!` negates the pattern.
 * Names that start with a dot are matched like any other.
 */
export type Glob = (path: string) => boolean;

/** Longer patterns can be split into several. */
const longestPattern = 1000;
const deepestNesting = 20;
/** Limits how often alternatives are duplicated by the repetitions around them. */
const mostStates = 20_000;

/** Undefined for an invalid pattern: too long, nested too deeply, or with `!(…)`, which would need backtracking. */
export function compileGlob(pattern: string): Glob | undefined {
  if (pattern.length > longestPattern) return undefined;
  const isNegated = /^!(?!\()/.test(pattern);
  const machine = new Machine();
  try {
    const parser = new Parser(pattern.slice(isNegated ? 1 : 0).replace(/^(?:\.\/)+/, ""), machine);
    const start = parser.parse();
    return (path) => machine.matches(start, path) !== isNegated;
  } catch (error) {
    if (error instanceof NotAPattern) return undefined;
    throw error;
  }
}

class NotAPattern extends Error {}

/** A state consumes a character, or leads to other states without consuming one. */
interface State {
  readonly takes?: (character: string) => boolean;
  next: State[];
}

type Part =
  | { readonly is: "one"; readonly takes: (character: string) => boolean }
  | { readonly is: "all"; readonly parts: readonly Part[] }
  | { readonly is: "any"; readonly choices: readonly Part[] }
  | { readonly is: "many"; readonly part: Part; readonly atLeast: 0 | 1 }
  | { readonly is: "nothing" };

/** Thompson's construction: all reachable states are followed in parallel, so nothing is tried twice. */
class Machine {
  #count = 0;
  readonly end: State = { next: [] };

  matches(start: State, path: string): boolean {
    let reached = this.#closure([start]);
    for (const character of path) {
      const taken: State[] = [];
      for (const { takes, next } of reached) if (takes?.(character)) taken.push(...next);
      if (taken.length === 0) return false;
      reached = this.#closure(taken);
    }
    return reached.has(this.end);
  }

  /** The state that matches a part and then continues with `then`. */
  before(part: Part, then: State): State {
    if (++this.#count > mostStates) throw new NotAPattern();
    switch (part.is) {
      case "nothing":
        return then;
      case "one":
        return { takes: part.takes, next: [then] };
      case "all":
        return part.parts.reduceRight((next, one) => this.before(one, next), then);
      case "any":
        return { next: part.choices.map((choice) => this.before(choice, then)) };
      case "many": {
        const loop: State = { next: [then] };
        const body = this.before(part.part, loop);
        loop.next.push(body);
        return part.atLeast === 0 ? loop : body;
      }
    }
  }

  #closure(from: readonly State[]): Set<State> {
    const reached = new Set<State>();
    const left = [...from];
    for (let state = left.pop(); state; state = left.pop()) {
      if (reached.has(state)) continue;
      reached.add(state);
      if (!state.takes) left.push(...state.next);
    }
    return reached;
  }
}

const notSlash = (character: string): boolean => character !== "/";
const one = (takes: (character: string) => boolean): Part => ({ is: "one", takes });
const exactly = (wanted: string): Part => one((character) => character === wanted);
const many = (part: Part, atLeast: 0 | 1 = 0): Part => ({ is: "many", part, atLeast });
const all = (...parts: readonly Part[]): Part => ({ is: "all", parts });
const nothing: Part = { is: "nothing" };
const withinFolder = many(one(notSlash));
const anything = many(one(() => true));

class Parser {
  readonly #pattern: string;
  readonly #machine: Machine;
  #at = 0;
  #depth = 0;

  constructor(pattern: string, machine: Machine) {
    this.#pattern = pattern;
    this.#machine = machine;
  }

  parse(): State {
    const part = this.#sequence("");
    return this.#machine.before(part, this.#machine.end);
  }

  /** Parses up to one of these characters, without consuming it. */
  #sequence(until: string): Part {
    const parts: Part[] = [];
    while (this.#at < this.#pattern.length && !until.includes(this.#pattern[this.#at] as string))
      parts.push(this.#next());
    return all(...parts);
  }

  #next(): Part {
    const pattern = this.#pattern;
    const character = pattern[this.#at] as string;
    if ("@?*+!".includes(character) && pattern[this.#at + 1] === "(" && this.#closes("(", ")", this.#at + 1))
      return this.#extended(character);
    if (character === "*") return this.#stars();
    this.#at++;
    if (character === "?") return one(notSlash);
    if (character === "[") return this.#characterClass();
    if (character === "{" && this.#closes("{", "}", this.#at - 1)) return this.#choices(",", "}");
    if (character === "\\" && this.#at < pattern.length) return exactly(pattern[this.#at++] as string);
    return exactly(character);
  }

  #stars(): Part {
    const pattern = this.#pattern;
    const from = this.#at;
    while (pattern[this.#at] === "*") this.#at++;
    const [before, after] = [pattern[from - 1], pattern[this.#at]];
    const isWhole = (before === undefined || before === "/") && (after === undefined || after === "/");
    if (this.#at - from < 2 || !isWhole) return withinFolder;
    if (after === undefined) return anything;
    // `a/**/b` also matches `a/b`.
    this.#at++;
    return { is: "any", choices: [nothing, all(anything, exactly("/"))] };
  }

  #extended(sign: string): Part {
    if (sign === "!") throw new NotAPattern();
    this.#at += 2;
    const choices = this.#choices("|", ")");
    if (sign === "?") return { is: "any", choices: [nothing, choices] };
    if (sign === "@") return choices;
    return many(choices, sign === "+" ? 1 : 0);
  }

  #choices(between: string, end: string): Part {
    if (++this.#depth > deepestNesting) throw new NotAPattern();
    const choices: Part[] = [];
    do {
      if (choices.length > 0) this.#at++;
      choices.push(this.#sequence(between + end));
    } while (this.#pattern[this.#at] === between);
    this.#at++;
    this.#depth--;
    // `{a}` is not a choice but literal text.
    if (end === "}" && choices.length === 1) return all(exactly("{"), choices[0] as Part, exactly("}"));
    return { is: "any", choices };
  }

  #characterClass(): Part {
    const pattern = this.#pattern;
    const end = pattern.indexOf("]", this.#at + (/^[!^]?\]/.test(pattern.slice(this.#at, this.#at + 2)) ? 2 : 1));
    if (end < 0) return exactly("[");
    const isNegated = /[!^]/.test(pattern[this.#at] as string);
    const body = [...pattern.slice(this.#at + (isNegated ? 1 : 0), end)];
    this.#at = end + 1;
    const ranges: [string, string][] = [];
    for (let at = 0; at < body.length; at++) {
      const from = body[at] as string;
      const isRange = body[at + 1] === "-" && at + 2 < body.length;
      ranges.push([from, isRange ? (body[at + 2] as string) : from]);
      if (isRange) at += 2;
    }
    const has = (character: string) => ranges.some(([from, to]) => from <= character && character <= to);
    return one((character) => character !== "/" && has(character) !== isNegated);
  }

  /** Whether the bracket opened at an offset is closed. */
  #closes(open: string, close: string, from: number): boolean {
    let depth = 0;
    for (let at = from; at < this.#pattern.length; at++) {
      const character = this.#pattern[at];
      if (character === "\\") at++;
      else if (character === open) depth++;
      else if (character === close && --depth === 0) return true;
    }
    return false;
  }
}
