/** Maps lines of a rendered chart to its templates and values files. */

import type { Field } from "../manifest/field";
import { lineEndOf, type Span, spanOf } from "../text";
import type { ReadManifest } from "./patches";
import type { RenderAnswer } from "./renderer";
import type { SourcePlace } from "./source-place";

/** The source of a part of a rendered chart: in a template and, if it comes from a value, also in a values file. */
export interface ChartPlace extends SourcePlace {
  readonly values?: SourcePlace;
}

export interface ChartSources {
  /** `line` is the 0-based line of the output, `text` its content, `rest` the part of the field's path below a value. */
  place(line: number, text: string, field: Field | undefined): ChartPlace | undefined;
}

/** Helm names templates `name/templates/x.yaml`, and those of dependencies `name/charts/other/templates/x.yaml`. */
export const templateFile = (chart: string, source: string): string =>
  `${chart}/${source.slice(source.indexOf("/") + 1)}`;

const valuesPath = /\$?\.Values((?:\.[A-Za-z_][\w-]*)+)/g;

export function chartSources(
  chart: string,
  answer: RenderAnswer,
  valuesFiles: readonly string[],
  textOf: (file: string) => string | undefined,
  read: ReadManifest,
): ChartSources {
  /** The last file that sets a value takes precedence. */
  const layers = [...valuesFiles].reverse();

  function place(line: number, text: string, field: Field | undefined): ChartPlace | undefined {
    const [source, sourceLine] = answer.lines?.[line] ?? [-1, -1];
    const name = answer.sources?.[source];
    if (name === undefined) return undefined;
    const file = templateFile(chart, name);
    const template = textOf(file);
    if (template === undefined) return inArchive(name);
    const span = lineSpan(template, sourceLine);
    const written = template.slice(span.start, span.end);
    const values = valueBehind(inScope(template, span.start, written), name, field);
    return { file, span: partOfLine(span, written, text), ...(values && { values }) };
  }

  /** Packed dependencies cannot be edited here: use the line that lists the dependency. */
  function inArchive(name: string): ChartPlace | undefined {
    const dependency = /\/charts\/([^/]+)\//.exec(name)?.[1];
    if (dependency === undefined) return undefined;
    for (const file of [`${chart}/Chart.yaml`, `${chart}/requirements.yaml`])
      for (const { root } of read(file)?.documents ?? []) {
        const entry = (root?.get("dependencies")?.children ?? []).find(
          (item) => item.text("alias") === dependency || item.text("name") === dependency,
        );
        const named = entry?.get("name");
        if (named) return { file, span: named.valueSpan };
      }
    return undefined;
  }

  function valueBehind(written: string, name: string, field: Field | undefined): SourcePlace | undefined {
    const prefix = [...name.matchAll(/\/charts\/([^/]+)/g)].map((match) => match[1] as string);
    for (const [, path = ""] of written.matchAll(valuesPath)) {
      const steps = path.slice(1).split(".");
      // The dependency's own values file, or the parent chart's values for it.
      const own =
        prefix.length > 0 ? `${chart}${prefix.map((one) => `/charts/${one}`).join("")}/values.yaml` : undefined;
      const below = belowValue(field, steps.at(-1));
      for (const [file, from] of [
        ...layers.map((layer) => [layer, [...prefix, ...steps]] as const),
        ...(own ? [[own, steps] as const] : []),
      ]) {
        const found = lookUp(read, file, [...from, ...below]) ?? lookUp(read, file, from);
        if (found) return found;
      }
    }
    return undefined;
  }

  return { place };
}

const action = /\{\{-?\s*(if|with|range|define|block|end)\b([^}]*)/g;

/** The text of a line with `.` replaced by the value of the innermost enclosing `with` or `range`. */
function inScope(template: string, offset: number, written: string): string {
  const open: string[] = [];
  for (const { 1: word, 2: pipeline = "", index } of template.slice(0, offset).matchAll(action)) {
    if (index >= offset) break;
    if (word === "end") open.pop();
    else open.push(word === "with" || word === "range" ? pipeline : "");
  }
  return [written, ...open.reverse()].join(" ");
}

/** The path below the field with the value's name: for what `toYaml .Values.resources` wrote below `resources`. */
function belowValue(field: Field | undefined, name: string | undefined): string[] {
  const steps: string[] = [];
  for (let at = field; at; at = at.parent) {
    if (at.key === name) return steps;
    steps.unshift(String(at.key ?? ""));
  }
  return [];
}

function lookUp(read: ReadManifest, file: string, steps: readonly string[]): SourcePlace | undefined {
  for (const { root } of read(file)?.documents ?? []) {
    let field: Field | undefined = root;
    for (const step of steps) field = field?.children.findLast(({ key }) => String(key) === step);
    if (field) return { file, span: field.keySpan ?? field.valueSpan };
  }
  return undefined;
}

/** The span of a line (0-based) without surrounding whitespace. */
export function lineSpan(text: string, line: number): Span {
  let start = 0;
  for (let left = line; left > 0; left--) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  const end = lineEndOf(text, start);
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  return spanOf(from, Math.max(from, start + written.trimEnd().length));
}

/** The part of a template's line that produced a rendered text: its action, if it comes from one; otherwise the line. */
function partOfLine(line: Span, written: string, text: string): Span {
  const at = text === "" ? -1 : written.indexOf(text);
  if (at >= 0) return spanOf(line.start + at, line.start + at + text.length);
  const whole = /\{\{.*\}\}/.exec(written);
  return whole ? spanOf(line.start + whole.index, line.start + whole.index + whole[0].length) : line;
}
