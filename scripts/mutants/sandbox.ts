/** Runs tests on changed sources without touching the working tree. */

import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
// @ts-expect-error A plain module: it also runs without TypeScript.
import { node24 } from "../host-server.mjs";
import { recording } from "./blocks";
import { bundle } from "./import-graph";

/** What a mutation or a test may change. */
const copied = new Set(["src", "test", "scripts", "dist", "package.json", "tsconfig.json", "esbuild.js"]);
const leftOut = new Set([".git", "out", ".vscode-test", "site"]);
const recorder = "src/executed-blocks.ts";

/** Each process writes what it ran when it exits: `{ [file]: numbers of blocks }`. */
const recorderText = (folder: string): string => `
import { writeFileSync } from "node:fs";
import { threadId } from "node:worker_threads";
const executed = {};
process.on("exit", () => {
  const numbers = Object.entries(executed).map(([file, blocks]) => [file, [...blocks.keys()].filter((at) => blocks[at])]);
  writeFileSync(${JSON.stringify(folder)} + "/" + process.pid + "-" + threadId + ".json", JSON.stringify(Object.fromEntries(numbers)));
});
export const executedIn = (file, count) => (executed[file] ??= new Uint8Array(count));
`;

export type RunResult = "passed" | "failed" | "timed out";

/** The numbers of the blocks that ran, by file. */
export type Executed = Readonly<Record<string, readonly number[]>>;

/**
 * A copy of the project whose sources may be changed; everything else is linked. An interrupted run leaves a folder in
 * `out/`, but the working tree unchanged.
 */
export class Sandbox {
  readonly #folder: string;
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    mkdirSync(join(root, "out/mutants"), { recursive: true });
    this.#folder = mkdtempSync(join(root, "out/mutants/run-"));
    // Some tests run the command line as another user.
    chmodSync(this.#folder, 0o755);
    for (const entry of readdirSync(root)) {
      if (leftOut.has(entry)) continue;
      if (copied.has(entry))
        cpSync(join(root, entry), join(this.#folder, entry), {
          recursive: true,
          filter: (from) => !from.endsWith("node_modules"),
        });
      else symlinkSync(join(root, entry), join(this.#folder, entry));
    }
    symlinkSync(join(root, "test/host-server/node_modules"), join(this.#folder, "test/host-server/node_modules"));
    mkdirSync(join(this.#folder, "executed"));
  }

  /** Instruments these sources. */
  async recordIn(files: readonly string[]): Promise<void> {
    writeFileSync(join(this.#folder, recorder), recorderText(join(this.#folder, "executed")));
    for (const file of files) {
      const from = relative(dirname(file), recorder.replace(/\.ts$/, "")).replaceAll("\\", "/");
      const text = readFileSync(join(this.#root, file), "utf8");
      writeFileSync(join(this.#folder, file), recording(text, file, from.startsWith(".") ? from : `./${from}`));
    }
    if (!(await this.bundle())) throw new Error(`${bundle.built} could not be built`);
  }

  /** The blocks that ran since the last call. */
  takeExecuted(): Executed {
    const folder = join(this.#folder, "executed");
    const found = new Map<string, Set<number>>();
    for (const name of readdirSync(folder)) {
      const executed = JSON.parse(readFileSync(join(folder, name), "utf8")) as Executed;
      rmSync(join(folder, name));
      for (const [file, blocks] of Object.entries(executed))
        found.set(file, new Set([...(found.get(file) ?? []), ...blocks]));
    }
    return Object.fromEntries([...found].map(([file, blocks]) => [file, [...blocks].sort((a, b) => a - b)]));
  }

  /** Runs something while a source has another text. */
  async withText<T>(source: string, text: string, work: () => Promise<T>): Promise<T> {
    const path = join(this.#folder, source);
    const original = readFileSync(path, "utf8");
    writeFileSync(path, text);
    try {
      return await work();
    } finally {
      writeFileSync(path, original);
    }
  }

  /** Builds the bundle for command line tests from the current sources. Returns false if that fails. */
  async bundle(): Promise<boolean> {
    return (
      (await this.#run(process.execPath, ["esbuild.js", "--production", `--only=${bundle.built}`], 60_000)) === "passed"
    );
  }

  /** Runs test files of one part (`core`) in one process, until one fails. */
  run(tests: readonly string[], mostTime: number): Promise<RunResult> {
    const node = tests.some((test) => test.startsWith("test/cluster/")) ? node24 : process.execPath;
    const mocha = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "--bail", "--exit", "--timeout", "60000"];
    return this.#run(node, [...mocha, ...tests], mostTime);
  }

  #run(command: string, commandArguments: readonly string[], mostTime: number): Promise<RunResult> {
    return new Promise((resolve) => {
      const child = spawn(command, commandArguments, { cwd: this.#folder, stdio: "ignore", detached: true });
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        process.kill(-(child.pid ?? 0), "SIGKILL");
      }, mostTime);
      const end = (code: number | null) => {
        clearTimeout(timer);
        resolve(isLate ? "timed out" : code === 0 ? "passed" : "failed");
      };
      child.on("error", () => end(1));
      child.on("close", end);
    });
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
