import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { problemExplained, problemsExplainedAt } from "../../src/core/features/problem-explained";
import { pageOf } from "../../src/core/features/reason";
import { setLanguage } from "../../src/core/l10n";
import type { ProblemSource } from "../../src/core/problem";
import { allRefusals, refusalNamed } from "../../src/core/refusals";
import { allRules } from "../../src/core/rules";
import { testUri, workspaceOf } from "../support/workspace";

describe("A problem explained", () => {
  const text =
    "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: web\n      image: nginx\n";
  const explained = () => {
    const problems = problemsIn(workspaceOf({ [testUri]: text }), testUri, {
      severities: { "image-without-tag": "warning" },
    });
    return problemsExplainedAt(problems, text.indexOf("nginx") + 1);
  };

  it("says why, shows the mistake made right, and leads to the rule's page, in the user's language", () => {
    const [english = ""] = explained();
    const rule = allRules.find(({ id }) => id === "image-without-tag");
    assert.ok(rule && english.includes(rule.why.en));
    assert.match(english, /```diff\n[\s\S]*\n- .*image: \w+\n\+ .*image: \w+:[\s\S]*```/);
    assert.ok(english.includes("docs/rules.md#image-without-tag"));
    setLanguage("pt-br");
    try {
      const [portuguese = ""] = explained();
      assert.ok(portuguese.includes(rule.why["pt-br"]));
      assert.ok(portuguese.includes("docs/rules.pt-br.md#image-without-tag"));
    } finally {
      setLanguage("en");
    }
  });

  it("has an example of every rule", () => {
    for (const { id } of allRules) {
      const [words = ""] = problemsExplainedAt(
        [{ code: id, source: "practice", severity: "warning", span: { start: 0, end: 1 }, message: "" }],
        0,
      );
      assert.match(words, /\n[+-] /, id);
    }
  });

  it("says the same of what the API server refuses, without its words, which the problem has", () => {
    const refused = (): string =>
      problemExplained({
        code: "unknown-field",
        source: "verdict",
        severity: "error",
        span: { start: 0, end: 1 },
        message: "Deployment has no field replica",
        serverMessage: 'strict decoding error: unknown field "spec.replica"',
      }) ?? "";
    const { why } = refusalNamed("unknown-field") ?? assert.fail();
    assert.ok(!refused().includes("strict decoding error"));
    assert.ok(refused().includes(why.en));
    assert.match(refused(), /```diff\n[\s\S]*\n- {3}replica: 3\n\+ {3}replicas: 3\n/);
    assert.ok(refused().includes("docs/refusals.md#unknown-field"));
    setLanguage("pt-br");
    try {
      assert.ok(refused().includes(why["pt-br"]));
      assert.ok(refused().includes("docs/refusals.pt-br.md#unknown-field"));
    } finally {
      setLanguage("en");
    }
  });

  it("leads each code to its page, and one without a page to what it names itself", () => {
    const page = (code: string, source: ProblemSource) => pageOf({ code, source, learnMore: "https://kubernetes.io/" });
    assert.match(page("missing-kind", "structure") ?? "", /refusals\.md#missing-type$/);
    assert.match(page("bad-indent", "yaml") ?? "", /refusals\.md#yaml-error$/);
    assert.match(page("naked-pod", "practice") ?? "", /rules\.md#naked-pod$/);
    assert.equal(page("api-warning", "verdict"), "https://kubernetes.io/");
  });

  it("has an example of every class of refusal that fits into a hover", () => {
    for (const { code } of allRefusals) {
      const words =
        problemExplained({ code, source: "verdict", severity: "error", span: { start: 0, end: 1 }, message: "" }) ?? "";
      assert.match(words, /\n[+-] /, code);
      assert.ok(words.split("\n").length < 30, code);
    }
  });
});
