import { blockAround, blocksOf } from "./blocks";
import { bundle, type ImportGraph } from "./import-graph";
import { mutated } from "./mutations";
import type { Mutant } from "./sample";
import type { Sandbox } from "./sandbox";
import type { UnchangedRuns } from "./unchanged";

export type Outcome = "killed" | "timed out" | "survived" | "run by no test";

export const isKilled = (outcome: Outcome | undefined): boolean => outcome === "killed" || outcome === "timed out";

/** Milliseconds that the files of a batch take when nothing is changed; the last batch has all the rest. */
const batchTimes = [3000, 20_000, Number.POSITIVE_INFINITY];
/** The machine may be busier than it was. */
const mostTime = (unchanged: number): number => 20_000 + 4 * unchanged;

/** `test/core/hover.test.ts` is of `core`. What `npm test` runs in processes of their own is not put together. */
const partOf = (test: string): string => test.split("/")[1] ?? "";

/** The test files that run the changed code, the nearest first, in batches; each batch of one part. */
export function batchesFor(
  { source, text, mutation }: Mutant,
  tests: readonly string[],
  graph: ImportGraph,
  unchanged: UnchangedRuns,
): string[][] {
  const block = blockAround(blocksOf(text), mutation.start, mutation.end);
  const running = graph.testsOf(source, tests).filter((test) => {
    const executed = unchanged.of(test)?.passed ? unchanged.of(test)?.executed[source] : undefined;
    return executed !== undefined && (block < 0 || executed.includes(block));
  });
  // A control plane of their own, and minutes: after all others, one by one.
  const isSlow = (test: string) => test.startsWith("test/cluster/");
  const batches: string[][] = [];
  let spent = 0;
  const parts = [...new Set(running.filter((one) => !isSlow(one)).map(partOf))];
  for (const test of parts.flatMap((part) => running.filter((one) => partOf(one) === part))) {
    const last = batches.at(-1);
    const limit = batchTimes[batches.length - 1] ?? 0;
    if (last && partOf(last[0] ?? "") === partOf(test) && spent < limit) last.push(test);
    else {
      batches.push([test]);
      spent = 0;
    }
    spent += unchanged.of(test)?.milliseconds ?? 0;
  }
  return [...batches, ...running.filter(isSlow).map((test) => [test])];
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
