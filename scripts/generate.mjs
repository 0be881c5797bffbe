// `npm run generate`: all that is made from other projects' modules, and is not committed. `npm start` and `npm test` take
// the steps from here, so that none is forgotten. A step whose inputs did not change ends at once.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Scripts in the order in which they run, by their path from the root. */
export const generatingScripts = ["build-catalog", "build-definitions", "build-verdict"].map(
  (name) => `scripts/${name}.mjs`,
);

/** The command line is faster with it, and gives the same answers without: `npm start` need not wait for it. */
export const commandLineScripts = ["scripts/build-native.mjs"];

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const script of [...generatingScripts, ...commandLineScripts]) {
    const { status } = spawnSync(process.execPath, [script], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      stdio: "inherit",
    });
    if (status !== 0) process.exit(status ?? 1);
  }
