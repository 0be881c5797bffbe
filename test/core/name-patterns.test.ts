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
  ];
  for (const [pattern, name, matches] of cases)
    it(`${pattern} ${matches ? "has" : "has not"} ${name}`, () => assert.equal(matchesAny([pattern], name), matches));

  it("none has nothing", () => assert.equal(matchesAny([], "prod"), false));
});
