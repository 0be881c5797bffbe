import { LineIndex } from "../core/text";
import { sentenceFor } from "./not-checked";
import { printEach } from "./print-each";
import type { FileReport, Report } from "./report";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** XML 1.0 cannot represent most control characters. */
const escaped = (text: string): string =>
  text
    .replace(/(?!\n)[\p{Cc}\ufffe\uffff]/gu, " ")
    .toWellFormed()
    .replace(/##(?=\w*\[)/g, "# #")
    .replace(/[&<>"\n]/g, (character) => escapes[character] ?? character)
    // Characters that change the text direction, and line breaks that a terminal may interpret.
    .replace(/[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** One test suite per file, one failure per problem; hints are left out. */
export function printJunit({ files }: Report): string {
  const suites = [...printEach(files, suiteOf)];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="danado">\n${suites.join("")}</testsuites>\n`;
}

function suiteOf({ file, text = "", problems, notChecked = [] }: FileReport): string {
  const lines = new LineIndex(text);
  const reported = problems.filter(({ severity }) => severity !== "hint");
  const cases = reported.map(({ span, code, severity, message, path }) => {
    const { line, character } = lines.positionAt(span.start);
    const where = `${file}:${line + 1}:${character + 1}`;
    return `    <testcase classname="${escaped(file)}" name="${escaped(`${code} ${path ?? ""}`.trim())}" file="${escaped(file)}" line="${line + 1}"><failure type="${severity}" message="${escaped(message)}">${escaped(where)}</failure></testcase>\n`;
  });
  // Documents that were not checked must not count as passed.
  const skipped = notChecked.map((one) => {
    const name = `not-checked ${one.reason} ${one.name}`.trim();
    return `    <testcase classname="${escaped(file)}" name="${escaped(name)}" file="${escaped(file)}" line="${one.line}"><skipped message="${escaped(sentenceFor(one))}"/></testcase>\n`;
  });
  cases.push(...skipped);
  if (cases.length === 0) cases.push(`    <testcase classname="${escaped(file)}" name="danado"/>\n`);
  return `  <testsuite name="${escaped(file)}" tests="${cases.length}" failures="${reported.length}" skipped="${skipped.length}">\n${cases.join("")}  </testsuite>\n`;
}
