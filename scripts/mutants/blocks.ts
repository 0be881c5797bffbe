/** Records which parts of a source run. */

import { isNode, type SyntaxNode, syntaxTreeOf, visitEvaluated } from "./syntax-tree";

/** A part of a source that runs as a whole: a block, the body of an arrow function, a branch of a condition. */
export interface Block {
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** Code to insert at its start and end to record that it ran; `#` stands for the block's number. */
  readonly before: string;
  readonly after: string;
}

const statement = { before: "{ $executed[#] = 1; ", after: " }" };
const expression = { before: "($executed[#] = 1, ", after: ")" };

const spanned = (node: unknown, texts: { before: string; after: string }): Block[] =>
  isNode(node) ? [{ start: node.start, end: node.end, ...texts }] : [];

const inBraces = (node: unknown): Block[] =>
  isNode(node) && node.type !== "BlockStatement" ? spanned(node, statement) : [];

function blocksAt(node: SyntaxNode): Block[] {
  switch (node.type) {
    case "BlockStatement":
      return spanned(node, statement);
    case "ArrowFunctionExpression":
      return isNode(node.body) && node.body.type !== "BlockStatement" ? spanned(node.body, expression) : [];
    case "ConditionalExpression":
      return [...spanned(node.consequent, expression), ...spanned(node.alternate, expression)];
    case "IfStatement":
      return [...inBraces(node.consequent), ...inBraces(node.alternate)];
    case "WhileStatement":
    case "ForOfStatement":
    case "ForStatement":
      return inBraces(node.body);
    default:
      return [];
  }
}

/** All blocks of a source, outer ones first. */
export function blocksOf(source: string): Block[] {
  const found: Block[] = [];
  visitEvaluated(syntaxTreeOf(source), (node) => found.push(...blocksAt(node)));
  return found;
}

/** The number of the smallest block that contains a range; -1 for code that runs when the source is loaded. */
export function blockAround(blocks: readonly Block[], start: number, end: number): number {
  let smallest = -1;
  for (const [index, block] of blocks.entries()) {
    if (block.start > start || block.end < end) continue;
    const best = blocks[smallest];
    if (!best || block.end - block.start <= best.end - best.start) smallest = index;
  }
  return smallest;
}

/**
 * The source, instrumented so that each block records its run in an array `$executed`, which `recorder` returns for the
 * file.
 */
export function recording(source: string, file: string, recorder: string): string {
  const blocks = blocksOf(source);
  const inserted = blocks.flatMap(({ start, end, before, after }, index) => [
    { at: start, order: blocks.length + index, text: before.replace("#", String(index)) },
    // An inner block ends before the outer one.
    { at: end, order: -index, text: after },
  ]);
  inserted.sort((a, b) => a.at - b.at || a.order - b.order);
  let text = "";
  let from = 0;
  for (const { at, text: added } of inserted) {
    text += source.slice(from, at) + added;
    from = at;
  }
  const head = `import { executedIn } from ${JSON.stringify(recorder)}; const $executed = executedIn(${JSON.stringify(file)}, ${blocks.length}); `;
  return head + text + source.slice(from);
}
