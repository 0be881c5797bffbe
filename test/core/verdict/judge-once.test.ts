import assert from "node:assert/strict";
import { judgingOnce } from "../../../src/core/verdict/judge-once";
import type { DocumentToJudge, Judging, Verdict } from "../../../src/core/verdict/verdict";

const definition = (name: string, length: number) =>
  `kind: CustomResourceDefinition\nmetadata: { name: ${name} }\n#${"x".repeat(length)}\n`;

/** Counts what it is asked, and refuses a document by its length. */
function countingJudge() {
  const asked: string[] = [];
  const judge: Judging = {
    judge: async (documents) =>
      documents.map((document: string | DocumentToJudge): Verdict => {
        const text = typeof document === "string" ? document : document.text;
        asked.push(text);
        return { recognised: "served", refusals: [], warnings: [String(text.length)] };
      }),
  };
  return { judge, asked };
}

describe("Judging large definitions once", () => {
  it("keeps the order of the documents, and asks for equal definitions once", async () => {
    const { judge, asked } = countingJudge();
    const [large, small] = [definition("a", 20_000), definition("b", 10)];
    const documents = ["kind: Pod", large, small, "kind: Job"];
    for (let root = 0; root < 3; root++) {
      const verdicts = await judgingOnce(judge).judge(documents);
      assert.deepEqual(
        verdicts.map(({ warnings }) => warnings[0]),
        documents.map(({ length }) => String(length)),
      );
    }
    assert.equal(asked.filter((text) => text === large).length, 1);
    assert.equal(asked.filter((text) => text === small).length, 3);
  });

  it("asks again for another release, and after a failure", async () => {
    const { judge, asked } = countingJudge();
    const text = definition("a", 20_000);
    for (const kubernetesVersion of ["1.36", "1.37", "1.36"])
      await judgingOnce(judge).judge([{ text, definitions: [], kubernetesVersion }]);
    assert.equal(asked.length, 2);
    let fails = true;
    const failing: Judging = {
      judge: async (documents) => (fails ? Promise.reject(new Error("no")) : judge.judge(documents)),
    };
    await assert.rejects(judgingOnce(failing).judge([text]));
    fails = false;
    assert.equal((await judgingOnce(failing).judge([text])).length, 1);
  });

  it("forgets the oldest when they take too much memory", async () => {
    const { judge, asked } = countingJudge();
    const texts = Array.from({ length: 5 }, (_, index) => definition(`d${index}`, 6_000_000));
    for (const text of [...texts, texts[4] as string, texts[0] as string]) await judgingOnce(judge).judge([text]);
    assert.deepEqual(
      asked.map((text) => /name: (\w+)/.exec(text)?.[1]),
      ["d0", "d1", "d2", "d3", "d4", "d0"],
    );
  });
});
