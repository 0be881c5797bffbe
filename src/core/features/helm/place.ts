/** Finds what a position in a chart refers to: a value, a named template, a function. */

import type { Action, Token } from "../../helm/actions";
import { type Chart, pathOfField } from "../../helm/chart";
import { helmObjects, type ValuesPath } from "../../helm/meanings";
import { contains, type Span } from "../../text";

/** What a position of a chart refers to. */
export type HelmPlace = { readonly span: Span } & (
  | { readonly is: "value"; readonly object: string; readonly paths: readonly ValuesPath[] }
  | { readonly is: "object"; readonly object: string }
  | { readonly is: "template"; readonly name: string }
  | { readonly is: "function"; readonly name: string }
);

/** The action of a template at an offset; if it is unclosed, also right after its last character. */
export const actionAt = (chart: Chart, uri: string, offset: number): Action | undefined =>
  chart.templates
    .get(uri)
    ?.actions.find(({ inner, isComment }) => !isComment && inner.start <= offset && offset <= inner.end);

export function helmPlaceAt(chart: Chart, uri: string, offset: number): HelmPlace | undefined {
  return inTemplate(chart, uri, offset) ?? inValues(chart, uri, offset);
}

function inTemplate(chart: Chart, uri: string, offset: number): HelmPlace | undefined {
  const action = actionAt(chart, uri, offset);
  const index = action?.tokens.findIndex((token) => contains(token, offset)) ?? -1;
  const token = action?.tokens[index];
  if (!action || !token) return undefined;
  const value = valueAtOffset(chart, uri, offset);
  if (value) return value;
  const before = action.tokens[index - 1]?.text ?? "";
  if (token.is === "text" && /^(?:include|template|define|block)$/.test(before))
    return {
      is: "template",
      name: token.text,
      span: { start: token.start + 1, end: token.start + 1 + token.text.length },
    };
  if (token.is === "field" && helmObjects.has(token.text))
    return { is: "object", object: token.text, span: { start: token.start + 1, end: token.end } };
  return token.is === "word" ? { is: "function", name: token.text, span: spanOfToken(token) } : undefined;
}

const spanOfToken = ({ start, end }: Token): Span => ({ start, end });

function valueAtOffset(chart: Chart, uri: string, offset: number): HelmPlace | undefined {
  const found = new Map<string, ValuesPath>();
  let at: { object: string; span: Span } | undefined;
  for (const { uri: of, object, path, steps } of chart.reads.reads) {
    if (of !== uri) continue;
    const step = steps.find((one) => contains(one, offset));
    if (!step || (at && at.object !== object)) continue;
    at ??= { object, span: { start: step.start, end: step.end } };
    const own = path.slice(0, step.depth);
    found.set(own.join("\0"), own);
  }
  return at && { is: "value", object: at.object, span: at.span, paths: [...found.values()] };
}

function inValues(chart: Chart, uri: string, offset: number): HelmPlace | undefined {
  const file = chart.values.find((one) => one.uri === uri);
  const field = file?.root?.at(offset);
  if (!file || !field?.keySpan || !contains(field.keySpan, offset)) return undefined;
  const path = pathOfField(file, field);
  return path && path.length > 0 ? { is: "value", object: "Values", paths: [path], span: field.keySpan } : undefined;
}

/** Whether two paths denote the same value; `*` matches any item. */
export const isSamePath = (a: ValuesPath, b: ValuesPath): boolean =>
  a.length === b.length && a.every((step, index) => step === b[index] || step === "*" || b[index] === "*");
