import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { ignoreFixesFor } from "../../src/core/features/ignore-fixes";
import { levelsOf } from "../../src/core/practice/levels";
import { allRules } from "../../src/core/rules";
import { applyEdits } from "../../src/core/text";
import { testUri, workspaceOf } from "../support/workspace";

describe("Ignoring by a fix", () => {
  for (const rule of allRules)
    it(`${rule.id}: what it writes is heeded, and used`, () => {
      const settings = {
        severities: { ...levelsOf("recommended"), [rule.id]: "warning" as const },
        ...(rule.samplesFor && { kubernetesVersion: rule.samplesFor }),
      };
      const workspace = workspaceOf({ [testUri]: rule.bad });
      const [first] = problemsIn(workspace, testUri, settings).filter(({ code }) => code === rule.id);
      assert.ok(first);
      const before = problemsIn(workspace, testUri, settings).length;
      for (const fix of ignoreFixesFor(workspace, testUri, first)) {
        const trial = workspaceOf({ [testUri]: applyEdits(rule.bad, fix.edits) });
        const after = problemsIn(trial, testUri, settings);
        assert.ok(after.length < before, fix.title);
        assert.ok(!after.some(({ code }) => code === "unused-ignore"));
      }
    });

  it("is an annotation in JSON, and not offered for what the server refuses", () => {
    const text = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"contaners": []}}';
    const workspace = workspaceOf({ [testUri]: text });
    const problems = problemsIn(workspace, testUri, { severities: {} });
    assert.deepEqual(
      problems.map(({ source }) => source),
      ["practice", "structure"],
    );
    const titles = problems.map((problem) => ignoreFixesFor(workspace, testUri, problem).map(({ title }) => title));
    assert.deepEqual(titles, [["Ignore resource-without-labels for this Pod"], []]);
  });

  it("joins an annotation that is there", () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { danado.dev/ignore: "naked-pod: a trial" } }\nspec: {}\n';
    const workspace = workspaceOf({ [testUri]: text });
    const [problem] = problemsIn(workspace, testUri, { severities: {} }).filter(({ source }) => source === "practice");
    assert.equal(problem?.code, "resource-without-labels");
    const fix = ignoreFixesFor(workspace, testUri, problem).find(({ title }) => title.includes("for this"));
    assert.match(
      applyEdits(text, fix?.edits ?? []),
      /danado.dev\/ignore: "naked-pod, resource-without-labels: a trial"/,
    );
  });
});
