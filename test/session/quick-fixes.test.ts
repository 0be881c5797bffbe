import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { levelsOf } from "../../src/core/practice/levels";
import { applyEdits } from "../../src/core/text";
import { editsInScope, type QuickFix, quickFixesAt } from "../../src/session/quick-fixes";
import { acceptingJudge } from "../support/accepting-judge";
import { testUri, workspaceOf } from "../support/workspace";

const text = `apiVersion: v1
kind: Pod
metadata: { name: one }
spec:
  serviceAccount: web
  containers:
    - name: a
      image: nginx:1.29
      imagePullPolicyy: Always
      comand: [run]
    - name: b
      image: nginx:1.29
      argz: [run]
---
apiVersion: v1
kind: Pod
metadata: { name: two }
spec:
  containers:
    - name: c
      image: nginx:1.29
      argz: [run]
`;

describe("Quick fixes", () => {
  const workspace = workspaceOf({ [testUri]: text });
  const session = {
    workspace,
    judge: acceptingJudge,
    problemsOf: () => problemsIn(workspace, testUri, { severities: levelsOf("recommended") }),
  } as unknown as Parameters<typeof quickFixesAt>[0];
  const at = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start };
  };
  const scopes = (all: readonly QuickFix[]) => all.flatMap((one) => (one.kind === "scope" ? [one] : []));

  it("make all safe fixes of the container, the resource and the file, misspelt fields among them", async () => {
    const found = scopes(await quickFixesAt(session, testUri, at("comand")));
    assert.deepEqual(
      found.map(({ title }) => title),
      [
        "Apply all 2 safe fixes in container a",
        "Apply all 4 safe fixes in Pod one",
        "Apply all 5 safe fixes in this file",
      ],
    );
    const fixed = async (index: number) =>
      applyEdits(text, await editsInScope(session, testUri, found[index]?.scope ?? at("")));
    assert.match(await fixed(0), /imagePullPolicy: Always\n {6}command: \[run\][\s\S]*argz[\s\S]*argz/);
    assert.match(await fixed(1), /serviceAccountName: web[\s\S]*args: [\s\S]*argz/);
    assert.doesNotMatch(await fixed(2), /argz|comand|Policyy/);
  });

  it("have one entry that asks how to ignore, however many findings there are", async () => {
    const found = await quickFixesAt(session, testUri, at("a\n      image"));
    const ignores = found.filter(({ kind }) => kind === "ignore");
    assert.equal(ignores.length, 1);
    const ways = ignores[0]?.kind === "ignore" ? ignores[0].ways : [];
    assert.ok(ways.some(({ title }) => /^Ignore .* here$/.test(title)));
    assert.ok(ways.some(({ kind }) => kind === "configure"));
    assert.ok(found.filter(({ kind }) => kind === "rule-in-workspace").length <= 1);
  });
});
