// The row of `npm run bench` about rendering: an edit in a base with 20 overlays, and `danado check` on 100 overlays beside 100 runs
// of `kustomize build`, which renders and validates nothing.
import { fork, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Bars } from "./bars.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "out/bench/rendering");
const kustomizeVersion = "v5.8.1";
const overlays = 100;
const runs = 3;

const base = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports: [{ containerPort: 80 }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`;

function kustomize() {
  const program = join(out, "kustomize");
  if (existsSync(program)) return program;
  const { status } = spawnSync("go", ["install", `sigs.k8s.io/kustomize/kustomize/v5@${kustomizeVersion}`], {
    env: { ...process.env, GOBIN: out, GOFLAGS: "" },
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("kustomize could not be built");
  return program;
}

/** Writes a base and its overlays; returns the overlays' folders. */
function writeOverlays(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "base"), { recursive: true });
  writeFileSync(join(folder, "base/web.yaml"), base);
  writeFileSync(join(folder, "base/kustomization.yaml"), "resources: [web.yaml]\n");
  return Array.from({ length: overlays }, (_, index) => {
    const overlay = join(folder, "overlays", `o${index}`);
    mkdirSync(overlay, { recursive: true });
    writeFileSync(
      join(overlay, "kustomization.yaml"),
      `namePrefix: o${index}-\nresources: [../../base]\nreplicas: [{ name: web, count: 2 }]\n`,
    );
    return overlay;
  });
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

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
  const program = kustomize();
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
