/** Parses a Helm template into a tree of blocks. */

import { type Action, actionsIn } from "./actions";
import { type Pipeline, pipelineOf } from "./expressions";

export type BlockKeyword = "if" | "with" | "range" | "define" | "block";

/** Actions, nested as blocks nest them. */
export type TemplateNode =
  | { readonly is: "output"; readonly action: Action; readonly pipeline: Pipeline }
  /** `{{ template "x" . }}`, which is a keyword and not a function. */
  | { readonly is: "call"; readonly action: Action; readonly pipeline: Pipeline }
  | Block;

export interface Block {
  readonly is: "block";
  readonly keyword: BlockKeyword;
  readonly action: Action;
  readonly pipeline: Pipeline;
  readonly body: TemplateNode[];
  /** Contents of `else`; an `else if` is a block within it. */
  readonly otherwise: TemplateNode[];
  /** End of the block: after its `end` action, or the end of the text. */
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

/** Parses a template as far as possible: unclosed blocks end with the text, and surplus `end`s are skipped. */
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
