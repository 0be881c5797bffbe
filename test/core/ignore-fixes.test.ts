import assert from "node:assert/strict";
import { ignoreFixesFor } from "../../src/core/features/ignore-fixes";
import { problemsIn } from "../../src/core/features/problems";
import { levelsOf } from "../../src/core/practice/levels";
import { allRules } from "../../src/core/rules";
import { applyEdits } from "../../src/core/text";
import { testUri, workspaceOf } from "../support/workspace";

describe("Ignoring by a fix", () => {
  for (const rule of allRules)
    it(`${rule.id}: what it writes is heeded, and used`, () => {
      const settings = { severities: { ...levelsOf("recommended"), [rule.id]: "warning" as const } };
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

  it("is not offered in JSON, nor for errors", () => {
    const text = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"contaners": []}}';
    const workspace = workspaceOf({ [testUri]: text });
    const problems = problemsIn(workspace, testUri, { severities: {} });
    assert.ok(problems.length > 1);
    for (const problem of problems) assert.deepEqual(ignoreFixesFor(workspace, testUri, problem), []);
  });
});
