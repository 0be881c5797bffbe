import { createHash } from "node:crypto";
import { isAbsolute, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Problem } from "../core/problem";
import { LineIndex } from "../core/text";
import type { Report } from "./report";

const levels = { error: "error", warning: "warning", info: "note", hint: "note" } as const;

const uriOf = (file: string): string => {
  if (file === "-") return "stdin";
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join("/");
};

/** The same finding in the next run, though lines above it may have come or gone. */
const fingerprint = (file: string, { code, path = "", message }: Problem): string =>
  createHash("sha256").update([file, code, path, message].join("\n")).digest("hex").slice(0, 32);

/** SARIF 2.1.0, as code scanning services read it. */
export function printSarif(report: Report, version: string): string {
  const rules = new Map<string, Problem>();
  for (const { problems } of report.files) {
    for (const problem of problems) if (!rules.has(problem.code)) rules.set(problem.code, problem);
  }
  const ruleIds = [...rules.keys()];
  const results = report.files.flatMap(({ file, text = "", problems }) => {
    const lines = new LineIndex(text);
    return problems.map((problem) => {
      const start = lines.positionAt(problem.span.start);
      const end = lines.positionAt(problem.span.end);
      return {
        ruleId: problem.code,
        partialFingerprints: { "danado/v1": fingerprint(file, problem) },
        ruleIndex: ruleIds.indexOf(problem.code),
        level: levels[problem.severity],
        message: { text: problem.message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: uriOf(file) },
              region: {
                startLine: start.line + 1,
                startColumn: start.character + 1,
                endLine: end.line + 1,
                endColumn: end.character + 1,
              },
            },
            ...(problem.path && { logicalLocations: [{ fullyQualifiedName: problem.path }] }),
          },
        ],
        ...(problem.serverMessage && { properties: { serverMessage: problem.serverMessage } }),
      };
    });
  });
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        columnKind: "utf16CodeUnits",
        tool: {
          driver: {
            name: "Danado",
            version,
            rules: [...rules].map(([id, { learnMore }]) => ({ id, ...(learnMore && { helpUri: learnMore }) })),
          },
        },
        results,
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
