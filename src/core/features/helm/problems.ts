/** Problems in Helm charts: values that no template reads, and values that are read but never set. */

import { type Chart, isTemplateFile, type ValuesFile, valueAt } from "../../helm/chart";
import type { Read, ValuesPath } from "../../helm/meanings";
import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Problem } from "../../problem";
import { spanOf } from "../../text";
import { nearest } from "../../verdict/nearest";
import { isSamePath } from "./place";

/** A longer list of hints is of no use. */
const mostProblems = 100;

/** Values that no template reads, and values that a template reads and no file sets. Reports only what is certain. */
export function helmProblemsIn(chart: Chart, uri: string): Problem[] {
  // A library chart is used by charts outside the workspace.
  if (chart.about?.text("type") === "library" || isImporting(chart)) return [];
  const found = uri === `${chart.folder}/values.yaml` ? unusedIn(chart, uri) : missingIn(chart, uri);
  return found.slice(0, mostProblems);
}

/** Whether values are imported from dependencies under other names. */
const isImporting = ({ about }: Chart): boolean =>
  (about?.get("dependencies")?.children ?? []).some((entry) => entry.get("import-values"));

function unusedIn(chart: Chart, uri: string): Problem[] {
  const file = chart.values.find((one) => one.uri === uri);
  const hasTemplates = [...chart.templates.keys()].some((one) => one.startsWith(`${chart.folder}/templates/`));
  if (!file?.root || !hasTemplates || chart.reads.escapes) return [];
  const reads = chart.reads.reads.filter(({ object }) => object === "Values").map(({ path }) => path);
  return file.root.children.flatMap((field) =>
    // A parent chart's condition may read `enabled`.
    field.key === "enabled" || chart.dependencies.has(String(field.key))
      ? []
      : unusedBelow(chart, file, field, [String(field.key)], reads),
  );
}

function unusedBelow(
  chart: Chart,
  file: ValuesFile,
  field: Field,
  path: ValuesPath,
  reads: readonly ValuesPath[],
): Problem[] {
  if (chart.reads.whole.some((whole) => isPrefix(whole, path))) return [];
  const written = file.text.slice(field.span.start, field.span.end);
  // An anchored value is used wherever its alias is.
  if (!field.keySpan || /(?:^|\s)&[\w-]/.test(written) || field.isAlias) return [];
  if (!reads.some((read) => isPrefix(path, read)))
    return [
      {
        code: "unused-value",
        source: "structure",
        severity: "hint",
        span: field.keySpan,
        path: path.join("."),
        message: t("No template of this chart reads {value}", { value: path.join(".") }),
      },
    ];
  if (field.shape !== "map") return [];
  return field.children.flatMap((child) => unusedBelow(chart, file, child, [...path, String(child.key)], reads));
}

const isPrefix = (short: ValuesPath, long: ValuesPath): boolean =>
  short.length <= long.length && isSamePath(short, long.slice(0, short.length));

function missingIn(chart: Chart, uri: string): Problem[] {
  if (!isTemplateFile(uri) || !uri.startsWith(`${chart.folder}/templates/`)) return [];
  // A file that cannot be read may set any value.
  if (chart.values.length === 0 || chart.values.some(({ root, text }) => root === undefined && text.trim() !== ""))
    return [];
  const found = new Map<number, Problem>();
  const told = new Set<string>();
  for (const read of chart.reads.reads) {
    if (read.uri !== uri || read.object !== "Values" || read.mayBeMissing) continue;
    const problem = missing(chart, read);
    if (!problem || told.has(`${problem.path}`)) continue;
    told.add(`${problem.path}`);
    found.set(read.start, problem);
  }
  return [...found.values()];
}

function missing(chart: Chart, { path, steps }: Read): Problem | undefined {
  const [first] = path;
  const last = steps.at(-1);
  if (!last || last.depth !== path.length || first === undefined || chart.dependencies.has(first)) return undefined;
  if (path.includes("*") || chart.values.some((file) => valueAt(file, path))) return undefined;
  // The parent value must be set and not empty; an empty map means that the user fills in everything.
  const around = chart.values.map((file) => valueAt(file, path.slice(0, -1))).filter((field) => field !== undefined);
  const names = around.flatMap(({ children }) => children.map(({ key }) => String(key)));
  if (names.length === 0 || around.some(({ shape, children }) => shape !== "map" || children.length === 0))
    return undefined;
  if (path.length > 1 && chart.reads.whole.some((whole) => whole.length > 0 && isPrefix(whole, path.slice(0, -1))))
    return undefined;
  if (isCommented(chart, last.name)) return undefined;
  const meant = nearest(last.name, names);
  return {
    code: "missing-value",
    source: "structure",
    severity: meant ? "warning" : "hint",
    span: spanOf(last.start, last.end),
    path: path.join("."),
    message: meant
      ? t("No values file sets {value}. Did you mean {meant}?", { value: path.join("."), meant })
      : t("No values file sets {value}: it is empty unless it is set on installation", { value: path.join(".") }),
    ...(meant && {
      fixes: [
        {
          title: t("Change to {now}", { now: meant }),
          edits: [{ span: spanOf(last.start, last.end), newText: meant }],
          preferred: true,
        },
      ],
    }),
  };
}

/** `# tag: ""`: the author leaves this value to the user. */
const isCommented = ({ values }: Chart, name: string): boolean =>
  values.some(({ text }) => text.split("\n").some((line) => /^\s*#/.test(line) && line.includes(name)));
