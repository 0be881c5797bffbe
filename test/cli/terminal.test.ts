import assert from "node:assert/strict";
import { printGithub } from "../../src/cli/print-github";
import { printJson } from "../../src/cli/print-json";
import { printJunit } from "../../src/cli/print-junit";
import { printSarif } from "../../src/cli/print-sarif";
import { printText } from "../../src/cli/print-text";
import { printUnix } from "../../src/cli/print-unix";
import type { Report, Reported } from "../../src/cli/report";
import { problemsIn } from "../../src/core/analysis";
import { setLanguage } from "../../src/core/l10n";
import { levelsOf } from "../../src/core/practice/levels";
import { testUri, workspaceOf } from "../support/workspace";

/** What a file's name, a kind or a message may carry into a terminal or a build service. */
const commands = {
  "an escape sequence": "\u001b[2Jx",
  "a C1 control character": "\u009b2Jx",
  "a line break and a workflow command": "\n::error file=x::owned",
  "a carriage return and a workflow command": "\r::set-output name=a::b",
  "a workflow command at the start": "::add-mask::x",
  "a logging command": "##vso[task.setvariable variable=a]b",
  "a logging command of a group": "\n##[command]x",
  "a sign that turns the reading": "a\u202ebc\u2066d",
  "a line separator": "a\u2028::error::b\u2029c",
};

/** A report in which every text that others wrote is this one. */
const reportOf = (words: string): Report => {
  const span = { start: 0, end: 1 };
  const place = { line: 0, character: 0 };
  const related = [{ file: words, start: place, end: place, message: words, uri: `file:///${words}`, span }];
  const problem = (severity: "error" | "hint", code: string) => ({
    code,
    source: "verdict" as const,
    severity,
    span,
    message: words,
    path: words,
    serverMessage: words,
    resource: words,
    related,
    fixes: [{ title: words, edits: [{ span, newText: words }] }],
  });
  const notChecked = (["template", "part", "no-definition"] as const).map((reason) => ({
    reason,
    name: words,
    line: 1,
  }));
  return {
    files: [
      { file: words, text: words, problems: [problem("error", "x"), problem("hint", "unknown-kind")], notChecked },
    ],
    documents: 1,
    kubernetesVersion: "1",
  };
};

describe("A report in every format", () => {
  const formats: Readonly<Record<string, (report: Report) => string>> = {
    text: (report) => printText(report, false),
    json: (report) => [...printJson(report)].join(""),
    sarif: (report) => printSarif(report, "0.0.0"),
    junit: printJunit,
    github: printGithub,
    unix: (report) => [...printUnix(report)].join(""),
  };
  for (const [format, print] of Object.entries(formats))
    it(`continues after an internal error with one file, in ${format}`, () => {
      setLanguage("en");
      const report = reportOf("words");
      const [file] = report.files;
      assert.ok(file);
      const problem = Object.defineProperty({ ...(file.problems[0] as Reported) }, "span", {
        get() {
          throw new TypeError("cannot read hunter2");
        },
      });
      const broken = { ...file, file: "broken.yaml", problems: [problem] };
      const printed = print({ ...report, files: [{ ...file, file: "a.yaml" }, broken, { ...file, file: "b.yaml" }] });
      for (const name of ["a.yaml", "b.yaml", "broken.yaml"]) assert.ok(printed.includes(name), name);
      assert.match(printed, /Danado failed to print the problems of this file: TypeError/);
      assert.doesNotMatch(printed, /hunter2/);
    });

  for (const [format, print] of Object.entries(formats))
    for (const [name, words] of Object.entries(commands))
      it(`carries no command: ${name}, in ${format}`, () => {
        setLanguage("en");
        const printed = print(reportOf(words));
        assert.ok(printed.length > 20);
        assert.deepEqual(printed.match(/(?!\n)[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu), null);
        assert.doesNotMatch(printed, /##\w*\[/);
        // GitHub's own format is one such command a line: all others begin none.
        for (const line of printed.split("\n")) {
          if (format === "github") assert.match(line, /^$|^::error file=[^\n]*,line=1,endLine=\d,/);
          else assert.doesNotMatch(line, /^\s*::/);
        }
      });
});

describe("What danado check prints for people", () => {
  it("holds no command to the terminal, whatever a manifest's words and a file's name have in them", () => {
    setLanguage("en");
    const text = `apiVersion: v1
kind: Pod
metadata: {name: "\\e[31mred\\e[0m"}
spec:
  containers:
    - {name: "\\e]0;title\\a", image: "nginx:1", foo: "a\\e[2J", "\\e[5m": 1}
`;
    const workspace = workspaceOf({ [testUri]: text });
    const problems = problemsIn(workspace, testUri, { severities: levelsOf("strict") });
    assert.ok(problems.some(({ message }) => message.includes("\u001b")));
    const file = "a\u001b[2Jb\n::error::c.yaml";
    const printed = printText({ files: [{ file, text, problems }], documents: 1, kubernetesVersion: "1.36.3" }, false);
    assert.deepEqual(printed.match(/(?!\n)\p{Cc}/gu), null);
    assert.doesNotMatch(printed, /^::/m);
  });

  it("tells a long report in one line a finding but for errors, counts them, and names unknown kinds once", () => {
    setLanguage("en");
    const pod = (_: unknown, at: number) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: a${at} }\nspec: { containers: [{ name: a, image: "a:1", foo: 1 }] }\n`;
    const text = Array.from({ length: 60 }, pod).join("---\n");
    const workspace = workspaceOf({ [testUri]: text });
    const problems = problemsIn(workspace, testUri, { severities: levelsOf("recommended") });
    const notChecked = ["Widget", "Widget", "Gadget"].map((name) => ({
      reason: "no-definition" as const,
      name,
      line: 1,
    }));
    const printed = printText(
      { files: [{ file: "a.yaml", text, problems, notChecked }], documents: 60, kubernetesVersion: "1" },
      false,
    );
    const count = (pattern: RegExp) => printed.match(pattern)?.length;
    assert.equal(count(/ warning /g), 120);
    assert.equal(count(/ error /g), 60);
    assert.equal(count(/^ +\d+ \| spec:/gm), 60);
    assert.match(
      printed,
      /Most often\n {2}60 container-without-limits\n {2}60 resource-without-labels\n {2}60 unknown-field\n/,
    );
    assert.match(printed, /Not checked.*: Widget \(2\), Gadget\n/);
    assert.match(printed, /Errors: 60, warnings: 120, notes: 0 /);
  });
});
