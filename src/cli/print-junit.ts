import { LineIndex } from "../core/text";
import { sentenceFor } from "./not-checked";
import type { Report } from "./report";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** XML 1.0 has no way to write most control characters. */
const escaped = (text: string): string =>
  text
    .replace(/(?!\n)[\p{Cc}\ufffe\uffff]/gu, " ")
    .toWellFormed()
    .replace(/##(?=\w*\[)/g, "# #")
    .replace(/[&<>"\n]/g, (character) => escapes[character] ?? character)
    // Signs that turn the order of what is read, and breaks of lines that a terminal may obey.
    .replace(/[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A test suite a file, a failure a problem; hints are none: a build need not hear of them. */
export function printJunit({ files }: Report): string {
  const suites = files.map(({ file, text = "", problems, notChecked = [] }) => {
    const lines = new LineIndex(text);
    const told = problems.filter(({ severity }) => severity !== "hint");
    const cases = told.map(({ span, code, severity, message, path }) => {
      const { line, character } = lines.positionAt(span.start);
      const where = `${file}:${line + 1}:${character + 1}`;
      return `    <testcase classname="${escaped(file)}" name="${escaped(`${code} ${path ?? ""}`.trim())}" file="${escaped(file)}" line="${line + 1}"><failure type="${severity}" message="${escaped(message)}">${escaped(where)}</failure></testcase>\n`;
    });
    // What was left out is no success.
    const skipped = notChecked.map((one) => {
      const name = `not-checked ${one.reason} ${one.name}`.trim();
      return `    <testcase classname="${escaped(file)}" name="${escaped(name)}" file="${escaped(file)}" line="${one.line}"><skipped message="${escaped(sentenceFor(one))}"/></testcase>\n`;
    });
    cases.push(...skipped);
    if (cases.length === 0) cases.push(`    <testcase classname="${escaped(file)}" name="danado"/>\n`);
    return `  <testsuite name="${escaped(file)}" tests="${cases.length}" failures="${told.length}" skipped="${skipped.length}">\n${cases.join("")}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="danado">\n${suites.join("")}</testsuites>\n`;
}
