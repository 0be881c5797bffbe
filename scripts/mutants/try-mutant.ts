/** Tries a mutant with the tests that may notice it. */

import { blockAround, blocksOf } from "./blocks";
import { bundle, type ImportGraph } from "./import-graph";
import { mutated } from "./mutations";
import type { Mutant } from "./sample";
import type { Sandbox } from "./sandbox";
import type { UnchangedRuns } from "./unchanged";

export type Outcome = "killed" | "timed out" | "survived" | "run by no test";

export const isKilled = (outcome: Outcome | undefined): boolean => outcome === "killed" || outcome === "timed out";

/** How long the files of a batch take on unchanged sources, in milliseconds, batch by batch. */
const batchTimes = [3000, 20_000];
/** Slower files run after the others. */
const slow = 10_000;
/** Time limit for a mutant's tests in milliseconds, and again for tests with a control plane. */
const mostOfMutant = 240_000;
/** The machine may be busier than before. */
const mostTime = (unchanged: number): number => 20_000 + 4 * unchanged;

/** The part of `test/core/hover.test.ts` is `core`. Parts that `npm test` runs in separate processes are not combined. */
const partOf = (test: string): string => test.split("/")[1] ?? "";

/** The tests to run for a mutant. */
export interface Trial {
  /** The test files that run the changed code, nearest first; each batch belongs to one part. */
  readonly batches: readonly (readonly string[])[];
  /** Number of further test files that run it, but are left out because of the time limit. */
  readonly leftOut: number;
}

export function trialOf(
  { source, text, mutation }: Mutant,
  tests: readonly string[],
  graph: ImportGraph,
  unchanged: UnchangedRuns,
): Trial {
  const block = blockAround(blocksOf(text), mutation.start, mutation.end);
  const timeOf = (test: string): number => unchanged.of(test)?.milliseconds ?? 0;
  const running = graph.testsOf(source, tests).filter((test) => {
    const executed = unchanged.of(test)?.passed ? unchanged.of(test)?.executed[source] : undefined;
    return executed !== undefined && (block < 0 || executed.includes(block));
  });
  const parts = [...new Set(running.map(partOf))];
  const orderOf = (test: string): number => parts.indexOf(partOf(test)) + (timeOf(test) > slow ? parts.length : 0);
  running.sort((a, b) => orderOf(a) - orderOf(b));
  const batches: string[][] = [];
  let leftOut = 0;
  const startsCluster = (test: string): boolean => partOf(test) === "cluster";
  for (const isOfCluster of [false, true]) {
    let all = 0;
    let spent = 0;
    for (const test of running.filter((one) => startsCluster(one) === isOfCluster)) {
      const last = batches.at(-1);
      const limit = batchTimes[batches.length - 1] ?? mostOfMutant;
      if (all > mostOfMutant) {
        leftOut++;
        continue;
      }
      if (!isOfCluster && last && partOf(last[0] ?? "") === partOf(test) && spent < limit) last.push(test);
      else {
        batches.push([test]);
        spent = 0;
      }
      spent += timeOf(test);
      all += timeOf(test);
    }
  }
  return { batches, leftOut };
}

/** Runs the batches until one fails. */
export async function tryMutant(
  { source, text, mutation }: Mutant,
  batches: readonly (readonly string[])[],
  graph: ImportGraph,
  unchanged: UnchangedRuns,
  sandbox: Sandbox,
): Promise<Outcome> {
  if (batches.length === 0) return "run by no test";
  return sandbox.withText(source, mutated(text, mutation), async () => {
    let isBundled = false;
    for (const batch of batches) {
      if (!isBundled && batch.some((test) => graph.reachedFrom(test).has(bundle.entry))) {
        isBundled = true;
        if (!(await sandbox.bundle())) return "killed";
      }
      const usual = batch.reduce((sum, test) => sum + (unchanged.of(test)?.milliseconds ?? 0), 0);
      const result = await sandbox.run(batch, mostTime(usual));
      if (result !== "passed") return result === "failed" ? "killed" : "timed out";
    }
    return "survived";
  });
}
