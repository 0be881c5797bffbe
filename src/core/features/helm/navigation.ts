/** Go to definition, references and rename for Helm values and named templates. */

import { type Chart, type ValuesFile, valueAt } from "../../helm/chart";
import type { ValuesPath } from "../../helm/meanings";
import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { type Span, spanOf } from "../../text";
import type { Place } from "../references";
import type { Refusal, Renamable, RenameEdit } from "../rename";
import { type HelmPlace, helmPlaceAt, isSamePath } from "./place";

interface Occurrence extends Place {
  readonly declares: boolean;
  /** In quotes, where any name is allowed. */
  readonly isText?: true;
}

/** Every place that sets a value or defines a template. */
export function helmDefinitionsAt(chart: Chart, uri: string, offset: number): Place[] | undefined {
  const place = helmPlaceAt(chart, uri, offset);
  if (!place || place.is === "function" || place.is === "object") return place && [];
  if (place.is === "value" && place.object === "Chart") return inChartYaml(chart, place.paths[0] ?? []);
  return occurrencesOf(chart, place)
    .filter(({ declares }) => declares)
    .map(placeOf);
}

export function helmReferencesAt(
  chart: Chart,
  uri: string,
  offset: number,
  { withDeclaration }: { readonly withDeclaration: boolean },
): Place[] | undefined {
  const place = helmPlaceAt(chart, uri, offset);
  return (
    place &&
    occurrencesOf(chart, place)
      .filter(({ declares }) => withDeclaration || !declares)
      .map(placeOf)
  );
}

const placeOf = ({ uri, span }: Occurrence): Place => ({ uri, span });

/** `.Chart.AppVersion` refers to `appVersion` in Chart.yaml. */
function inChartYaml({ about, folder }: Chart, [name = ""]: ValuesPath): Place[] {
  const field = about?.children.find(({ key }) => String(key).toLowerCase() === name.toLowerCase());
  return field?.keySpan ? [{ uri: `${folder}/Chart.yaml`, span: field.keySpan }] : [];
}

export function occurrencesOf(chart: Chart, place: HelmPlace): Occurrence[] {
  if (place.is === "template") return templatesNamed(chart, place.name);
  if (place.is !== "value") return [];
  const found = new Map<string, Occurrence>();
  const add = (one: Occurrence) => void found.set(`${one.uri}:${one.span.start}`, one);
  for (const path of place.paths) {
    if (place.object === "Values")
      for (const { uri, field } of fieldsAt(chart, path))
        if (field.keySpan) add({ uri, span: field.keySpan, declares: true });
    for (const read of chart.reads.reads)
      for (const step of read.object === place.object ? read.steps : [])
        if (isSamePath(read.path.slice(0, step.depth), path))
          add({
            ...{ uri: read.uri, span: spanOf(step.start, step.end), declares: false },
            ...(step.isText && { isText: true as const }),
          });
  }
  return [...found.values()];
}

function* fieldsAt(chart: Chart, path: ValuesPath): Generator<{ uri: string; file: ValuesFile; field: Field }> {
  for (const file of chart.values) {
    const field = valueAt(file, path);
    if (field) yield { uri: file.uri, file, field };
  }
}

function templatesNamed(chart: Chart, name: string): Occurrence[] {
  const defined = chart.definitions
    .filter((one) => one.name === name)
    .map(({ uri, nameStart, nameEnd }) => ({ uri, span: spanOf(nameStart, nameEnd), declares: true }));
  const called = [...chart.templates].flatMap(([uri, { actions }]) =>
    actions.flatMap(({ tokens }) =>
      tokens.flatMap((token, index): Occurrence[] =>
        token.is === "text" && token.text === name && /^(?:include|template)$/.test(tokens[index - 1]?.text ?? "")
          ? [{ uri, span: spanOf(token.start + 1, token.start + 1 + name.length), declares: false }]
          : [],
      ),
    ),
  );
  return [...defined, ...called];
}

/** What a rename at this position would rename; undefined if it is nothing that the chart defines. */
export function helmRenamableAt(chart: Chart, uri: string, offset: number): Renamable | Refusal | undefined {
  const place = helmPlaceAt(chart, uri, offset);
  if (!place) return undefined;
  const refused = refusalOf(chart, place);
  if (refused !== undefined) return { refused };
  const name = place.is === "template" ? place.name : place.is === "value" ? (place.paths[0]?.at(-1) ?? "") : "";
  return { span: inner(chart, uri, place.span, name), name };
}

function refusalOf(chart: Chart, place: HelmPlace): string | undefined {
  if (place.is === "template")
    return chart.definitions.some(({ name }) => name === place.name)
      ? undefined
      : t("{name} is not defined in this chart", { name: place.name });
  if (place.is !== "value" || place.object !== "Values")
    return t("Helm gives this its name: there is nothing to rename");
  const [path = [], ...others] = place.paths;
  if (others.length > 0) return t("This stands for several values: rename each where it is given");
  if (path[0] !== undefined && chart.dependencies.has(path[0]))
    return t("{name} belongs to a dependency: its name is not this chart's to change", { name: path.join(".") });
  if (path.at(-1) === "*") return t("Nothing to rename here");
  const whole = chart.reads.whole.find((one) => one.length < path.length && isSamePath(one, path.slice(0, one.length)));
  return whole
    ? t("{above} is passed on as a whole, so {name} may be used elsewhere: rename it by hand", {
        above: whole.join(".") || ".Values",
        name: path.at(-1) ?? "",
      })
    : undefined;
}

/** Span of the name without quotes. */
function inner(chart: Chart, uri: string, { start, end }: Span, name: string): Span {
  const written = chart.textOf(uri)?.slice(start, end) ?? "";
  return written.length === name.length + 2 && /^["']/.test(written) ? spanOf(start + 1, end - 1) : spanOf(start, end);
}

/** Edits that rename a value or a template in values files and templates, or the reason why the name is not allowed. */
export function helmRenameAt(
  chart: Chart,
  uri: string,
  offset: number,
  newName: string,
): readonly RenameEdit[] | Refusal | undefined {
  const place = helmPlaceAt(chart, uri, offset);
  const found = helmRenamableAt(chart, uri, offset);
  if (!place || !found) return undefined;
  if ("refused" in found) return found;
  if (newName === found.name) return [];
  const occurrences = occurrencesOf(chart, place);
  if (place.is === "template") {
    if (!/^[^"`\\\s]+$/.test(newName))
      return {
        refused: t("{name} is not a valid name here: {rule}", {
          name: JSON.stringify(newName),
          rule: t("no quotes and no blanks"),
        }),
      };
    if (chart.definitions.some(({ name }) => name === newName))
      return { refused: t("{name} already exists", { name: newName }) };
  } else {
    const isChained = occurrences.some(({ declares, isText }) => !declares && !isText);
    const isWord = /^[A-Za-z_]\w*$/.test(newName);
    if (isChained ? !isWord : !/^[A-Za-z_][\w.-]*$/.test(newName))
      return {
        refused: t("{name} is not a valid name here: {rule}", {
          name: JSON.stringify(newName),
          rule: t("templates reach a value by letters, digits and underscores"),
        }),
      };
    const path = place.is === "value" ? (place.paths[0] ?? []) : [];
    const beside = [...path.slice(0, -1), newName];
    if ([...fieldsAt(chart, beside)].length > 0) return { refused: t("{name} already exists", { name: newName }) };
  }
  return occurrences.map(({ uri: of, span }) => ({
    uri: of,
    span: inner(chart, of, span, found.name),
    newText: newName,
  }));
}
