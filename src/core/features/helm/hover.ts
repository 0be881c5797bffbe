/** Hovers in Helm templates and values files. */

import { helmFunctionWords, helmObjectWords } from "../../docs/helm";
import { getOwn } from "../../get-own";
import { type Chart, valueAt } from "../../helm/chart";
import type { ValuesPath } from "../../helm/meanings";
import { language, t } from "../../l10n";
import { code } from "../../markdown";
import type { Catalog } from "../../schema/catalog";
import { lineStartOf } from "../../text";
import type { HoverText } from "../hover";
import { occurrencesOf } from "./navigation";
import { type HelmPlace, helmPlaceAt } from "./place";

/** What Helm passes to the templates in one environment, as plain data. */
export interface HelmScope {
  /** Empty if only the chart's own values apply. */
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Describes the value, template or function at a position of a chart, and the value it has in each environment. */
export function helmHoverAt(
  chart: Chart,
  { helm }: Catalog,
  scopes: readonly HelmScope[],
  uri: string,
  offset: number,
): HoverText | undefined {
  const place = helmPlaceAt(chart, uri, offset);
  if (!place) return undefined;
  const sections = sectionsOf(chart, helm, scopes, place);
  return sections.length > 0 ? { markdown: sections.join("\n\n"), span: place.span } : undefined;
}

function sectionsOf(chart: Chart, helm: Catalog["helm"], scopes: readonly HelmScope[], place: HelmPlace): string[] {
  switch (place.is) {
    case "function": {
      const signature = helm && getOwn(helm.functions, place.name);
      const words = getOwn(helmFunctionWords, place.name)?.[language()];
      if (!signature) return [];
      return [`\`\`\`go\n${signature}\n\`\`\``, ...(words ? [`${t("Gives:")} ${words}`] : [])];
    }
    case "template":
      return chart.definitions
        .filter(({ name }) => name === place.name)
        .map(({ uri, text }) => `${code(fileOf(chart, uri))}\n\n${fenced(text)}`);
    case "object": {
      const words = getOwn(helmObjectWords, place.object)?.[language()];
      return [`**${code(`.${place.object}`)}**`, ...(words ? [words] : [])];
    }
    default:
      return valueSections(chart, scopes, place);
  }
}

type ValuePlace = Extract<HelmPlace, { is: "value" }>;

function valueSections(chart: Chart, scopes: readonly HelmScope[], place: ValuePlace): string[] {
  const { object, paths } = place;
  const sections = paths.slice(0, 3).flatMap((path) => {
    const words = getOwn(helmObjectWords, `${object}.${path.join(".")}`)?.[language()];
    return [
      `**${code(`.${[object, ...path].join(".")}`)}**`,
      ...(words ? [words] : []),
      ...(object === "Values" ? commentOn(chart, path) : []),
      ...comesTo(scopes, object, path),
    ];
  });
  if (object !== "Values") return sections;
  const read = new Set(
    occurrencesOf(chart, place).flatMap(({ uri, declares }) => (declares ? [] : [fileOf(chart, uri)])),
  );
  const where = [...read].slice(0, 6).map(code).join(", ");
  return [...sections, read.size > 0 ? t("Read in {files}", { files: where }) : t("No template reads it by its name")];
}

const fileOf = ({ folder }: Chart, uri: string): string => decodeURI(uri.slice(folder.length + 1));

const mostLines = 12;

function fenced(text: string): string {
  const lines = text.split("\n");
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), "…"] : lines;
  const fence = text.includes("```") ? "~~~~" : "```";
  return `${fence}yaml\n${shown.join("\n")}\n${fence}`;
}

/** The comment above the value in values.yaml, without helm-docs markup. */
function commentOn(chart: Chart, path: ValuesPath): string[] {
  for (const file of chart.values) {
    const field = valueAt(file, path);
    if (!field?.keySpan) continue;
    const above = file.text.slice(0, lineStartOf(file.text, field.keySpan.start)).split("\n").slice(0, -1);
    const lines: string[] = [];
    for (let line = above.pop(); line !== undefined && /^\s*#/.test(line); line = above.pop())
      lines.unshift(line.replace(/^\s*#+\s?/, "").replace(/^(?:@param\s+\S+|@default.*|--)\s*/, ""));
    const words = lines.join("\n").trim();
    return words === "" ? [] : [fencedComment(words)];
  }
  return [];
}

const fencedComment = (words: string): string => `\`\`\`text\n${words.slice(0, 600).replaceAll("```", "'''")}\n\`\`\``;

/** Values that may be secret are not shown. */
const isSecret = (path: ValuesPath): boolean =>
  path.some((step) => /pass(?:word|wd|phrase)|secret|token|credential|api[-_]?key|private[-_]?key/i.test(step));

function comesTo(scopes: readonly HelmScope[], object: string, path: ValuesPath): string[] {
  const values = scopes.map(({ name, data }) => ({ name, value: within(data[object], path) }));
  const texts = values.map(({ value }) => (isSecret(path) ? undefined : JSON.stringify(value)));
  if (values.length === 0 || path.includes("*")) return [];
  if (isSecret(path)) return [t("Its value is not shown: it may be a secret")];
  if (new Set(texts).size === 1) {
    const value = values[0]?.value;
    return [value === undefined ? t("Empty: no file sets it") : `${t("Comes to")} ${shown(value)}`];
  }
  return [
    values
      .map(
        ({ name, value }) =>
          `- ${name ? code(name) : t("values.yaml alone")}: ${value === undefined ? "–" : shown(value)}`,
      )
      .join("\n"),
  ];
}

const longestShown = 200;

function shown(value: unknown): string {
  const hasSecret = typeof value === "object" && value !== null && /pass|secret|token|key/i.test(JSON.stringify(value));
  if (hasSecret) return Array.isArray(value) ? code("[…]") : code("{…}");
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return code(text === "" ? '""' : text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}

function within(data: unknown, path: ValuesPath): unknown {
  let at = data;
  for (const step of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}
