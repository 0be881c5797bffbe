// Babel's parser, because TypeScript 7 has no stable API yet, and Babel keeps up with the language, has no dependencies, and
// reports offsets.
import { parse } from "@babel/parser";

/** The parts of Babel's nodes that the mutators use. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string" && "start" in value;

/** Throws a SyntaxError for invalid TypeScript. */
export const syntaxTreeOf = (source: string): SyntaxNode =>
  parse(source, { sourceType: "module", plugins: ["typescript"] }).program as unknown as SyntaxNode;

/** The child nodes of a node, in no particular order. */
function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [name, value] of Object.entries(node)) {
    if (/^(?:loc|extra|leadingComments|innerComments|trailingComments)$/.test(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield one;
  }
}

/** Visits each node that is evaluated at run time, parents first: not types, imports and property names. */
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
