import assert from "node:assert/strict";
import { parseDocument } from "yaml";
import { logFailure } from "../../src/session/log";

const value = "Kw8planted2Zr";

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
};

/** What the log has after a failure. */
function logged(error: unknown): string {
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  logFailure({ info: write, warn: write, error: write }, "a test", error);
  return lines.join("\n");
}

describe("The log of a failure", () => {
  it("has no text that a parser could not read, and says where in our code it was", () => {
    const failures = [
      thrownBy(() => JSON.parse(value)),
      thrownBy(() => JSON.parse(`[${value}]`)),
      parseDocument(`password: [${value}`).errors[0],
    ];
    for (const error of failures) {
      assert.ok(error instanceof Error);
      // Or the test would hold of anything.
      assert.ok(error.message.includes(value.slice(0, 8)), error.message);
      const said = logged(error);
      assert.ok(!said.includes(value.slice(0, 8)), said);
      assert.match(said, /a test: .*\n\s+at /);
    }
  });

  it("has no token, and keeps the words of our own mistakes", () => {
    assert.doesNotMatch(logged(new Error(`Bearer ${value}`)), /planted/);
    assert.match(logged(new TypeError("x is not a function")), /x is not a function/);
  });
});
