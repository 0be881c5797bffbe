import assert from "node:assert/strict";
import { matchesAny } from "../../src/core/name-patterns";

describe("Patterns of context names", () => {
  const cases: [pattern: string, name: string, matches: boolean][] = [
    ["*prod*", "arn:aws:eks:sa-east-1:1:cluster/Prod-1", true],
    ["*prod*", "staging", false],
    ["prod", "prod-eu", false],
    ["prod-??", "prod-eu", true],
    ["a.b", "axb", false],
    ["kind-(x)", "kind-(x)", true],
    ["*", "anything", true],
    ["", "", true],
    ["", "a", false],
    ["?", "", false],
    ["a*b*c", "aXbXbXc", true],
    ["a*b*c", "aXbXbX", false],
    ["*a", "aba", true],
    ["**", "", true],
    ["straSSe", "STRASSE", true],
    ["p?d", "p😀d", true],
  ];
  for (const [pattern, name, matches] of cases)
    it(`${pattern} ${matches ? "has" : "has not"} ${name}`, () => assert.equal(matchesAny([pattern], name), matches));

  it("none has nothing", () => assert.equal(matchesAny([], "prod"), false));

  it("agree with a regular expression that tries everything, over many short ones", () => {
    const letters = ["a", "b", "*", "?"];
    const words = (size: number, from: string[]): string[] =>
      size === 0 ? [""] : ["", ...words(size - 1, from).flatMap((rest) => from.map((letter) => letter + rest))];
    const patterns = [...new Set(words(4, letters))];
    for (const name of new Set(words(5, ["a", "b"])))
      for (const pattern of patterns) {
        const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
        assert.equal(matchesAny([pattern], name), expression.test(name), `${pattern} and ${name}`);
      }
  });

  it("are matched without trying all ways in which a name could be cut: this one has more than 10^60", () => {
    assert.equal(matchesAny([`${"*a".repeat(50)}b`], "a".repeat(2000)), false);
  });
});
