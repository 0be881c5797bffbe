// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets have stops of this form.
import assert from "node:assert/strict";
import { asScalar, plain, valueSnippet, withoutStops } from "../../../src/core/features/completion/snippet-text";

describe("The text of a snippet", () => {
  it("has its stops filled with their defaults, or their first choices", () => {
    assert.equal(withoutStops("a: ${1:b}\n$2c: ${3|d,e,f|}$0"), "a: b\nc: d");
    assert.equal(withoutStops("${1|only|}"), "only");
    assert.equal(withoutStops("${12:}$10"), "");
    assert.equal(withoutStops("plain"), "plain");
  });

  it("is escaped where a sign would be a part of a snippet", () => {
    assert.equal(plain("a$b}c\\d{"), "a\\$b\\}c\\\\d{");
    assert.equal(withoutStops(plain("a")), "a");
  });

  it("offers one value as it is, and several to choose from", () => {
    assert.equal(valueSnippet([]), "$1");
    assert.equal(valueSnippet([""]), "$1");
    assert.equal(valueSnippet(["a"]), "${1:a}");
    assert.equal(valueSnippet(["", "a", "b"]), "${1|a,b|}");
    assert.equal(valueSnippet(["a,b", "c"]), '${1|"a\\,b",c|}');
    assert.equal(valueSnippet(["8080"]), '${1:"8080"}');
  });

  it("is quoted where YAML would read something else than the text", () => {
    for (const bare of ["web", "a.b/c-d", "nginx:1.29", "a@b", "_x", "-a", "labels['a b']", "yesterday"])
      assert.equal(asScalar(bare, "string"), bare);
    for (const quoted of [
      "y",
      "No",
      "ON",
      "off",
      "true",
      "False",
      "null",
      "-",
      ".",
      "8080",
      "a b",
      "a: b",
      "",
      "a:",
      "1a",
    ])
      assert.equal(asScalar(quoted, "string"), JSON.stringify(quoted), quoted);
    assert.equal(asScalar("8080", "integer"), "8080");
    assert.equal(asScalar("8080", undefined), "8080");
    assert.equal(asScalar("80a", "integer"), '"80a"');
  });
});
