/** Measures the tests on unchanged sources. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportGraph } from "./import-graph";
import type { Executed, Sandbox } from "./sandbox";

/** The result of a test file on unchanged sources. If it fails there, it cannot be used for mutants. */
export interface UnchangedRun {
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly executed: Executed;
}

const longestRun = 600_000;

/** The runs on unchanged sources, cached in `out/` until a file changes that the test reaches. */
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

  /** Runs a test file in a sandbox with instrumented sources. */
  async measure(test: string, sandbox: Sandbox): Promise<void> {
    const started = performance.now();
    const result = await sandbox.run([test], longestRun);
    const milliseconds = Math.round(performance.now() - started);
    this.#known[this.#keyOf(test)] = { passed: result === "passed", milliseconds, executed: sandbox.takeExecuted() };
    // An interrupted run leaves the file unchanged.
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
