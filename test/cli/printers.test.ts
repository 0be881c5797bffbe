import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { linesFor, sentenceFor } from "../../src/cli/not-checked";
import { printGithub } from "../../src/cli/print-github";
import { printJson } from "../../src/cli/print-json";
import { printJunit } from "../../src/cli/print-junit";
import { printSarif } from "../../src/cli/print-sarif";
import { printText } from "../../src/cli/print-text";
import { printable, printableJson, printableLines, printableName } from "../../src/cli/printable";
import { countBySeverity, isWhole, type Report, type Reported } from "../../src/cli/report";
import { spanOf } from "../../src/core/text";

const text = "kind: Pod\nspec:\n  imag: nginx\n";
const error: Reported = {
  ...{ code: "unknown-field", source: "structure", severity: "error", span: spanOf(18, 22), path: "spec.imag" },
  message: "There is no field imag",
  serverMessage: "unknown field",
  resource: "Pod/web",
  fixes: [
    { title: "Remove it", edits: [{ span: spanOf(16, 30), newText: "" }] },
    { title: "Change it to image", edits: [{ span: spanOf(18, 22), newText: "image" }], preferred: true },
    { title: "Remove it", edits: [{ span: spanOf(16, 30), newText: "" }] },
  ],
};
const warning: Reported = {
  ...{ code: "naked-pod", source: "practice", severity: "warning", span: spanOf(0, 15) },
  message: "Nothing starts it again, 100%",
  related: [
    { file: "b.yaml", start: { line: 1, character: 2 }, end: { line: 3, character: 4 }, message: "the other one" },
  ],
};
const info: Reported = { ...warning, severity: "info", code: "x-info", message: "Note", span: spanOf(10, 14) };
const { related: _, ...plainInfo } = info;
const hint: Reported = { ...plainInfo, severity: "hint", code: "x-hint", message: "Hint" };
const unknownKind: Reported = { ...hint, code: "unknown-kind", message: "Unknown" };
const report: Report = {
  files: [
    {
      file: "a,b.yaml",
      text,
      problems: [error, warning, plainInfo as Reported, hint, unknownKind],
      notChecked: [
        { reason: "no-definition", name: "Widget", line: 7 },
        { reason: "encrypted", name: "", line: 9 },
      ],
      judged: 1,
    },
    { file: "good.yaml", text: "", problems: [], judged: 1 },
    { file: "none.yaml", problems: [], judged: 0 },
  ],
  documents: 2,
  kubernetesVersion: "1.37.2",
};
const empty: Report = { files: [], documents: 0, kubernetesVersion: "1.37.2" };

describe("A report as text", () => {
  it("shows each problem in the order of the text, with its line, the server's words and the fix", () => {
    assert.equal(
      printText(report, false),
      [
        "a,b.yaml",
        "  1:1 warning Nothing starts it again, 100% (naked-pod)",
        "    1 | kind: Pod",
        "      | ^^^^^^^^^",
        "      = the other one: b.yaml:2:3",
        "  2:1 info Note (x-info)",
        "    2 | spec:",
        "      | ^^^^",
        "  2:1 hint Hint (x-hint)",
        "    2 | spec:",
        "      | ^^^^",
        "  3:3 error There is no field imag (unknown-field)",
        "    3 |   imag: nginx",
        "      |   ^^^^",
        "      = API server: spec.imag: unknown field",
        "      = fix: Change it to image",
        "",
        "Not checked, since their CustomResourceDefinitions are not here: Widget",
        "",
        "Not checked, since they are encrypted: 1 (a,b.yaml)",
        "",
        "Errors: 1, warnings: 1, notes: 2 (documents: 2, files: 2, checked as Kubernetes 1.37.2 would)",
        "",
      ].join("\n"),
    );
  });

  it("is coloured on request", () => {
    const one = { ...empty, documents: 1, files: [{ file: "a.yaml", text, problems: [error], judged: 1 }] };
    const esc = "\u001b";
    assert.deepEqual(printText(one, true).split("\n").slice(0, 5), [
      `${esc}[1ma.yaml${esc}[0m`,
      `  ${esc}[2m3:3 ${esc}[0m${esc}[31merror${esc}[0m There is no field imag ${esc}[2m(unknown-field)${esc}[0m`,
      `    ${esc}[2m3 |${esc}[0m   imag: nginx`,
      `    ${esc}[2m  |${esc}[0m   ${esc}[31m^^^^${esc}[0m`,
      `${esc}[2m      = API server: spec.imag: unknown field${esc}[0m`,
    ]);
    const [bad, good, none] = [one, { ...one, files: [] }, empty].map((each) => printText(each, true));
    assert.ok(bad?.includes(`${esc}[31mErrors: 1, warnings: 0, notes: 0${esc}[0m`));
    assert.ok(good?.startsWith(`${esc}[32mNo problems${esc}[0m (documents: 1, files: 0, `));
    assert.ok(none?.startsWith(`${esc}[33mNothing was checked${esc}[0m\n`));
    const warned = printText({ ...one, files: [{ file: "a.yaml", text, problems: [warning] }] }, true);
    assert.ok(warned.includes(`${esc}[33mErrors: 0, warnings: 1, notes: 0${esc}[0m`));
  });

  it("counts what was rendered", () => {
    const rendered = { ...empty, rendered: { roots: 2, resources: 5 } };
    assert.equal(
      printText(rendered, false),
      "No problems (rendered resources: 5, of kustomizations and charts: 2, checked as Kubernetes 1.37.2 would)\n",
    );
  });

  it("does not count unknown kinds as problems", () => {
    const one = { ...empty, documents: 1, files: [{ file: "a.yaml", text, problems: [unknownKind] }] };
    assert.equal(printText(one, false), "No problems (documents: 1, files: 1, checked as Kubernetes 1.37.2 would)\n");
  });

  it("has no excerpt of a file that could not be read", () => {
    const one = { ...empty, files: [{ file: "a.yaml", problems: [{ ...hint, span: spanOf(0, 0) }] }] };
    assert.equal(printText(one, false).split("\n\n")[0], "a.yaml\n  hint Hint (x-hint)");
  });

  it("cuts long lines around the caret, and long words of the server", () => {
    const long = `${"a".repeat(200)}bad${"c".repeat(200)}`;
    const problem: Reported = { ...error, span: spanOf(200, 203), serverMessage: "w".repeat(400), fixes: [] };
    const lines = printText({ ...empty, files: [{ file: "a.yaml", text: long, problems: [problem] }] }, false).split(
      "\n",
    );
    assert.equal(lines[2], `    1 | ${"a".repeat(40)}bad${"c".repeat(67)}`);
    assert.equal(lines[3], `      | ${" ".repeat(40)}^^^`);
    assert.equal(lines[4], `      = API server: ${`spec.imag: ${"w".repeat(400)}`.slice(0, 299)}…`);
    const whole: Reported = { ...plainInfo, span: spanOf(0, long.length) } as Reported;
    const wide = printText({ ...empty, files: [{ file: "a.yaml", text: long, problems: [whole] }] }, false).split("\n");
    assert.equal(wide[3], `      | ${"^".repeat(110)}`);
    const nothing: Reported = { ...plainInfo, span: spanOf(5, 5) } as Reported;
    const caret = printText({ ...empty, files: [{ file: "a.yaml", text: long, problems: [nothing] }] }, false).split(
      "\n",
    );
    assert.equal(caret[3], "      |      ^");
  });

  it("of many problems shows only errors with their lines, and what is there most often", () => {
    const many = Array.from(
      { length: 100 },
      (_, index): Reported => ({
        ...(plainInfo as Reported),
        code: `code-${String(index % 14).padStart(2, "0")}`,
      }),
    );
    const one = { ...empty, files: [{ file: "a.yaml", text, problems: [...many, error] }] };
    const lines = printText(one, false).split("\n");
    assert.equal(lines[1], "  2:1 info Note (code-00)");
    assert.equal(lines[2], "  2:1 info Note (code-01)");
    assert.ok(lines.includes("    3 |   imag: nginx"));
    const from = lines.indexOf("Most often");
    assert.deepEqual(lines.slice(from, from + 4), ["Most often", "  8 code-00", "  8 code-01", "  7 code-02"]);
    assert.deepEqual(lines.slice(from + 12, from + 14), ["  7 code-11", "    and 3 other codes"]);
    const few = { ...empty, files: [{ file: "a.yaml", text, problems: many }] };
    assert.ok(!printText(few, false).includes("Most often"));
  });

  it("names the kinds without a definition, the most frequent first", () => {
    const names = ["B", "A", "B", ...Array.from({ length: 12 }, (_, index) => `K${String(index).padStart(2, "0")}`)];
    const notChecked = names.map((name) => ({ reason: "no-definition" as const, name, line: 1 }));
    const lines = printText({ ...empty, files: [{ file: "a.yaml", problems: [], notChecked }] }, false).split("\n");
    assert.equal(
      lines[0],
      "Not checked, since their CustomResourceDefinitions are not here: B (2), A, K00, K01, K02, K03, K04, K05, K06, K07, K08, K09, and 2 other kinds",
    );
  });
});

describe("What was not checked", () => {
  const inFile = (reason: Parameters<typeof sentenceFor>[0]["reason"], file: string, name = "") => ({
    ...{ reason, file, name, line: 1 },
  });

  it("is told by its reason", () => {
    const sentence = (reason: Parameters<typeof sentenceFor>[0]["reason"], name = "") =>
      sentenceFor({ reason, name, line: 1 });
    assert.equal(sentence("template", "Helm"), "Not checked: Helm fills it in first");
    assert.equal(sentence("placeholder"), "Not checked: this value has to be filled in");
    assert.equal(sentence("part"), "Not checked: it is only a part of a resource");
    assert.equal(sentence("encrypted"), "Not checked: it is encrypted");
    assert.equal(sentence("other-tool"), "Not checked: no API server sees it");
    assert.equal(
      sentence("no-definition", "Widget"),
      "Not checked: the CustomResourceDefinition of Widget is not here",
    );
  });

  it("is a line for each reason, with the first files", () => {
    const files = ["a", "b", "c", "d", "e", "a"].map((file) => inFile("part", file));
    assert.deepEqual(linesFor(files), [
      "Not checked, since they are only parts of resources: 6 (a, b, c and 2 other files)",
    ]);
    assert.deepEqual(
      linesFor([inFile("template", "a", "Helm"), inFile("template", "b", "Go"), inFile("template", "a", "Helm")]),
      ["Not checked, because another tool fills them in first: Go: 1 (b); Helm: 2 (a)"],
    );
    assert.deepEqual(linesFor([inFile("other-tool", "a"), inFile("placeholder", "b")]), [
      "Values not checked, because they have to be filled in: 1 (b)",
      "Not checked, since no API server sees them: 1 (a)",
    ]);
    assert.deepEqual(linesFor([inFile("no-definition", "a", "X")]), []);
  });
});

describe("A report for machines", () => {
  it("has annotations for GitHub, without hints", () => {
    assert.equal(
      printGithub(report),
      [
        "::error file=a%2Cb.yaml,line=3,endLine=3,col=3,endColumn=7,title=unknown-field::There is no field imag\n",
        "::warning file=a%2Cb.yaml,line=1,endLine=2,col=1,endColumn=6,title=naked-pod::Nothing starts it again, 100%25\n",
        "::notice file=a%2Cb.yaml,line=2,endLine=2,col=1,endColumn=5,title=x-info::Note\n",
      ].join(""),
    );
    const odd: Reported = { ...error, message: "a\r\nb\u001b", code: "x:y" };
    const one = { ...empty, files: [{ file: "a.yaml", text, problems: [odd] }] };
    assert.ok(printGithub(one).endsWith(",title=x%3Ay::a%0D%0Ab·\n"));
  });

  it("has a test suite for each file, for JUnit", () => {
    assert.equal(
      printJunit(report),
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="danado">',
        '  <testsuite name="a,b.yaml" tests="5" failures="3" skipped="2">',
        '    <testcase classname="a,b.yaml" name="unknown-field spec.imag" file="a,b.yaml" line="3"><failure type="error" message="There is no field imag">a,b.yaml:3:3</failure></testcase>',
        '    <testcase classname="a,b.yaml" name="naked-pod" file="a,b.yaml" line="1"><failure type="warning" message="Nothing starts it again, 100%">a,b.yaml:1:1</failure></testcase>',
        '    <testcase classname="a,b.yaml" name="x-info" file="a,b.yaml" line="2"><failure type="info" message="Note">a,b.yaml:2:1</failure></testcase>',
        '    <testcase classname="a,b.yaml" name="not-checked no-definition Widget" file="a,b.yaml" line="7"><skipped message="Not checked: the CustomResourceDefinition of Widget is not here"/></testcase>',
        '    <testcase classname="a,b.yaml" name="not-checked encrypted" file="a,b.yaml" line="9"><skipped message="Not checked: it is encrypted"/></testcase>',
        "  </testsuite>",
        '  <testsuite name="good.yaml" tests="1" failures="0" skipped="0">',
        '    <testcase classname="good.yaml" name="danado"/>',
        "  </testsuite>",
        '  <testsuite name="none.yaml" tests="1" failures="0" skipped="0">',
        '    <testcase classname="none.yaml" name="danado"/>',
        "  </testsuite>",
        "</testsuites>",
        "",
      ].join("\n"),
    );
    const odd: Reported = { ...error, message: '<a> & "b"\n\u0007\u202e##x[' };
    const xml = printJunit({ ...empty, files: [{ file: "a.yaml", text, problems: [odd] }] });
    assert.ok(xml.includes('message="&lt;a&gt; &amp; &quot;b&quot;&#10; &#8238;# #x["'));
  });

  it("has all of it as JSON", () => {
    const parsed = (one: Report) => JSON.parse([...printJson(one)].join(""));
    const place = (...[line, column, endLine, endColumn]: number[]) => ({ line, column, endLine, endColumn });
    const { diagnostics, ...rest } = parsed({ ...report, rendered: { roots: 1, resources: 2 } });
    assert.deepEqual(rest, {
      notChecked: [
        { file: "a,b.yaml", line: 7, reason: "no-definition", name: "Widget" },
        { file: "a,b.yaml", line: 9, reason: "encrypted" },
      ],
      documents: 2,
      rendered: { roots: 1, resources: 2 },
      kubernetesVersion: "1.37.2",
    });
    assert.equal(diagnostics.length, 5);
    assert.deepEqual(diagnostics[0], {
      file: "a,b.yaml",
      ...place(3, 3, 3, 7),
      ...{ severity: "error", code: "unknown-field", source: "structure", path: "spec.imag" },
      message: "There is no field imag",
    });
    assert.deepEqual(diagnostics[1], {
      file: "a,b.yaml",
      ...place(1, 1, 2, 6),
      ...{ severity: "warning", code: "naked-pod", source: "practice", path: "", message: warning.message },
      related: [{ file: "b.yaml", ...place(2, 3, 4, 5), message: "the other one" }],
    });
    const files = [...report.files, ...report.files];
    assert.equal(parsed({ ...report, files }).diagnostics.length, 10);
    assert.deepEqual(parsed(empty), { diagnostics: [], notChecked: [], documents: 0, kubernetesVersion: "1.37.2" });
    const printed = [...printJson(report)].join("");
    assert.equal(printed, `${JSON.stringify(JSON.parse(printed), undefined, 2)}\n`, "indented as a whole");
  });

  it("has all of it as SARIF, without unknown kinds", () => {
    const { runs } = JSON.parse(printSarif(report, "1.2.3"));
    const [{ tool, results, invocations, language, columnKind, originalUriBaseIds }] = runs;
    const { rules, ...driver } = tool.driver;
    assert.deepEqual(driver, {
      ...{ name: "Danado", version: "1.2.3", semanticVersion: "1.2.3" },
      informationUri: "https://github.com/danado-dev/danado",
    });
    assert.deepEqual([language, columnKind], ["en-US", "utf16CodeUnits"]);
    assert.equal(originalUriBaseIds["%SRCROOT%"].uri, `${pathToFileURL(process.cwd()).href}/`);
    assert.deepEqual(
      rules.map((rule: { id: string; name: string; defaultConfiguration: { level: string } }) => [
        rule.id,
        rule.name,
        rule.defaultConfiguration.level,
      ]),
      [
        ["unknown-field", "UnknownField", "error"],
        ["naked-pod", "NakedPod", "warning"],
        ["x-info", "XInfo", "note"],
        ["x-hint", "XHint", "note"],
      ],
    );
    assert.deepEqual(rules[0].properties.tags, ["kubernetes", "api-server"]);
    assert.deepEqual(rules[1].properties.tags.slice(0, 2), ["kubernetes", "good-practice"]);
    assert.ok(rules[1].properties.tags.includes("strict") && !rules[1].properties.tags.includes("baseline"));
    assert.deepEqual(rules[2].shortDescription, { text: "The API server would refuse this: x-info" });
    assert.equal(rules[2].helpUri, "https://github.com/danado-dev/danado#readme");
    assert.match(
      rules[1].help.markdown,
      /\n\nReported:\n\n```yaml\n[\s\S]+```\n\nSilent:\n\n```yaml\n[\s\S]+```\n\n\[Learn more\]\(https:/,
    );
    assert.match(rules[1].help.text, /^\S[\s\S]+\n\nSilent:\n\n[\s\S]+\nhttps:/);
    assert.ok(rules[1].fullDescription.text.startsWith(`${rules[1].shortDescription.text}. `));

    const artifactLocation = { uri: "a%2Cb.yaml", uriBaseId: "%SRCROOT%" };
    const region = (...[startLine, startColumn, endLine, endColumn]: number[]) => ({
      ...{ startLine, startColumn, endLine, endColumn },
    });
    assert.equal(results.length, 4);
    const { partialFingerprints, ...first } = results[0];
    assert.match(partialFingerprints.primaryLocationLineHash, /^[0-9a-f]{32}:1$/);
    assert.equal(partialFingerprints["danado/v2"], partialFingerprints.primaryLocationLineHash);
    const fix = (text: string, deletedRegion: object, insertedText: string) => ({
      description: { text },
      artifactChanges: [
        { artifactLocation, replacements: [{ deletedRegion, insertedContent: { text: insertedText } }] },
      ],
    });
    assert.deepEqual(first, {
      ...{ ruleId: "unknown-field", ruleIndex: 0, level: "error", message: { text: "There is no field imag" } },
      locations: [
        {
          physicalLocation: { artifactLocation, region: region(3, 3, 3, 7) },
          logicalLocations: [{ fullyQualifiedName: "spec.imag" }],
        },
      ],
      fixes: [fix("Remove it", region(3, 1, 4, 1), ""), fix("Change it to image", region(3, 3, 3, 7), "image")],
      properties: { serverMessage: "unknown field" },
    });
    assert.deepEqual(results[1].relatedLocations, [
      {
        physicalLocation: {
          artifactLocation: { uri: "b.yaml", uriBaseId: "%SRCROOT%" },
          region: region(2, 3, 4, 5),
        },
        message: { text: "the other one" },
      },
    ]);
    for (const key of ["fixes", "properties"]) assert.ok(!(key in results[1]));
    assert.ok(!("relatedLocations" in results[0]) && !("logicalLocations" in results[1].locations[0]));
    assert.deepEqual(invocations, [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          ["no-definition", 7, "Not checked: the CustomResourceDefinition of Widget is not here"] as const,
          ["encrypted", 9, "Not checked: it is encrypted"] as const,
        ].map(([reason, startLine, message]) => ({
          level: "note",
          descriptor: { id: `not-checked/${reason}` },
          message: { text: message },
          locations: [{ physicalLocation: { artifactLocation, region: { startLine } } }],
        })),
      },
    ]);
  });

  it("says in SARIF where a file is: in the folder, elsewhere, or standard input", () => {
    const uri = (file: string) =>
      JSON.parse(printSarif({ ...empty, files: [{ file, text, problems: [error] }] }, "1")).runs[0].results[0]
        .locations[0].physicalLocation.artifactLocation;
    assert.deepEqual(uri("-"), { uri: "stdin" });
    assert.deepEqual(uri("./a b/c.yaml"), { uri: "a%20b/c.yaml", uriBaseId: "%SRCROOT%" });
    assert.deepEqual(uri(`${process.cwd()}/a.yaml`), { uri: "a.yaml", uriBaseId: "%SRCROOT%" });
    assert.deepEqual(uri("/elsewhere/a.yaml"), { uri: "file:///elsewhere/a.yaml" });
    assert.equal(uri("../a.yaml").uriBaseId, undefined);
  });
});

describe("The counts of a report", () => {
  it("are by severity", () => {
    assert.deepEqual(countBySeverity(report), { error: 1, warning: 1, info: 1, hint: 2 });
    assert.deepEqual(countBySeverity(empty), { error: 0, warning: 0, info: 0, hint: 0 });
  });

  it("are of everything, unless something was not judged or written", () => {
    const withCode = (code: string) => ({ ...empty, files: [{ file: "a", problems: [hint, { ...hint, code }] }] });
    assert.ok(isWhole(empty) && isWhole(report));
    assert.ok(!isWhole(withCode("unjudged")) && !isWhole(withCode("not-checked")));
  });
});

describe("Text of others", () => {
  it("cannot control a terminal or a build service", () => {
    assert.equal(printable("a\tb\u001b[1m\u202ec\nd"), "a b·[1m·c·d");
    assert.equal(printable("##vso[x] ##[group] ## no"), "# #vso[x] # #[group] ## no");
    assert.equal(printableName("::set-output"), "./::set-output");
    assert.equal(printableName(" ##vso[a]"), "./ # #vso[a]");
    assert.equal(printableName("a::b"), "a::b");
    assert.equal(printableLines("a\u001b\r\n\tb\n"), "a·\r\n\tb\n");
    const json = JSON.stringify({ a: "\u202e##x[ \u0085" });
    assert.equal(printableJson(json), '{"a":"\\u202e\\u0023#x[ \\u0085"}');
    assert.deepEqual(JSON.parse(printableJson(json)), JSON.parse(json));
  });
});
