// The row of `npm run bench` about rendering: an edit in a base with 20 overlays, and `danado check` on 100 overlays beside 100 runs
// of `kustomize build`, which renders and validates nothing.
import { fork, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Bars } from "./bars.mjs";
import { overlayFiles } from "./overlay-files.mjs";
import { goProgram, median } from "./peers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "out/bench/rendering");
const kustomize = "sigs.k8s.io/kustomize/kustomize/v5@v5.8.1";
const overlays = 100;
const runs = 3;

/** Writes the files; returns the overlays' folders. */
function writeOverlays(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of overlayFiles(overlays)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return Array.from({ length: overlays }, (_, index) => join(folder, `overlays/o${index}`));
}

/** Seconds that `work` takes: the median of some runs. */
function secondsOf(work) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    work();
    times.push((performance.now() - began) / 1000);
  }
  return median(times);
}

function run(program, programArguments) {
  const { status, stderr } = spawnSync(program, programArguments, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

/** Prints the rows, and compares them with their limits. */
export async function benchRendering(bars = new Bars()) {
  mkdirSync(out, { recursive: true });
  const edits = await new Promise((resolve, reject) => {
    const child = fork(join(root, "scripts/bench/overlays.ts"), { execArgv: ["--import", "tsx"], cwd: root });
    child.on("message", resolve);
    child.on("exit", (code) => reject(new Error(`the edits of overlays ended (${code})`)));
  });
  console.log("\nAn edit in a base with 20 overlays");
  console.log(
    `  new problems after ${edits.median.toFixed(0)} ms (median), ${edits.percentile95.toFixed(0)} ms (95 %)`,
  );
  bars.atMost("edit in a base with 20 overlays to new problems, median (ms)", edits.median, 150);
  const program = goProgram(out, kustomize);
  const folder = join(out, "overlays");
  const folders = writeOverlays(folder);
  const ours = secondsOf(() => run(process.execPath, [join(root, "dist/cli.js"), "check", "--format", "json", folder]));
  const theirs = secondsOf(() => {
    for (const overlay of folders) run(program, ["build", overlay]);
  });
  console.log(`\nChecking ${overlays} overlays on the command line (median of ${runs})`);
  console.log(`  Danado: ${ours.toFixed(2)} s; ${overlays} runs of kustomize build: ${theirs.toFixed(2)} s`);
  bars.atMost(`danado check, ${overlays} overlays, times kustomize build`, ours / theirs, 1, 2);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bars = new Bars();
  await benchRendering(bars);
  process.exitCode = bars.print() ? 0 : 1;
}
