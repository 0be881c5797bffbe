/** What the mutators need of Babel's nodes. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).type === "string" && "start" in value;

/** The nodes right below one, in no particular order. */
export function* children(node: SyntaxNode): Generator<SyntaxNode> {
  for (const [name, value] of Object.entries(node)) {
    if (/^(?:loc|extra|leadingComments|innerComments|trailingComments)$/.test(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield one;
  }
}
