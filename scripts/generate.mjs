// `npm run generate`: creates everything that is generated from other projects' modules and not committed. `npm start` and
// `npm test` take their steps from here. A step whose inputs are unchanged ends immediately.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Scripts in the order in which they run, relative to the root. */
export const generatingScripts = ["build-catalog", "build-definitions", "build-verdict"].map(
  (name) => `scripts/${name}.mjs`,
);

/** Optional: makes the command line faster with the same results, so `npm start` does not wait for it. */
export const commandLineScripts = ["scripts/build-native.mjs"];

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const script of [...generatingScripts, ...commandLineScripts]) {
    const { status } = spawnSync(process.execPath, [script], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      stdio: "inherit",
    });
    if (status !== 0) process.exit(status ?? 1);
  }
