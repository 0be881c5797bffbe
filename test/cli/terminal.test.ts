import assert from "node:assert/strict";
import { printText } from "../../src/cli/print-text";
import { problemsIn } from "../../src/core/analysis";
import { setLanguage } from "../../src/core/l10n";
import { levelsOf } from "../../src/core/practice/levels";
import { testUri, workspaceOf } from "../support/workspace";

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
    const hint = (kind: string) => ({
      code: "unknown-kind",
      source: "verdict" as const,
      severity: "hint" as const,
      span: { start: 0, end: 1 },
      message: `${kind} is no kind of Kubernetes itself`,
    });
    const problems = [
      ...problemsIn(workspace, testUri, { severities: levelsOf("recommended") }),
      ...["Widget", "Widget", "Gadget"].map(hint),
    ];
    const printed = printText(
      { files: [{ file: "a.yaml", text, problems }], documents: 60, kubernetesVersion: "1" },
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
