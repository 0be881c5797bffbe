import { parse } from "@babel/parser";
import { mutationsOf } from "./mutators";
import { children, type SyntaxNode } from "./syntax-tree";

/** One small change to a source that its tests should notice. */
export interface Mutation {
  /** Its kind, as Stryker names it. */
  readonly mutator: string;
  /** What is replaced, as offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** All mutations of a TypeScript source, in its order. Types, imports and names of keys are left as they are. */
export function mutationsIn(source: string): Mutation[] {
  const found: Mutation[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode | undefined): void => {
    if (isLeftAlone(node, parent)) return;
    for (const one of mutationsOf(node, parent, source))
      if (source.slice(one.start, one.end) !== one.replacement) found.push(one);
    for (const child of children(node)) visit(child, node);
  };
  visit(parse(source, { sourceType: "module", plugins: ["typescript"] }).program as unknown as SyntaxNode, undefined);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function isLeftAlone(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (/^TS(?!AsExpression|NonNull|Satisfies|Parameter)|^Import|^ExportAll|^Directive/.test(node.type)) return true;
  const isKey = parent !== undefined && "key" in parent && parent.key === node && parent.computed !== true;
  return isKey || (parent?.type === "ExportNamedDeclaration" && parent.source === node);
}

export const mutated = (source: string, { start, end, replacement }: Mutation): string =>
  source.slice(0, start) + replacement + source.slice(end);

/** A mutation as a person reads it: the line before and after. */
export function difference(source: string, mutation: Mutation): string {
  const line = source.slice(0, mutation.start).split("\n").length;
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
  return `line ${line}, ${mutation.mutator}\n${shown("-", before)}\n${shown("+", after)}`;
}
