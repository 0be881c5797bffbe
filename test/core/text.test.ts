import assert from "node:assert/strict";
import { shownValue } from "../../src/core/text";

describe("A value in a message", () => {
  it("stands as it is where it reads as a word or words", () => {
    for (const value of ["apps/v1", "two words", "-1", "10.0.0.1:80", "*"]) assert.equal(shownValue(value), value);
  });

  it("is quoted where it would not be seen, or would be read as part of the sentence", () => {
    for (const [value, shown] of [
      ["", '""'],
      [" a", '" a"'],
      ["a ", '"a "'],
      ["a  b", '"a  b"'],
      ["Pod\n", '"Pod\\n"'],
      [":80", '":80"'],
      [", b", '", b"'],
    ] as const)
      assert.equal(shownValue(value), shown);
  });
});
