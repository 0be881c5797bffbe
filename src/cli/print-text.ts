/** Prints the report for people. */

import { t } from "../core/l10n";
import type { Problem, Severity } from "../core/problem";
import { LineIndex } from "../core/text";
import { leftOutOf, linesFor } from "./not-checked";
import { printEach } from "./print-each";
import { printable, printableName } from "./printable";
import { countBySeverity, type FileReport, isUnknownKind, longReport, type Report } from "./report";

const colours = { error: 31, warning: 33, info: 36, hint: 90, bold: 1, dim: 2, good: 32 } as const;
type Paint = (style: keyof typeof colours, text: string) => string;

/** Maximum number of lines in the table of codes. */
const mostCodes = 12;

/** Wider excerpts are cut around the caret. */
const excerptWidth = 110;

const label = (severity: Severity): string =>
  ({ error: () => t("error"), warning: () => t("warning"), info: () => t("info"), hint: () => t("hint") })[severity]();

export function printText(report: Report, inColour: boolean): string {
  const paint: Paint = (style, text) => (inColour ? `\u001b[${colours[style]}m${text}\u001b[0m` : text);
  const files = report.files
    .map((file) => ({ ...file, problems: file.problems.filter((problem) => !isUnknownKind(problem)) }))
    .filter(({ problems }) => problems.length > 0);
  const count = files.reduce((sum, { problems }) => sum + problems.length, 0);
  const isLong = count > longReport;
  return [
    ...printEach(files, (file) => printFile(file, paint, isLong)),
    ...(isLong ? [byCode(files, paint)] : []),
    ...unknownKinds(report, paint),
    ...leftOutLines(report, paint),
    summary(report, paint),
  ].join("\n");
}

const inOrderOfCount = (counts: ReadonlyMap<string, number>): [string, number][] =>
  [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));

function countBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function byCode(files: readonly FileReport[], paint: Paint): string {
  const all = files.flatMap(({ problems }) => problems);
  const severities = new Map(all.map(({ code, severity }) => [code, severity]));
  const counts = inOrderOfCount(countBy(all, ({ code }) => code));
  const width = String(counts[0]?.[1] ?? 0).length;
  const rows = counts
    .slice(0, mostCodes)
    .map(([code, count]) => `  ${String(count).padStart(width)} ${paint(severities.get(code) ?? "info", code)}`);
  const others = counts.length - rows.length;
  if (others > 0) rows.push(`  ${" ".repeat(width)} ${paint("dim", t("and {count} other codes", { count: others }))}`);
  return `${[paint("bold", t("Most often")), ...rows].join("\n")}\n`;
}

function unknownKinds(report: Report, paint: Paint): string[] {
  const leftOut = leftOutOf(report).filter(({ reason }) => reason === "no-definition");
  const counts = inOrderOfCount(countBy(leftOut, ({ name }) => name));
  if (counts.length === 0) return [];
  const kinds = counts.slice(0, mostCodes).map(([kind, count]) => (count > 1 ? `${kind} (${count})` : kind));
  const others = counts.length - kinds.length;
  if (others > 0) kinds.push(t("and {count} other kinds", { count: others }));
  const sentence = t("Not checked, since their CustomResourceDefinitions are not here: {kinds}", {
    kinds: kinds.join(", "),
  });
  return [`${paint("hint", printable(sentence))}\n`];
}

function leftOutLines(report: Report, paint: Paint): string[] {
  const lines = linesFor(leftOutOf(report));
  return lines.length === 0 ? [] : [lines.map((line) => `${paint("hint", printable(line))}\n`).join("")];
}

function printFile({ file, text, problems }: FileReport, paint: Paint, isLong: boolean): string {
  const source = text ?? "";
  const index = new LineIndex(source);
  const lines = source.split(/\r\n|\n|\r/);
  const parts = [paint("bold", printableName(file))];
  for (const problem of [...problems].sort((a, b) => a.span.start - b.span.start)) {
    const isBrief = isLong && problem.severity !== "error";
    parts.push(...printProblem(problem, text === undefined ? undefined : { index, lines }, paint, isBrief));
  }
  return `${parts.join("\n")}\n`;
}

function printProblem(
  problem: Problem,
  source: { readonly index: LineIndex; readonly lines: readonly string[] } | undefined,
  paint: Paint,
  isBrief: boolean,
): string[] {
  const head = (where: string) =>
    `  ${where}${paint(problem.severity, label(problem.severity))} ${printable(problem.message)} ${paint("dim", `(${problem.code})`)}`;
  if (!source) return [head("")];
  const start = source.index.positionAt(problem.span.start);
  const end = source.index.positionAt(problem.span.end);
  const where = paint("dim", `${start.line + 1}:${start.character + 1} `);
  if (isBrief) return [head(where)];
  const line = source.lines[start.line] ?? "";
  const length = end.line === start.line ? end.character - start.character : line.length - start.character;
  const from = start.character > excerptWidth - 30 ? start.character - 40 : 0;
  const gutter = String(start.line + 1);
  const margin = " ".repeat(gutter.length);
  const carets = "^".repeat(Math.max(1, Math.min(length, excerptWidth - (start.character - from))));
  const parts = [
    head(where),
    `    ${paint("dim", `${gutter} |`)} ${printable(line.slice(from, from + excerptWidth))}`,
    `    ${paint("dim", `${margin} |`)} ${" ".repeat(start.character - from)}${paint(problem.severity, carets)}`,
  ];
  for (const { file, start: at, message } of problem.related ?? [])
    parts.push(
      paint("dim", `    ${margin} = ${printable(message)}: ${printableName(file)}:${at.line + 1}:${at.character + 1}`),
    );
  if (problem.serverMessage) {
    const path = problem.path ? `${problem.path}: ` : "";
    parts.push(
      paint("dim", `    ${margin} = ${t("API server")}: ${shortened(printable(path + problem.serverMessage))}`),
    );
  }
  const fix = problem.fixes?.find(({ preferred }) => preferred) ?? problem.fixes?.[0];
  if (fix) parts.push(`    ${margin} = ${t("fix")}: ${printable(fix.title)}`);
  return parts;
}

const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 299)}…` : text);

function summary(report: Report, paint: Paint): string {
  const { error, warning, info, hint: hints } = countBySeverity(report);
  const unknown = report.files.reduce((sum, { problems }) => sum + problems.filter(isUnknownKind).length, 0);
  const hint = hints - unknown;
  const files = report.files.filter(({ judged = 1 }) => judged > 0).length;
  const { documents, rendered, kubernetesVersion } = report;
  const checked = [
    ...(documents > 0 ? [t("documents: {documents}, files: {files}", { documents, files })] : []),
    ...(rendered ? [t("rendered resources: {resources}, of kustomizations and charts: {roots}", { ...rendered })] : []),
    t("checked as Kubernetes {version} would", { version: kubernetesVersion }),
  ].join(", ");
  if (documents === 0 && !rendered && error + warning + info + hint === 0)
    return `${paint("warning", t("Nothing was checked"))}\n`;
  if (error + warning + info + hint === 0) return `${paint("good", t("No problems"))} (${checked})\n`;
  const found = t("Errors: {errors}, warnings: {warnings}, notes: {notes}", {
    errors: error,
    warnings: warning,
    notes: info + hint,
  });
  return `${paint(error > 0 ? "error" : "warning", found)} (${checked})\n`;
}
