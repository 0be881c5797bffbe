/** Compares Danado's rendering with the real tools'. */

import type { Renderer } from "../../src/core/render/renderer";
import type { Root } from "./roots";
import { type Outcome, objectsOf, renderByDanado, renderByTool, type Tools } from "./tools";

export type Comparison =
  | "same text"
  | "same objects"
  | "random in the tool itself"
  | "both refuse"
  | "differs"
  | "only Danado refuses"
  | "only the tool refuses";

export interface Compared {
  readonly root: Root;
  readonly comparison: Comparison;
  readonly tool: Outcome;
  readonly danado: Outcome;
}

/** Compares the output for a root; a chart that generates passwords also differs from itself. */
export async function compareRoot(root: Root, tools: Tools, renderer: Renderer): Promise<Compared> {
  const tool = renderByTool(root, tools);
  const danado = await renderByDanado(root, renderer);
  return { root, tool, danado, comparison: compare(root, tool, danado, tools) };
}

function compare(root: Root, tool: Outcome, danado: Outcome, tools: Tools): Comparison {
  if ("error" in tool) return "error" in danado ? "both refuse" : "only the tool refuses";
  if ("error" in danado) return "only Danado refuses";
  if (tool.output === danado.output) return "same text";
  const [one, other] = [objectsOf(tool.output), objectsOf(danado.output)];
  if (isSame(one, other)) return "same objects";
  const again = renderByTool(root, tools);
  if ("error" in again || again.output === tool.output) return "differs";
  return isSame(...withoutRandom(one, objectsOf(again.output), other)) ? "random in the tool itself" : "differs";
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((object, index) => object === other[index]);

/** Blanks each value that differs between two runs of the tool. */
function withoutRandom(first: string[], second: string[], other: string[]): [string[], string[]] {
  const random = new Set<string>();
  for (const [index, object] of first.entries())
    collect(JSON.parse(object), JSON.parse(second[index] ?? "null"), "", random);
  const blanked = (objects: string[]) => objects.map((object) => JSON.stringify(blank(JSON.parse(object), "", random)));
  return [blanked(first), blanked(other)];
}

function collect(one: unknown, other: unknown, path: string, random: Set<string>): void {
  if (one === null || typeof one !== "object" || other === null || typeof other !== "object") {
    if (one !== other) random.add(path);
    return;
  }
  for (const [key, inner] of Object.entries(one))
    collect(inner, (other as Record<string, unknown>)[key], `${path}/${key}`, random);
}

function blank(value: unknown, path: string, random: ReadonlySet<string>): unknown {
  if (random.has(path)) return "";
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, blank(inner, `${path}/${key}`, random)] as const);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
