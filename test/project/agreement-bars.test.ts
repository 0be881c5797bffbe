import assert from "node:assert/strict";
import { type Agreement, asItIs, type Case, compare, isAgreed, promisedFor } from "../../scripts/agreement/report";

/** A run in which 2,000 documents were refused by the server. */
const run = (changed: Partial<Agreement> = {}): Agreement => ({
  ...{
    judged: 3000,
    refusedByServer: 2000,
    refusedByBoth: 2000,
    acceptedByServer: 1000,
    placeable: 2000,
    placed: 2000,
  },
  ...{ notJudged: new Map(), missed: [], falseAlarms: [], misplaced: [], leftOut: [], empty: [] },
  files: { judged: 100, agreed: 100, missed: [], falseAlarms: [] },
  ...changed,
});

const differing = { origin: "a.yaml", what: "", text: "", errors: [] } as unknown as Agreement["missed"][number];

describe("The bars of the agreement with a real API server", () => {
  it("a fixed seed has to agree wholly, another seed as far as is promised for the release", () => {
    const oneMissed = run({ refusedByBoth: 1999 });
    assert.equal(isAgreed(run()), true);
    assert.equal(isAgreed(oneMissed), false);
    assert.equal(isAgreed(oneMissed, promisedFor()), true);
    const threeMissed = run({ refusedByBoth: 1997 });
    assert.equal(isAgreed(threeMissed, promisedFor("1.36")), false);
    assert.equal(isAgreed(threeMissed, promisedFor("1.35")), true);
    assert.equal(isAgreed(run({ refusedByBoth: 1989 }), promisedFor("1.34")), false);
  });

  it("a false alarm, a wrong place, or an error that says nothing is never agreed", () => {
    for (const changed of [{ falseAlarms: [differing] }, { placed: 1939 }, { empty: [differing] }])
      assert.equal(isAgreed(run(changed), promisedFor("1.34")), false);
    const files = { judged: 100, agreed: 97, missed: [], falseAlarms: [] };
    assert.equal(isAgreed(run({ files }), promisedFor()), false);
  });

  it("what is reported as not checked is counted separately, unless only an edit made it so", () => {
    const truth = { said: "refused", message: "no matches", causes: [] } as const;
    const left: Case = { origin: "a.yaml", what: asItIs, text: "", truth, errors: [], leftOut: "other-tool" };
    const other = { ...left, origin: "b.yaml", truth: { said: "accepted" } } as const;
    const { leftOut: _, ...checked } = other;
    const edits = [left, checked].map((one) => ({ ...one, what: "an edit", truth, leftOut: "other-tool" }));
    const { refusedByServer, missed, leftOut } = compare([left, checked, ...edits], []);
    assert.deepEqual([refusedByServer, missed.length, leftOut.length], [1, 1, 2]);
  });

  it("an error stands at the field, or in the list that an older server names without an index", () => {
    const placed = (field: string, path: string) => {
      const truth = { said: "refused", message: "", causes: [{ reason: "", field, message: "" }] } as const;
      const one = {
        origin: "a.yaml",
        what: asItIs,
        text: "",
        truth,
        errors: [{ path, message: "" }],
      } as unknown as Case;
      return compare([one], []).placed === 1;
    };
    assert.equal(placed("metadata.ownerReferences", "metadata.ownerReferences[0]"), true);
    assert.equal(placed("metadata.ownerReferences[1].uid", "metadata.ownerReferences[0].uid"), false);
    assert.equal(placed("metadata.ownerReferences", "metadata.ownerReferences[0].uid"), false);
  });
});
