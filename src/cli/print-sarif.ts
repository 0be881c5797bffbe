import { isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { type Reason, reasonOf } from "../core/features/reason";
import { language, t } from "../core/l10n";
import type { Fix, RelatedPlace, Severity } from "../core/problem";
import { presets } from "../core/rule";
import { allRules } from "../core/rules";
import { LineIndex, type Span } from "../core/text";
import { fingerprintsIn } from "./fingerprint";
import { leftOutOf, sentenceFor } from "./not-checked";
import { printEach } from "./print-each";
import { printableJson } from "./printable";
import { isUnknownKind, type Report, type Reported } from "./report";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
  hint: "note",
};

/** Relative to the working directory, usually the root of the repository; an absolute URI for files outside of it. */
function locationOf(file: string): { readonly uri: string; readonly uriBaseId?: "%SRCROOT%" } {
  if (file === "-") return { uri: "stdin" };
  const path = isAbsolute(file) ? relative(process.cwd(), file) : file;
  if (isAbsolute(path) || path.startsWith("..")) return { uri: pathToFileURL(file).href };
  return { uri: path.split(sep).map(encodeURIComponent).join("/").replace(/^\.\//, ""), uriBaseId: "%SRCROOT%" };
}

function regionOf(lines: LineIndex, { start, end }: Span) {
  const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
  return {
    startLine: from.line + 1,
    startColumn: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

const pascal = (id: string): string =>
  id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** GitHub shows the help next to a finding: the reason and a good example. */
function reasonFor({ code, summary, why, bad, good, learnMore, page }: Reason) {
  const words = `${summary[language()]}. ${why[language()]}`;
  const [reported, silent] = [t("Reported"), t("Silent")];
  return {
    id: code,
    name: pascal(code),
    shortDescription: { text: summary[language()] },
    fullDescription: { text: words },
    help: {
      text: `${words}\n\n${silent}:\n\n${good}\n${learnMore}`,
      markdown: `${words}\n\n${reported}:\n\n\`\`\`yaml\n${bad}\`\`\`\n\n${silent}:\n\n\`\`\`yaml\n${good}\`\`\`\n\n[${t("Learn more")}](${learnMore})`,
    },
    helpUri: page,
  };
}

/** A SARIF rule entry for a rule of ours, a class of refusal or a YAML error. */
function ruleOf(problem: Reported) {
  const { code, learnMore, severity } = problem;
  const reason = reasonOf(problem);
  const rule = allRules.find(({ id }) => id === code);
  if (rule && reason)
    return {
      ...reasonFor(reason),
      defaultConfiguration: { level: levels[rule.levels.recommended ?? rule.levels.strict ?? "info"] },
      properties: { tags: ["kubernetes", "good-practice", ...presets.filter((preset) => rule.levels[preset])] },
    };
  return {
    ...(reason
      ? // YAML error codes share one reason but stay separate entries.
        { ...reasonFor(reason), id: code, name: pascal(code) }
      : {
          id: code,
          name: pascal(code),
          shortDescription: { text: t("The API server would refuse this: {code}", { code }) },
          helpUri: learnMore ?? "https://github.com/danado-dev/danado#readme",
        }),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ["kubernetes", "api-server"] },
  };
}

/** The schema requires unique items. */
const distinct = (fixes: readonly Fix[]): Fix[] => [
  ...new Map(fixes.map((fix) => [JSON.stringify([fix.title, fix.edits]), fix])).values(),
];

/** What was not checked is a notification of the run, not a finding. */
const notificationsIn = (report: Report) =>
  leftOutOf(report).map((one) => ({
    level: "note",
    descriptor: { id: `not-checked/${one.reason}` },
    message: { text: sentenceFor(one) },
    locations: [{ physicalLocation: { artifactLocation: locationOf(one.file), region: { startLine: one.line } } }],
  }));

const relatedLocation = ({ file, start, end, message }: RelatedPlace) => ({
  physicalLocation: {
    artifactLocation: locationOf(file),
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  },
  message: { text: message },
});

/** The results of one file. `codes` are those of the rules, in their order. */
function resultsOf(one: Report["files"][number], codes: readonly string[]) {
  const { file, text = "", problems } = one;
  const lines = new LineIndex(text);
  const fingerprints = fingerprintsIn(one);
  const artifactLocation = locationOf(file);
  const fixOf = ({ title, edits }: Fix) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({
          deletedRegion: regionOf(lines, edit.span),
          insertedContent: { text: edit.newText },
        })),
      },
    ],
  });
  return problems.map((problem) => {
    const { code, severity, message, span, path, serverMessage, fixes = [], related = [] } = problem;
    return {
      ruleId: code,
      ruleIndex: codes.indexOf(code),
      level: levels[severity],
      message: { text: message },
      locations: [
        {
          physicalLocation: { artifactLocation, region: regionOf(lines, span) },
          ...(path && { logicalLocations: [{ fullyQualifiedName: path }] }),
        },
      ],
      ...(related.length > 0 && { relatedLocations: related.map(relatedLocation) }),
      // GitHub uses the first of these.
      partialFingerprints: {
        primaryLocationLineHash: fingerprints.get(problem),
        "danado/v2": fingerprints.get(problem),
      },
      ...(fixes.length > 0 && { fixes: distinct(fixes).map(fixOf) }),
      ...(serverMessage && { properties: { serverMessage } }),
    };
  });
}

/** SARIF 2.1.0, for code scanning services. */
export function printSarif(all: Report, version: string): string {
  // Each would become an alert that no one can act on.
  const files = all.files.map((one) => ({
    ...one,
    problems: one.problems.filter((problem) => !isUnknownKind(problem)),
  }));
  const met = new Map<string, Reported>();
  for (const { problems } of files)
    for (const problem of problems) if (!met.has(problem.code)) met.set(problem.code, problem);
  const codes = [...met.keys()];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Danado",
            version,
            semanticVersion: version,
            informationUri: "https://github.com/danado-dev/danado",
            rules: [...met.values()].map(ruleOf),
          },
        },
        language: language() === "en" ? "en-US" : "pt-BR",
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { uri: `${pathToFileURL(process.cwd()).href.replace(/\/$/, "")}/` } },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsIn(all) }],
        results: [...printEach(files, (one) => resultsOf(one, codes))].flat(),
      },
    ],
  };
  return `${printableJson(JSON.stringify(log, undefined, 2))}\n`;
}
