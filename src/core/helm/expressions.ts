/** Parses the pipelines within a template's actions. */

import type { Token } from "./actions";

/** One segment of a field chain: `tag` in `.Values.image.tag`. */
export interface Step {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export type Operand =
  /** `.a.b`, `$.a`, `$x.b`, `(…).b`; `of` is a variable's name, `.`, or the pipeline in parentheses. */
  | {
      readonly is: "chain";
      readonly of: string | Pipeline;
      readonly steps: readonly Step[];
      readonly start: number;
      readonly end: number;
    }
  | { readonly is: "text"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly is: "other" };

/** A function call with its arguments, or a single operand. */
export interface Command {
  readonly name: Token | undefined;
  readonly operands: readonly Operand[];
}

export interface Pipeline {
  /** `$x :=`, `$k, $v :=`. */
  readonly variables: readonly string[];
  /** `$x =`: assigns to an existing variable. */
  readonly isAssignment: boolean;
  readonly commands: readonly Command[];
}

/** Real templates do not nest deeper than this. */
const deepest = 50;

/** Parses a pipeline as far as possible, skipping whatever is incomplete or invalid. */
export function pipelineOf(tokens: readonly Token[]): Pipeline {
  return new Reader(tokens).pipeline(0);
}

const literals = new Set(["true", "false", "nil"]);

class Reader {
  #at = 0;
  constructor(readonly tokens: readonly Token[]) {}

  get #next(): Token | undefined {
    return this.tokens[this.#at];
  }

  #isSign(text: string): boolean {
    return this.#next?.is === "sign" && this.#next.text === text;
  }

  pipeline(depth: number): Pipeline {
    const { variables, isAssignment } = this.#declaration();
    const commands: Command[] = [];
    while (this.#next && !this.#isSign(")")) {
      const before = this.#at;
      commands.push(this.#command(depth));
      if (this.#isSign("|")) this.#at++;
      if (this.#at === before) this.#at++;
    }
    return { variables, isAssignment, commands };
  }

  #declaration(): Pick<Pipeline, "variables" | "isAssignment"> {
    const sign = this.tokens.findIndex(
      ({ is, text }, index) => index >= this.#at && is === "sign" && (text === ":=" || text === "="),
    );
    const before = sign < 0 ? [] : this.tokens.slice(this.#at, sign);
    if (before.length === 0 || !before.every(({ is, text }) => is === "variable" || (is === "sign" && text === ",")))
      return { variables: [], isAssignment: false };
    this.#at = sign + 1;
    return {
      variables: before.filter(({ is }) => is === "variable").map(({ text }) => text),
      isAssignment: this.tokens[sign]?.text === "=",
    };
  }

  #command(depth: number): Command {
    const first = this.#next;
    const name = first?.is === "word" && !literals.has(first.text) ? first : undefined;
    if (name) this.#at++;
    const operands: Operand[] = [];
    while (this.#next && !this.#isSign(")") && !this.#isSign("|")) operands.push(this.#operand(depth));
    return { name, operands };
  }

  #operand(depth: number): Operand {
    const token = this.#next as Token;
    this.#at++;
    if (token.is === "text") return { is: "text", text: token.text, start: token.start, end: token.end };
    if (token.is === "variable") return this.#chain(token.text, token.start, token.end, []);
    if (token.is === "dot") return this.#chain(".", token.start, token.end, []);
    if (token.is === "field") return this.#chain(".", token.start, token.end, [stepOf(token)]);
    if (token.is === "sign" && token.text === "(" && depth < deepest) {
      const inner = this.pipeline(depth + 1);
      const end = this.#next?.end ?? token.end;
      if (this.#isSign(")")) this.#at++;
      return this.#chain(inner, token.start, end, []);
    }
    return { is: "other" };
  }

  #chain(of: string | Pipeline, start: number, from: number, first: readonly Step[]): Operand {
    const steps = [...first];
    let end = from;
    for (let next = this.#next; next?.is === "field" && next.start === end; next = this.#next) {
      steps.push(stepOf(next));
      end = next.end;
      this.#at++;
    }
    return { is: "chain", of, steps, start, end };
  }
}

const stepOf = ({ text, start, end }: Token): Step => ({ name: text, start: start + 1, end });
