import assert from "node:assert/strict";
import {
  applyEdits,
  contains,
  LineIndex,
  lineEndOf,
  lineStartOf,
  ownCopy,
  shiftSpan,
  shownValue,
  spanOf,
} from "../../src/core/text";

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

describe("A span", () => {
  it("is shifted as a whole, and contains its end", () => {
    assert.deepEqual(shiftSpan(spanOf(2, 5), 3), { start: 5, end: 8 });
    assert.deepEqual(
      [1, 2, 5, 6].map((offset) => contains(spanOf(2, 5), offset)),
      [false, true, true, false],
    );
  });
});

describe("The line at an offset", () => {
  it("starts behind the line feed before it, and ends before the next", () => {
    const text = "\nab\ncd";
    assert.deepEqual(
      [0, 1, 2, 3, 4, 6].map((offset) => [lineStartOf(text, offset), lineEndOf(text, offset)]),
      [
        [0, 0],
        [1, 3],
        [1, 3],
        [1, 3],
        [4, 6],
        [4, 6],
      ],
    );
  });
});

describe("A copy of a slice", () => {
  it("is the same text", () => {
    for (const text of ["", "short", "x".repeat(12), "y".repeat(13)]) assert.equal(ownCopy(text), text);
  });
});

describe("Edits", () => {
  const edit = (start: number, end: number, newText: string) => ({ span: spanOf(start, end), newText });

  it("are applied in the order of the text, insertions before what is replaced there", () => {
    assert.equal(applyEdits("abcdef", [edit(4, 5, "X"), edit(0, 1, ""), edit(2, 2, "Y")]), "bYcdXf");
    assert.equal(applyEdits("abc", [edit(1, 2, "X"), edit(1, 1, "Y")]), "aYXc");
    assert.equal(applyEdits("abc", []), "abc");
  });

  it("must not overlap", () => {
    assert.throws(() => applyEdits("abc", [edit(0, 2, ""), edit(1, 3, "")]), /overlap at offset 1/);
    assert.equal(applyEdits("abc", [edit(0, 2, ""), edit(2, 3, "")]), "");
  });
});

describe("The lines of a text", () => {
  for (const [name, text, starts] of [
    ["line feeds", "ab\n\ncd", [0, 3, 4]],
    ["a last line feed", "a\n", [0, 2]],
    ["carriage returns and line feeds", "ab\r\ncd\rE\nf", [0, 4, 7, 9]],
    ["none", "", [0]],
  ] as const)
    it(`start after ${name}, and lead to offsets and back`, () => {
      const lines = new LineIndex(text);
      assert.deepEqual(lines.starts, starts);
      assert.equal(lines.lineCount, starts.length);
      for (let offset = 0; offset <= text.length; offset++) {
        const line = starts.findLastIndex((start) => start <= offset);
        const position = { line, character: offset - (starts[line] ?? 0) };
        assert.deepEqual(lines.positionAt(offset), position);
        assert.equal(lines.offsetAt(position), offset);
      }
    });

  it("end where the text does", () => {
    const lines = new LineIndex("ab\ncd");
    assert.deepEqual(lines.positionAt(99), { line: 1, character: 2 });
    assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 });
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 5);
    assert.equal(lines.offsetAt({ line: 0, character: 9 }), 3);
    assert.equal(lines.offsetAt({ line: 1, character: 9 }), 5);
    assert.deepEqual(new LineIndex([0, 3]).positionAt(5), { line: 1, character: 2 });
  });
});
