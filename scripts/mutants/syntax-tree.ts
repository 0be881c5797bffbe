// Babel's parser, for TypeScript 7 has no interface for programs yet, and Babel's is kept up with the language, needs nothing
// else, and gives the offsets that a change of the text needs.
import { parse } from "@babel/parser";

/** What the mutators need of Babel's nodes. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string" && "start" in value;

/** Throws a SyntaxError at a text that is no TypeScript. */
export const syntaxTreeOf = (source: string): SyntaxNode =>
  parse(source, { sourceType: "module", plugins: ["typescript"] }).program as unknown as SyntaxNode;

/** The nodes right below one, in no particular order. */
function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [name, value] of Object.entries(node)) {
    if (/^(?:loc|extra|leadingComments|innerComments|trailingComments)$/.test(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield one;
  }
}

/** Calls `look` for each node that is evaluated when the source runs, parents first: not for types, imports and names of keys. */
export function visitEvaluated(
  node: SyntaxNode,
  look: (node: SyntaxNode, parent: SyntaxNode | undefined) => void,
  parent?: SyntaxNode,
): void {
  if (isLeftAlone(node, parent)) return;
  look(node, parent);
  for (const child of children(node)) visitEvaluated(child, look, node);
}

function isLeftAlone(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (/^TS(?!AsExpression|NonNull|Satisfies|Parameter)|^Import|^ExportAll|^Directive/.test(node.type)) return true;
  const isKey = parent !== undefined && "key" in parent && parent.key === node && parent.computed !== true;
  return isKey || (parent?.type === "ExportNamedDeclaration" && parent.source === node);
}
