import { type Action, actionsIn } from "./actions";
import { type Pipeline, pipelineOf } from "./expressions";

export type BlockKeyword = "if" | "with" | "range" | "define" | "block";

/** Actions as they lie in one another. */
export type TemplateNode =
  | { readonly is: "output"; readonly action: Action; readonly pipeline: Pipeline }
  /** `{{ template "x" . }}`, which is no function. */
  | { readonly is: "call"; readonly action: Action; readonly pipeline: Pipeline }
  | Block;

export interface Block {
  readonly is: "block";
  readonly keyword: BlockKeyword;
  readonly action: Action;
  readonly pipeline: Pipeline;
  readonly body: TemplateNode[];
  /** `else`, and `else if`, as a block in it. */
  readonly otherwise: TemplateNode[];
  /** Where the block ends: behind its `end`, or with the text. */
  end: number;
}

/** A named template: `{{ define "x" }}`. */
export interface Definition {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly block: Block;
}

export interface Template {
  readonly text: string;
  readonly actions: readonly Action[];
  readonly nodes: readonly TemplateNode[];
  readonly definitions: readonly Definition[];
}

const keywords: ReadonlySet<string> = new Set(["if", "with", "range", "define", "block"]);

/** A template as far as it can be read: blocks that are not closed end with the text, an `end` too many is passed over. */
export function readTemplate(text: string): Template {
  const actions = actionsIn(text);
  const nodes: TemplateNode[] = [];
  const definitions: Definition[] = [];
  const open: { readonly block: Block; into: TemplateNode[]; readonly chained: boolean }[] = [];
  const current = (): TemplateNode[] => open.at(-1)?.into ?? nodes;
  const begin = (keyword: BlockKeyword, action: Action, skip: number, chained: boolean): void => {
    const block: Block = {
      ...{ is: "block" as const, keyword, action, pipeline: pipelineOf(action.tokens.slice(skip)) },
      ...{ body: [], otherwise: [], end: text.length },
    };
    current().push(block);
    open.push({ block, into: block.body, chained });
    const [, named] = action.tokens;
    if ((keyword === "define" || keyword === "block") && named?.is === "text")
      definitions.push({
        name: named.text,
        nameStart: named.start + 1,
        nameEnd: named.start + 1 + named.text.length,
        block,
      });
  };
  const close = (end: number): void => {
    for (let last = open.pop(); last; last = open.pop()) {
      last.block.end = end;
      if (!last.chained) return;
    }
  };
  for (const action of actions) {
    const [first, second] = action.tokens;
    const word = first?.is === "word" ? first.text : "";
    if (keywords.has(word)) begin(word as BlockKeyword, action, 1, false);
    else if (word === "end") close(action.end);
    else if (word === "else") {
      const last = open.at(-1);
      if (!last) continue;
      last.into = last.block.otherwise;
      if (second?.is === "word" && (second.text === "if" || second.text === "with"))
        begin(second.text, action, 2, true);
    } else if (word === "template")
      current().push({ is: "call", action, pipeline: pipelineOf(action.tokens.slice(1)) });
    else if (!action.isComment && word !== "break" && word !== "continue")
      current().push({ is: "output", action, pipeline: pipelineOf(action.tokens) });
  }
  return { text, actions, nodes, definitions };
}
