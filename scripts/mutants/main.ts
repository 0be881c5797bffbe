// `npm run mutants [-- --count 100 --seed 1 --only src/core --at-least 85 --jobs 2 --no-cluster]`: measures how many of a
// sample of small mistakes in the sources the tests notice. Needs what `npm test -- core cli` builds, and for src/cluster
// what `npm test -- cluster` builds. First each test file runs once on unchanged sources, and records which blocks it runs
// (cached in out/mutants/ until a file changes); then each mutant is tested with the test files that run it, nearest first,
// until one fails or the time limit is reached. Prints the survivors and the share of killed mutants, and exits with 1 below
// --at-least.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ImportGraph } from "./import-graph";
import { lineOf } from "./mutations";
import { report } from "./report";
import { filesIn, type Mutant, sample, sourcesIn } from "./sample";
import { Sandbox } from "./sandbox";
import { type Outcome, trialOf, tryMutant } from "./try-mutant";
import { UnchangedRuns } from "./unchanged";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recorded = ["src/core", "src/cli", "src/cluster"];

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    only: { type: "string", multiple: true, default: recorded },
    "at-least": { type: "string", default: "85" },
    jobs: { type: "string", default: String(availableParallelism()) },
    "no-cluster": { type: "boolean", default: false },
  },
});

/** Calls `work` for each of `all` concurrently, with a separate sandbox per worker. */
async function inSandboxes<T>(
  all: readonly T[],
  prepare: (sandbox: Sandbox) => Promise<void>,
  work: (one: T, sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: Math.min(Number(values.jobs), all.length) }, async () => {
      const sandbox = new Sandbox(root);
      try {
        await prepare(sandbox);
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next, sandbox);
      } finally {
        sandbox.dispose();
      }
    }),
  );
}

/** The test files to run; those of test/cluster only for mutants of src/cluster. */
function testsFor(mutants: readonly Mutant[]): string[] {
  const parts = ["core", "cli", "session", "verdict", "project"];
  if (mutants.some(({ source }) => source.startsWith("src/cluster/"))) {
    const isBuilt = existsSync(join(root, "kubernetes/bin/kube-apiserver"));
    if (isBuilt && !values["no-cluster"]) parts.push("cluster");
    else console.log("!!! test/cluster is NOT run: what only it notices in src/cluster counts as survived !!!");
  }
  return (
    parts
      .flatMap((part) => filesIn(root, `test/${part}`, ".test.ts"))
      // They need a browser, or take minutes.
      .filter((file) => !/browser|large-workspace/.test(file))
  );
}

async function main(): Promise<void> {
  const graph = new ImportGraph(root);
  const unchanged = new UnchangedRuns(root, graph);
  const mutants = sample(root, sourcesIn(root, values.only), Number(values.count), Number(values.seed));
  const tests = testsFor(mutants).filter((test) =>
    mutants.some(({ source }) => graph.testsOf(source, [test]).length > 0),
  );
  const unmeasured = tests.filter((test) => !unchanged.of(test));
  await inSandboxes(
    unmeasured,
    (sandbox) => sandbox.recordIn(sourcesIn(root, recorded)),
    async (test, sandbox) => {
      await unchanged.measure(test, sandbox);
      console.log(`${test}, nothing changed: ${unchanged.of(test)?.milliseconds} ms`);
    },
  );
  for (const test of tests)
    if (!unchanged.of(test)?.passed) console.log(`!!! ${test} fails with nothing changed: it is left out !!!`);

  const outcomes = new Map<Mutant, Outcome>();
  await inSandboxes(
    mutants,
    async () => undefined,
    async (mutant, sandbox) => {
      const { batches, leftOut } = trialOf(mutant, tests, graph, unchanged);
      const outcome = await tryMutant(mutant, batches, graph, unchanged, sandbox);
      outcomes.set(mutant, outcome);
      const { source, text, mutation } = mutant;
      console.log(
        `${outcomes.size}/${mutants.length} ${source}:${lineOf(text, mutation)} ${mutation.mutator} ${outcome}` +
          (outcome === "survived" && leftOut > 0 ? `, ${leftOut} slow test files not run` : ""),
      );
    },
  );
  process.exitCode = report(outcomes) >= Number(values["at-least"]) ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
