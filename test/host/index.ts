import { readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";
import { tellRunner } from "./runner";

/** What VS Code calls in its extension host: the suite, with its output sent to scripts/test-host.mjs. */
export async function run(): Promise<void> {
  let printed: Promise<unknown> = Promise.resolve();
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]) => {
    const text = format(parts);
    printed = printed.then(() => tellRunner({ action: "print", text }));
  };
  // A workbench, a browser and a cluster share the machine with the tests. A failed test runs once more, and this is printed.
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, color: false, retries: 1 });
  const only = process.env.DANADO_TEST_ONLY;
  if (only) mocha.grep(only);
  for (const name of readdirSync(__dirname).sort()) if (name.endsWith(".test.js")) mocha.addFile(join(__dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve).on("retry", (test: Mocha.Test, error: Error) => {
      Mocha.reporters.Base.consoleLog(`    ! once more: ${test.title}: ${error.message}`);
    });
  });
  await printed;
  await tellRunner({ action: "done", failures });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/** As console.log would, for what mocha's reporter uses: %s and %d. */
function format([first, ...rest]: unknown[]): string {
  const text = String(first ?? "").replace(/%[sd]/g, () => String(rest.shift() ?? ""));
  return [text, ...rest.map(String)].join(" ");
}
