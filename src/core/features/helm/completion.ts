/** Completion in Helm templates and values files. */

import { helmFunctionWords, helmObjectWords } from "../../docs/helm";
import { getOwn } from "../../get-own";
import { type Chart, valueAt } from "../../helm/chart";
import { helmObjects, type Meaning, stepInto, unknown, type ValuesPath } from "../../helm/meanings";
import { language } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Catalog } from "../../schema/catalog";
import type { Span } from "../../text";
import type { Completion } from "../completion";
import { type IndentTree, indentTreeOf } from "../completion/indent-tree";
import { placeAt } from "../completion/place";
import { actionAt, isSamePath } from "./place";

/** What could be inserted at `offset` between the braces of a template; undefined outside of them. */
export function helmCompletionsAt(
  chart: Chart,
  { helm }: Catalog,
  uri: string,
  offset: number,
): Completion[] | undefined {
  const action = actionAt(chart, uri, offset);
  const text = chart.textOf(uri);
  if (!action || text === undefined) return undefined;
  const before = text.slice(action.inner.start, offset);
  const after = /^[\w]*/.exec(text.slice(offset))?.[0] ?? "";
  const replace = (typed: string): Span => ({ start: offset - typed.length, end: offset + after.length });
  const named = /\b(?:include|template)\s+"([^"]*)$/.exec(before);
  if (named) return templateNames(chart, { start: offset - (named[1] ?? "").length, end: endOfText(text, offset) });
  // Nothing to suggest inside a string literal.
  if ((before.replace(/\\./g, "").match(/"/g)?.length ?? 0) % 2 === 1) return [];
  const chain = /(\$\w*)?((?:\.\w+)*)\.(\w*)$/.exec(before);
  const scope = chart.reads.scopeAt(uri, action.start);
  if (chain) {
    const [, variable, steps = "", typed = ""] = chain;
    let meaning: Meaning =
      variable === undefined
        ? /\)$/.test(before.slice(0, chain.index))
          ? unknown
          : (scope?.dot ?? unknown)
        : variable === "$"
          ? (scope?.top ?? unknown)
          : (scope?.variables.get(variable) ?? unknown);
    for (const step of steps.split(".").slice(1)) meaning = stepInto(meaning, step);
    return stepsOf(chart, uri, helm, meaning, replace(typed));
  }
  const typed = /\$?\w*$/.exec(before)?.[0] ?? "";
  if (typed.startsWith("$")) return variablesOf(scope?.variables, replace(typed));
  return [...functionsOf(helm, replace(typed)), ...(typed === "" ? variablesOf(scope?.variables, replace(typed)) : [])];
}

const endOfText = (text: string, offset: number): number =>
  offset + (/^[^"\n}]*/.exec(text.slice(offset))?.[0].length ?? 0);

const item = (
  label: string,
  kind: Completion["kind"],
  replace: Span,
  rest: { readonly detail?: string | undefined; readonly words?: string | undefined; readonly rank?: string } = {},
): Completion => ({
  ...{ label, kind, replace },
  snippet: label.replace(/[$}\\]/g, "\\$&"),
  ...(rest.detail && { detail: rest.detail }),
  sortText: `${rest.rank ?? "0"}${label}`,
  documentation: () => rest.words,
});

const templateNames = (chart: Chart, replace: Span): Completion[] =>
  [...new Map(chart.definitions.map((one) => [one.name, one])).values()].map(({ name, uri, text }) =>
    item(name, "name", replace, {
      detail: decodeURI(uri.slice(chart.folder.length + 1)),
      words: `\`\`\`yaml\n${text.split("\n").slice(0, 12).join("\n")}\n\`\`\``,
    }),
  );

function variablesOf(variables: ReadonlyMap<string, Meaning> | undefined, replace: Span): Completion[] {
  return ["$", ...(variables?.keys() ?? [])].map((name) => item(name, "name", replace));
}

const keywords = ["if", "else", "end", "range", "with", "define", "template", "block"];

const functionsOf = (helm: Catalog["helm"], replace: Span): Completion[] => [
  ...keywords.map((name) => item(name, "value", replace, { rank: "1" })),
  ...Object.entries(helm?.functions ?? {}).map(([name, signature]) => {
    const words = getOwn(helmFunctionWords, name)?.[language()];
    return item(name, "value", replace, { detail: signature, words, rank: words ? "2" : "3" });
  }),
];

function stepsOf(chart: Chart, uri: string, helm: Catalog["helm"], meaning: Meaning, replace: Span): Completion[] {
  if (meaning.is === "dict") return [...meaning.entries.keys()].map((name) => item(name, "key", replace));
  if (meaning.is === "part") {
    const { object, path } = meaning;
    if (object === "Values") return valuesBelow(chart, uri, path, replace);
    const owner = [object, ...path].join(".");
    return (getOwn(helm?.objects ?? {}, owner) ?? []).map((name) =>
      item(name, "key", replace, { words: getOwn(helmObjectWords, `${owner}.${name}`)?.[language()] }),
    );
  }
  return meaning.is === "root" || meaning.is === "unknown"
    ? [...helmObjects].map((name) =>
        item(name, "key", replace, {
          words: getOwn(helmObjectWords, name)?.[language()],
          rank: name === "Values" ? "0" : "1",
        }),
      )
    : [];
}

/** Keys that the values files have there, then those that other templates read there. */
function valuesBelow(chart: Chart, uri: string, path: ValuesPath, replace: Span): Completion[] {
  const found = new Map<string, Completion>();
  for (const file of chart.values)
    for (const field of fieldsAt(valueAt(file, []), path).flatMap(({ children }) => children)) {
      const name = String(field.key);
      // Other keys need `index`.
      if (typeof field.key === "string" && /^[A-Za-z_]\w*$/.test(name) && !found.has(name))
        found.set(name, item(name, "key", replace, { detail: shortOf(field) }));
    }
  for (const read of chart.reads.reads) {
    const name = read.path[path.length];
    if (read.object !== "Values" || name === undefined || name === "*" || found.has(name)) continue;
    // Skip the name that is being typed.
    if (read.uri === uri && read.start <= replace.start && replace.start <= read.end) continue;
    if (isSamePath(read.path.slice(0, path.length), path)) found.set(name, item(name, "key", replace, { rank: "1" }));
  }
  return [...found.values()];
}

/** Fields at a path; `*` stands for each item. */
function fieldsAt(from: Field | undefined, path: ValuesPath): Field[] {
  let fields = from ? [from] : [];
  for (const step of path)
    fields = fields.flatMap(({ children }) =>
      step === "*" ? children : children.filter(({ key }) => String(key) === step),
    );
  return fields;
}

const shortOf = (field: Field): string | undefined => {
  if (field.shape !== "scalar") return field.shape === "list" ? "[…]" : field.shape === "map" ? "{…}" : undefined;
  return /pass|secret|token|key/i.test(String(field.key)) ? undefined : (field.text() ?? "").slice(0, 60);
};

/** Keys for `offset` of a values file: those that templates read there, and those in the chart's other values files. */
export function valuesKeysAt(chart: Chart, uri: string, offset: number): Completion[] {
  const file = chart.values.find((one) => one.uri === uri);
  if (!file) return [];
  const place = placeAt(file.text, indentTreeOf(file.text), offset);
  if (place?.is !== "key") return [];
  const steps = stepsTo(place.holder);
  if (file.below.some((step, index) => steps[index] !== step)) return [];
  const present = new Set(place.holder.children.filter(({ isWord }) => !isWord).map(({ key }) => String(key)));
  return valuesBelow(chart, uri, steps.slice(file.below.length), place.replace)
    .filter(({ label }) => place.hasColon || !present.has(label))
    .map((one) => (place.hasColon ? one : { ...one, snippet: `${one.snippet}: $0` }));
}

function stepsTo(holder: IndentTree): string[] {
  if (!holder.parent) return [];
  return [...stepsTo(holder.parent), typeof holder.key === "number" ? "*" : String(holder.key)];
}
