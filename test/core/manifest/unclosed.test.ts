import assert from "node:assert/strict";
import { unclosedBefore } from "../../../src/core/manifest/unclosed";

/** The sign that is still open at the end, with the text that follows it. */
const open = (text: string, offset = text.length): string | undefined => {
  const found = unclosedBefore(text, offset);
  assert.ok(!found || text[found.at] === found.sign);
  return found && text.slice(found.at, found.at + 4);
};

describe("What is still open before a place", () => {
  it("is the first bracket or quote that is not closed", () => {
    assert.equal(open("a: [1, 2\nb: 3\n"), "[1, ");
    assert.equal(open("a: { b: 1\nc: 3\n"), "{ b:");
    assert.equal(open("a: [1, { b: 2 }\n"), "[1, ");
    assert.equal(open("a: [{ b: 2\n"), "[{ b");
    assert.equal(open('a: "b\nc: d\n'), '"b\nc');
    assert.equal(open("a: 'b\nc: d\n"), "'b\nc");
    assert.equal(open("- [a\n"), "[a\n");
    assert.equal(open("[a\n"), "[a\n");
    assert.equal(open('"a\n'), '"a\n');
    assert.equal(open("? [a\n"), "[a\n");
  });

  it("is nothing where all of them are closed", () => {
    for (const closed of [
      "a: [1, 2]\n",
      "a: { b: [1] }\n",
      'a: "b"\n',
      "a: 'it''s'\n",
      'a: "say \\"yes\\""\n',
      'a: "b\\\\"\n',
      "a: b\n",
      "",
    ])
      assert.equal(open(closed), undefined, closed);
    assert.equal(open("a: 'it''s\n"), "'it'");
    assert.equal(open('a: "say \\"yes\n'), '"say');
  });

  it("is nothing that stands in a text, a comment or a block", () => {
    for (const text of [
      "a: b [c\n",
      "a: b{c\n",
      "a: it's\n",
      'a: 5" wide\n',
      "a: b # [c\nd: e\n",
      "# it's [\n",
      "a: |\n  [b\n  it's\nc: d\n",
      "a: >-\n  [b\n\n  'c\n",
      "a: |2 # [x\n    [b\nc: d\n",
      "- |\n  [b\n",
      "a: |\r\n  [b\r\nc: d\r\n",
    ])
      assert.equal(open(text), undefined, text);
    // Neither is a comment nor a block.
    assert.equal(open("a: [b#c\n"), "[b#c");
    assert.equal(open("a: b | [c\nd: [e\n"), "[e\n");
    assert.equal(open("a|\n  b: [c\n"), "[c\n");
  });

  it("is found again behind a block, which ends with its indentation", () => {
    assert.equal(open("a: |\n  [b\nc: [d\n"), "[d\n");
    assert.equal(open("a:\n  b: |\n    [c\n  d: [e\n"), "[e\n");
    assert.equal(open("a: |\n  [b\n\n  [c\nd: 'e\n"), "'e\n");
    assert.equal(open("a: [|\n"), "[|\n");
  });

  it("counts only up to the place", () => {
    const text = 'a: [1]\nb: "c"\nd: {\n';
    assert.equal(open(text, 5), "[1]\n");
    assert.equal(open(text, 6), undefined);
    assert.equal(open(text, text.indexOf('c"')), '"c"\n');
    assert.equal(open(text, text.indexOf('c"') + 2), undefined);
    assert.equal(open(text, text.indexOf("{")), undefined);
    assert.equal(open(text, text.length + 5), "{\n");
  });

  it("is a quote inside of brackets only where a value may begin", () => {
    assert.equal(open("a: [b, 'c\n"), "'c\n");
    assert.equal(open("a: ['b']\n"), undefined);
    assert.equal(open("a: {'b': c}\n"), undefined);
    assert.equal(open("a: [it's]\n"), undefined);
    assert.equal(open("a: ]b\nc: [d\n"), "[d\n");
  });
});
