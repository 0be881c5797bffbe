/** Finds the tests that reach a source. */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const imported = /(?:\bfrom\s*|\bimport\s*\(\s*|\brequire\s*\(\s*|^import\s*)["'](\.[^"']+)["']/gm;

/** A script that a test runs in a separate process. */
const started = /["'](scripts\/[\w./-]+\.ts)["']/g;

/** The bundle that some tests run instead of importing it, and its entry point. */
export const bundle = { file: "dist/cli.js", built: "dist/command-line.js", entry: "src/cli/main.ts" };

/** Which files reach which by imports. Paths are relative to `root`, with forward slashes. */
export class ImportGraph {
  readonly #root: string;
  readonly #direct = new Map<string, readonly string[]>();
  readonly #reached = new Map<string, ReadonlySet<string>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Everything that a file imports, directly or indirectly. */
  reachedFrom(file: string): ReadonlySet<string> {
    const known = this.#reached.get(file);
    if (known) return known;
    const reached = new Set<string>();
    const waiting = [file];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const one of this.#importsOf(next))
        if (!reached.has(one)) {
          reached.add(one);
          waiting.push(one);
        }
    this.#reached.set(file, reached);
    return reached;
  }

  /** The tests that reach a source: its own test first, then those that reach the fewest other files. */
  testsOf(source: string, tests: readonly string[]): string[] {
    const own = source.replace(/^src\//, "test/").replace(/\.ts$/, ".test.ts");
    return tests
      .filter((test) => this.reachedFrom(test).has(source))
      .sort(
        (a, b) =>
          Number(b === own) - Number(a === own) ||
          Number(dirname(b) === dirname(own)) - Number(dirname(a) === dirname(own)) ||
          this.reachedFrom(a).size - this.reachedFrom(b).size,
      );
  }

  #importsOf(file: string): readonly string[] {
    const known = this.#direct.get(file);
    if (known) return known;
    const text = readFileSync(join(this.#root, file), "utf8");
    const found = [...text.matchAll(imported)].flatMap(([, path = ""]) => this.#resolve(file, path) ?? []);
    if (file.startsWith("test/")) {
      if (text.includes(bundle.file)) found.push(bundle.entry);
      found.push(
        ...[...text.matchAll(started)].flatMap(([, path = ""]) => (existsSync(join(this.#root, path)) ? path : [])),
      );
    }
    this.#direct.set(file, found);
    return found;
  }

  #resolve(from: string, path: string): string | undefined {
    const base = join(dirname(join(this.#root, from)), path);
    const found = [base, `${base}.ts`, join(base, "index.ts")].find((one) => /\.ts$/.test(one) && existsSync(one));
    return found && relative(this.#root, found).replaceAll("\\", "/");
  }
}
