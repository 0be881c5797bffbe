/** Finds and applies mutations. */

import { mutationsOf } from "./mutators";
import { syntaxTreeOf, visitEvaluated } from "./syntax-tree";

/** A small change to a source that its tests should notice. */
export interface Mutation {
  /** Its kind, with Stryker's name. */
  readonly mutator: string;
  /** The replaced range, as offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** All mutations of a TypeScript source, in order. Types, imports and property names are not mutated. */
export function mutationsIn(source: string): Mutation[] {
  const found: Mutation[] = [];
  visitEvaluated(syntaxTreeOf(source), (node, parent) => {
    for (const one of mutationsOf(node, parent, source))
      if (source.slice(one.start, one.end) !== one.replacement) found.push(one);
  });
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

export const mutated = (source: string, { start, end, replacement }: Mutation): string =>
  source.slice(0, start) + replacement + source.slice(end);

/** The 1-based line at which a mutation starts. */
export const lineOf = (source: string, { start }: Mutation): number => source.slice(0, start).split("\n").length;

/** A mutation for display: the line before and after. */
export function difference(source: string, mutation: Mutation): string {
  const first = source.lastIndexOf("\n", mutation.start - 1) + 1;
  const next = source.indexOf("\n", mutation.end);
  const last = next < 0 ? source.length : next;
  const before = source.slice(first, last);
  const after = source.slice(first, mutation.start) + mutation.replacement + source.slice(mutation.end, last);
  const shown = (sign: string, text: string) =>
    text
      .split("\n")
      .slice(0, 4)
      .map((one) => `  ${sign} ${one}`)
      .join("\n");
  return `${shown("-", before)}\n${shown("+", after)}`;
}
