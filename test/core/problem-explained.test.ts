import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { problemsExplainedAt } from "../../src/core/features/problem-explained";
import { setLanguage } from "../../src/core/l10n";
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
});
