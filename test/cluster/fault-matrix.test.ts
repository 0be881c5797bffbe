import assert from "node:assert/strict";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { answers, endless, type Run, runMatrix } from "../support/fault-matrix";

/**
 * Each kind of request with each kind of fault, on a real API server behind a proxy: what Danado reports is compared with
 * what the server holds. `npm run faults` does the same with the limits that users have, and bodies of 600 MB.
 */
describe("The fault matrix", function () {
  this.timeout(300_000);
  let cluster: ControlPlane;
  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());

  const limits = { longestSilence: 1500, longestTime: 6000, mostBytes: 8 << 20 };
  const named = ({ operation, request, fault, done, said, lie }: Run) =>
    `${operation}, ${request}: ${fault}${done ? ", done" : ""}: ${said}, but ${lie}`;

  for (const [what, faults] of Object.entries({
    "answers that are none": answers,
    "answers that never end": endless({ giant: 64 << 20 }),
  }))
    it(`${what}: no report is false, and none hangs`, async () => {
      const runs = await runMatrix(cluster, { limits, faults, outage: 2000, atOnce: 16, longest: 60_000 });
      assert.ok(runs.length > 100, `${runs.length} runs`);
      assert.deepEqual(runs.filter(({ lie }) => lie).map(named), []);
      const met = new Set(
        runs.filter(({ hits }) => hits > 0).map(({ operation, request }) => `${operation}, ${request}`),
      );
      const all = new Set(runs.map(({ operation, request }) => `${operation}, ${request}`));
      assert.deepEqual(
        [...all].filter((one) => !met.has(one)),
        [],
        "never met the fault",
      );
      const eager = runs.filter(({ took, requests }) => requests > 40 + took / 40);
      assert.deepEqual(
        eager.map(
          (run) => `${run.operation}, ${run.request}: ${run.fault}: ${run.requests} requests in ${run.took} ms`,
        ),
        [],
      );
    });
});
