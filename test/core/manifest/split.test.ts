import assert from "node:assert/strict";
import { splitAgain, splitDocuments } from "../../../src/core/manifest/split";
import { randomFrom } from "../../support/random";

const pieces = [
  "---\n",
  "---",
  "-",
  "\n",
  "a: b\n",
  "--- {a: b}\n",
  "--- # why\n",
  "\r\n",
  "---x\n",
  "---#x\n",
  '{"a":"}"}',
  "{a: b}\n",
  " ---\n",
  "\ufeff",
  "---\t\n",
  "kind: Pod\nx: |\n  a\n",
  "",
];

describe("Splitting a text again after an edit", () => {
  it("finds the documents that splitting it whole finds, and those that stayed", () => {
    const below = randomFrom(7);
    const piece = () => pieces[below(pieces.length)] as string;
    let kept = 0;
    for (let round = 0; round < 400; round++) {
      let text = Array.from({ length: below(30) }, piece).join("");
      let spans = splitDocuments(text);
      for (let edit = 0; edit < 8; edit++) {
        const at = below(text.length + 1);
        const next = text.slice(0, at) + piece() + text.slice(at + ([0, 0, 1, 3, 10][below(5)] as number));
        const wanted = splitDocuments(next);
        const found = splitAgain(next, { text, spans });
        assert.deepEqual(found.spans, wanted, JSON.stringify({ text, next }));
        const textsOf = (of: string, from: typeof spans) => from.map(({ start, end }) => of.slice(start, end));
        const [old, now] = [textsOf(text, spans), textsOf(next, wanted)];
        assert.deepEqual(now.slice(0, found.front), old.slice(0, found.front));
        assert.deepEqual(now.slice(now.length - found.back), old.slice(old.length - found.back));
        kept += found.front + found.back;
        text = next;
        spans = wanted;
      }
    }
    assert.ok(kept > 1000, String(kept));
  });
});
