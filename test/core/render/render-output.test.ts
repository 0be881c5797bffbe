import assert from "node:assert/strict";
import type { WrittenAt } from "../../../src/core/render/judge-rendered";
import { outputAt, sourceAt } from "../../../src/core/render/render-output";
import { spanOf } from "../../../src/core/text";

const written = (offset: number, file: string, start: number): WrittenAt => ({
  offset,
  place: { file, span: spanOf(start, start + 1) },
});
const places = [
  written(10, "/a.yaml", 50),
  written(20, "/b.yaml", 5),
  written(30, "/a.yaml", 0),
  written(40, "/a.yaml", 50),
];

describe("The source of a place in the output", () => {
  it("is that of the field there or before, at the start that of the first", () => {
    assert.deepEqual(
      [0, 10, 19, 20, 35, 99].map((offset) => sourceAt(places, offset)?.offset),
      [10, 10, 10, 20, 30, 40],
    );
    assert.equal(sourceAt([], 5), undefined);
  });
});

describe("The place in the output of a place in a source", () => {
  it("is the field of this file that starts there or nearest before; the first of several", () => {
    assert.deepEqual(
      [0, 49, 50, 99].map((offset) => outputAt(places, "/a.yaml", offset)?.offset),
      [30, 30, 10, 10],
    );
    assert.equal(outputAt(places, "/b.yaml", 5)?.offset, 20);
    assert.equal(outputAt(places, "/b.yaml", 4), undefined);
    assert.equal(outputAt(places, "/c.yaml", 5), undefined);
  });
});
