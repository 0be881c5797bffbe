import type { Field } from "../manifest/field";
import { lineEndOf, type Span, spanOf } from "../text";
import type { ReadManifest } from "./patches";
import type { RenderAnswer } from "./renderer";
import type { SourcePlace } from "./source-place";

/** Where a piece of a rendered chart was written: in a template, and where the value came from, in a values file too. */
export interface ChartPlace extends SourcePlace {
  readonly values?: SourcePlace;
}

export interface ChartSources {
  /** `line` is that of the output, from 0; `text` what stands there; `rest` what of the field lies below a value. */
  place(line: number, text: string, field: Field | undefined): ChartPlace | undefined;
}

/** Helm knows templates as `name/templates/x.yaml`, and those of a dependency as `name/charts/other/templates/x.yaml`. */
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
  /** The last file that says a value is the one that counts. */
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

  /** What comes in an archive is nobody's to mend here: the line that asks for it. */
  function inArchive(name: string): ChartPlace | undefined {
    const dependency = /\/charts\/([^/]+)\//.exec(name)?.[1];
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
      // A dependency's own values file, or what the chart says over it.
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

/** The words of a line with what `.` stands for where they are: the value of the innermost `with` or `range` around them. */
function inScope(template: string, offset: number, written: string): string {
  const open: string[] = [];
  for (const { 1: word, 2: pipeline = "", index } of template.slice(0, offset).matchAll(action)) {
    if (index >= offset) break;
    if (word === "end") open.pop();
    else open.push(word === "with" || word === "range" ? pipeline : "");
  }
  return [written, ...open.reverse()].join(" ");
}

/** The steps below the field of the same name as the value: what `toYaml .Values.resources` wrote below `resources`. */
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

/** A line's own text, from 0, without the blanks around it. */
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

/** Where on the template's line the rendered words stand; its action, where they come from one; or the line. */
function partOfLine(line: Span, written: string, text: string): Span {
  const at = text === "" ? -1 : written.indexOf(text);
  if (at >= 0) return spanOf(line.start + at, line.start + at + text.length);
  const whole = /\{\{.*\}\}/.exec(written);
  return whole ? spanOf(line.start + whole.index, line.start + whole.index + whole[0].length) : line;
}
