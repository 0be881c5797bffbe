import assert from "node:assert/strict";
import { printText } from "../../src/cli/print-text";
import { problemsIn } from "../../src/core/features/problems";
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
});
