import assert from "node:assert/strict";
import { allRefusals, refusalNamed, refusalOf } from "../../src/core/refusals";

describe("The reasons of refusals", () => {
  for (const { code, summary, why, learnMore } of allRefusals)
    it(`of ${code} are sentences in both languages, with a link`, () => {
      for (const language of ["en", "pt-br"] as const) {
        assert.match(summary[language], /^[\p{L}`].{10,}[^.]$/u);
        assert.match(why[language], /^[\p{L}`"].{20,}\.$/su);
      }
      assert.notEqual(summary.en, summary["pt-br"]);
      assert.notEqual(why.en, why["pt-br"]);
      assert.match(learnMore, /^https:\/\/[a-z.-]+\/.+/);
    });

  it("are found by each code that a problem may have", () => {
    const codeOf = (code: string) => refusalNamed(code)?.code;
    assert.equal(codeOf("unsupported-value"), "unsupported-value");
    assert.equal(codeOf("wrong-enum"), "unsupported-value");
    assert.equal(codeOf("toString"), undefined);
    assert.equal(codeOf(""), undefined);
  });

  it("exist for all that the YAML parser says, and for no finding of good practice", () => {
    assert.equal(refusalOf({ code: "BAD_ALIAS", source: "yaml" })?.code, "yaml-error");
    assert.equal(refusalOf({ code: "no-such-code", source: "structure" }), undefined);
    assert.equal(refusalOf({ code: "unsupported-value", source: "structure" })?.code, "unsupported-value");
    assert.equal(refusalOf({ code: "unsupported-value", source: "practice" }), undefined);
  });
});
