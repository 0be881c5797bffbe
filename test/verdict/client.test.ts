import assert from "node:assert/strict";
import { createJudge } from "../../src/verdict/client";
import type { Request, StartWorker } from "../../src/verdict/protocol";

const accepted = { recognised: "served", refusals: [], warnings: [] } as const;

/** Speaks the worker's protocol in this thread and dies over every document that says so. */
function mortalWorker(log: Request[] = []): { start: StartWorker; log: Request[]; started: () => number } {
  let started = 0;
  return {
    log,
    started: () => started,
    start(events) {
      started++;
      setImmediate(() => events.answered({ ready: true }));
      return {
        terminate: () => undefined,
        post(request) {
          log.push(request);
          setImmediate(() => {
            if (!("judge" in request)) events.answered({ id: request.id, refusedDefinitions: "" });
            else if (request.judge.includes("poison")) events.died("out of memory");
            else events.answered({ id: request.id, verdicts: request.judge.map(() => accepted) });
          });
        },
      };
    },
  };
}

describe("the judge's client", () => {
  it("starts no worker before the first document", async () => {
    const worker = mortalWorker();
    const judge = createJudge(worker.start);
    await judge.setCustomResourceDefinitions(["crd"]);
    assert.equal(worker.started(), 0);
    assert.deepEqual(await judge.judge(["a"]), [accepted]);
    assert.deepEqual(worker.log[0], { id: 1, definitions: ["crd"] });
    judge.dispose();
  });
  it("gives up the document that kills the worker twice, and judges its neighbours", async () => {
    const worker = mortalWorker();
    const judge = createJudge(worker.start);
    const verdicts = await judge.judge(["a", "poison", "b"]);
    assert.deepEqual(
      verdicts.map(({ recognised }) => recognised),
      ["served", "unjudged", "served"],
    );
    assert.equal(verdicts[1]?.stoppedBy, "out of memory");
    assert.equal(worker.started(), 3);
    assert.deepEqual(await judge.judge(["after"]), [accepted]);
    judge.dispose();
  });
  it("says so when the module cannot be loaded, and when it is disposed", async () => {
    const judge = createJudge((events) => {
      setImmediate(() => events.died("no module"));
      return { post: () => undefined, terminate: () => undefined };
    });
    await assert.rejects(judge.judge(["a"]), /no module/);
    judge.dispose();
    await assert.rejects(judge.judge(["a"]), /disposed/);
  });
});
