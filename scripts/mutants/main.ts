// `npm run mutants [-- --count 100 --seed 1 --only src/core --at-least 85]`: how many of some sampled small mistakes in the
// sources do the tests notice? Needs what `npm test -- lint types core` builds. A mutant is tried with the tests whose
// imports reach its source, the nearest first, until one fails. Tests that need a cluster or a VS Code are not run: src/vscode
// is not sampled, and what only test/cluster notices counts as survived, and is said to be.
// Ends with the share that was killed and the survivors, and with exit code 1 below --at-least.
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seeded } from "../agreement/random";
import { ImportGraph } from "./import-graph";
import { difference, type Mutation, mutated, mutationsIn } from "./mutations";
import { Sandbox } from "./sandbox";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** For the first tests, and for each of the batches after them. */
const mostTime = 120_000;
const batchSizes = [4, 12, 200];

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    only: { type: "string", multiple: true, default: ["src/core", "src/cli", "src/cluster"] },
    "at-least": { type: "string", default: "85" },
  },
});

interface Mutant {
  readonly source: string;
  readonly mutation: Mutation;
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file}`.replaceAll("\\", "/"))
    .sort();

/** Explanations are data: each of their words would be a mutant that no test should know by heart. */
const isData = (file: string): boolean => /^src\/core\/docs\/|\.d\.ts$/.test(file);

function sample(count: number, seed: number, folders: readonly string[]): Mutant[] {
  const all = folders
    .flatMap((folder) => filesIn(folder, ".ts"))
    .filter((file) => !isData(file))
    .flatMap((source) =>
      mutationsIn(readFileSync(join(root, source), "utf8")).map((mutation) => ({ source, mutation })),
    );
  const random = seeded(seed);
  const chosen: Mutant[] = [];
  while (chosen.length < count && all.length > 0) chosen.push(...all.splice(random.below(all.length), 1));
  return chosen;
}

type Outcome = "killed" | "survived" | "reached by no test";

async function tryMutant({ source, mutation }: Mutant, tests: readonly string[], sandbox: Sandbox): Promise<Outcome> {
  const text = mutated(readFileSync(join(root, source), "utf8"), mutation);
  let from = 0;
  for (const size of batchSizes) {
    const batch = tests.slice(from, from + size);
    from += size;
    if (batch.length > 0 && !(await sandbox.passes(batch, source, text, mostTime))) return "killed";
  }
  return tests.length === 0 ? "reached by no test" : "survived";
}

async function main(): Promise<void> {
  const graph = new ImportGraph(root);
  const tests = ["core", "cli", "session", "verdict", "project"]
    .flatMap((part) => filesIn(`test/${part}`, ".test.ts"))
    // A browser of its own, and minutes of waiting.
    .filter((file) => !/browser|large-workspace/.test(file));
  const mutants = sample(Number(values.count), Number(values.seed), values.only);
  const outcomes = new Map<Mutant, Outcome>();
  const waiting = [...mutants];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async (_, worker) => {
      const sandbox = new Sandbox(root, String(worker));
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const outcome = await tryMutant(mutant, graph.testsOf(mutant.source, tests), sandbox);
        outcomes.set(mutant, outcome);
        console.log(`${outcomes.size}/${mutants.length} ${mutant.source}: ${mutant.mutation.mutator} ${outcome}`);
      }
      sandbox.dispose();
    }),
  );
  report(mutants, outcomes);
}

function report(mutants: readonly Mutant[], outcomes: ReadonlyMap<Mutant, Outcome>): void {
  console.log("\nSurvivors");
  for (const mutant of mutants) {
    const outcome = outcomes.get(mutant);
    if (outcome === "killed") continue;
    const { source, mutation } = mutant;
    console.log(`\n${source} (${outcome}), ${difference(readFileSync(join(root, source), "utf8"), mutation)}`);
  }
  const folders = new Map<string, { killed: number; all: number }>();
  for (const [{ source }, outcome] of outcomes)
    for (const name of ["all", source.split("/").slice(0, 2).join("/")]) {
      const counts = folders.get(name) ?? { killed: 0, all: 0 };
      folders.set(name, counts);
      counts.all++;
      if (outcome === "killed") counts.killed++;
    }
  console.log("");
  for (const [name, { killed, all }] of folders)
    console.log(`${name}: ${killed} of ${all} mutants killed, ${((killed / all) * 100).toFixed(1)} %`);
  const { killed = 0, all = 1 } = folders.get("all") ?? {};
  process.exitCode = (killed / all) * 100 >= Number(values["at-least"]) ? 0 : 1;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
