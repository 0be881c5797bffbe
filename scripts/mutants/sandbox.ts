import { spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const copied = new Set(["src", "test", "scripts", "package.json", "tsconfig.json"]);
const leftOut = new Set([".git", "out", ".vscode-test", "site"]);

/**
 * A copy of the project in which a source may be changed. What no mutation touches is linked. A run that is ended leaves a
 * folder below `out/`, and the person's own files as they were.
 */
export class Sandbox {
  readonly #folder: string;

  constructor(root: string, name: string) {
    this.#folder = join(root, "out/mutants", name);
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
    for (const entry of readdirSync(root)) {
      if (leftOut.has(entry)) continue;
      if (copied.has(entry)) cpSync(join(root, entry), join(this.#folder, entry), { recursive: true });
      else symlinkSync(join(root, entry), join(this.#folder, entry));
    }
  }

  /** Runs tests with a source changed. True if all pass; false if one fails, or takes longer than `most` ms. */
  async passes(tests: readonly string[], source: string, text: string, most: number): Promise<boolean> {
    const path = join(this.#folder, source);
    const original = readFileSync(path, "utf8");
    writeFileSync(path, text);
    try {
      return (await this.#run(tests, most)) === 0;
    } finally {
      writeFileSync(path, original);
    }
  }

  #run(tests: readonly string[], most: number): Promise<number> {
    const mocha = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "--bail", "--exit", "--timeout", "30000"];
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [...mocha, ...tests], {
        cwd: this.#folder,
        stdio: "ignore",
        detached: true,
      });
      const timer = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), most);
      child.on("error", () => resolve(127));
      child.on("close", (code) => {
        clearTimeout(timer);
        resolve(code ?? 1);
      });
    });
  }

  dispose(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
