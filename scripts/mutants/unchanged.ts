import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportGraph } from "./import-graph";
import type { Executed, Sandbox } from "./sandbox";

/** How a test file does when nothing is changed. One that fails then can tell nothing of a mutant. */
export interface UnchangedRun {
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly executed: Executed;
}

const longestRun = 600_000;

/** The runs of the unchanged sources, kept below `out/` for as long as no file changes that a test reaches. */
export class UnchangedRuns {
  readonly #path: string;
  readonly #root: string;
  readonly #graph: ImportGraph;
  readonly #known: Record<string, UnchangedRun | undefined>;
  readonly #keys = new Map<string, string>();

  constructor(root: string, graph: ImportGraph) {
    this.#root = root;
    this.#graph = graph;
    this.#path = join(root, "out/mutants/unchanged.json");
    this.#known = existsSync(this.#path) ? JSON.parse(readFileSync(this.#path, "utf8")) : {};
  }

  of(test: string): UnchangedRun | undefined {
    return this.#known[this.#keyOf(test)];
  }

  /** Runs a test file in a sandbox whose sources record what they run. */
  async measure(test: string, sandbox: Sandbox): Promise<void> {
    const started = performance.now();
    const result = await sandbox.run([test], longestRun);
    const milliseconds = Math.round(performance.now() - started);
    this.#known[this.#keyOf(test)] = { passed: result === "passed", milliseconds, executed: sandbox.takeExecuted() };
    // A run that is ended here leaves the file as it was.
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#known));
    renameSync(`${this.#path}.new`, this.#path);
  }

  #keyOf(test: string): string {
    const known = this.#keys.get(test);
    if (known) return known;
    const hash = createHash("sha256");
    for (const file of [test, ...[...this.#graph.reachedFrom(test)].sort()])
      hash.update(file).update(readFileSync(join(this.#root, file)));
    const key = `${test} ${hash.digest("hex").slice(0, 16)}`;
    this.#keys.set(test, key);
    return key;
  }
}
