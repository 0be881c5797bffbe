import assert from "node:assert/strict";
import type { Definition } from "../../src/core/kinds/definition";
import type { Verdict } from "../../src/core/verdict/verdict";
import { createJudge } from "../../src/verdict/client";
import type { JudgeRequest, StartWorker } from "../../src/verdict/protocol";

const accepted = { recognised: "served", refusals: [], warnings: [] } as const;

const definition = (kind: string, text = `definition of ${kind}`): Definition => ({
  group: "example.com",
  kind,
  namespaced: true,
  versions: [{ name: "v1", served: true }],
  text,
});

interface Mortal {
  readonly start: StartWorker;
  readonly log: JudgeRequest[];
  readonly started: () => number;
}

/** Speaks the worker's protocol in this thread, and dies over each text that says "poison", a definition's too. */
function mortalWorker(): Mortal {
  const log: JudgeRequest[] = [];
  let started = 0;
  return {
    log,
    started: () => started,
    start(events) {
      started++;
      const defined = new Map<string, string>();
      setImmediate(() => events.answered({ ready: true }));
      return {
        terminate: () => undefined,
        post(request) {
          assert.ok("judge" in request);
          log.push(request);
          for (const { id, text } of request.define) defined.set(id, text);
          setImmediate(() => {
            const { id, judge } = request;
            for (const [begun, { text, definitions }] of judge.entries()) {
              const [first = ""] = definitions.split(",");
              if (`${defined.get(first)} ${text}`.includes("poison")) {
                events.died("out of memory");
                return;
              }
              if (first) events.answered({ id, begun, prepared: [first] });
            }
            events.answered({
              id,
              verdicts: judge.map(({ definitions }) =>
                definitions ? { ...accepted, recognised: "custom", refusedBy: { 0: definitions } } : accepted,
              ),
            });
          });
        },
      };
    },
  };
}

const recognised = (verdicts: readonly Verdict[]) => verdicts.map((verdict) => verdict.recognised);

describe("the judge's client", () => {
  it("starts no worker before the first document, and sends each definition once", async () => {
    const worker = mortalWorker();
    const judge = createJudge(worker.start);
    assert.equal(worker.started(), 0);
    const documents = ["a", "b"].map((text) => ({ text, definitions: [definition("Thing"), definition("Other")] }));
    assert.deepEqual(recognised(await judge.judge(documents)), ["custom", "custom"]);
    await judge.judge([{ text: "c", definitions: [definition("Thing")] }]);
    assert.deepEqual(
      worker.log.map(({ define, judge }) => [
        define.map(({ kind }) => kind),
        judge.map(({ definitions }) => definitions),
      ]),
      [
        [
          ["Thing", "Other"],
          ["1,2", "1,2"],
        ],
        [[], ["1"]],
      ],
    );
    judge.dispose();
  });
  it("gives up the document that kills the worker twice, and judges its neighbours", async () => {
    const worker = mortalWorker();
    const judge = createJudge(worker.start);
    const verdicts = await judge.judge(["a", "poison", "b"]);
    assert.deepEqual(recognised(verdicts), ["served", "unjudged", "served"]);
    assert.equal(verdicts[1]?.stoppedBy, "out of memory");
    assert.equal(worker.started(), 3);
    assert.deepEqual(await judge.judge(["after"]), [accepted]);
    judge.dispose();
  });
  it("does not try a definition again that killed the worker twice, whatever is of its kind", async () => {
    const worker = mortalWorker();
    const judge = createJudge(worker.start);
    const bad = definition("Bad", "poison");
    const copies = [bad, definition("Bad")];
    const verdicts = await judge.judge([
      { text: "a", definitions: [bad] },
      { text: "b", definitions: [bad] },
      { text: "c", definitions: copies },
      { text: "d", definitions: [definition("Thing")] },
      "e",
    ]);
    assert.deepEqual(recognised(verdicts), ["unjudged", "unjudged", "custom", "custom", "served"]);
    assert.equal(verdicts[1]?.stoppedBy, "out of memory");
    assert.deepEqual(recognised(await judge.judge([{ text: "f", definitions: [bad] }])), ["unjudged"]);
    assert.equal(worker.started(), 3);
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
  it("looks at the worker's CPU time only when an answer takes long, and gives it up only when it has worked", async () => {
    let started = 0;
    let looks = 0;
    let isBusy = false;
    const judge = createJudge((events) => {
      started++;
      setImmediate(() => events.answered({ ready: true }));
      return {
        terminate: () => undefined,
        cpuTime: () => {
          looks++;
          return isBusy ? performance.now() : 0;
        },
        post(request) {
          if ("judge" in request)
            setImmediate(() => events.answered({ id: request.id, verdicts: request.judge.map(() => accepted) }));
        },
      };
    }, 200);
    await judge.judge(["a"]);
    assert.equal(looks, 0);
    const answer = judge.render({ kustomization: "/" });
    // On a machine that has no time for it, it is waited for.
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(started, 1);
    assert.notEqual(looks, 0);
    isBusy = true;
    assert.match((await answer).error ?? "", /rendering took too long/);
    judge.dispose();
  });
});
