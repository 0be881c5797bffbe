// `npm run bench`: compares the cost of typing with Danado and yaml-language-server, in one run on one machine. Both run on
// the Node version of VS Code's extension host, open the same files, get the same single-character edits and hovers, and are
// measured from outside in the same way (the kernel's CPU time and memory). Compare the ratios: absolute times depend on the
// machine. Not part of `npm test`.
import { fork, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { ensureHostServer, node24 } from "../host-server.mjs";
import { benchApply } from "./apply.mjs";
import { Bars } from "./bars.mjs";
import { benchCheck } from "./check.mjs";
import { editsOf, manifestOf } from "./manifests.mjs";
import { benchRendering } from "./rendering.mjs";
import { schemasOf } from "./schemas.mjs";
import { YamlLanguageServer } from "./yaml-language-server.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "out/bench");
const sizes = process.argv.slice(2).map(Number).filter(Boolean);
const counts = sizes.length > 0 ? sizes : [1, 10, 100, 500];
const editCount = 20;

if (!existsSync("/proc/self/schedstat")) {
  console.error("The bench reads CPU time from /proc, so it runs on Linux only.");
  process.exit(2);
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const percentile = (values, p) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))];
};

/** CPU time of all threads of a process, in ms. */
const cpuOf = (pid) =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    try {
      return sum + Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6;
    } catch {
      return sum; // the thread has just ended
    }
  }, 0);
const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

/** Resolves when a process has used almost no CPU for 200 ms. */
async function quiet(pid) {
  for (let before = cpuOf(pid), tries = 0; tries < 100; tries++) {
    await sleep(200);
    const now = cpuOf(pid);
    if (now - before < 2) return;
    before = now;
  }
}

/** Danado: the code that the extension runs on an edit, with its worker, in a separate process. */
async function danado(text) {
  const started = performance.now();
  const child = fork(join(out, "measure-editor.cjs"), {
    execPath: node24,
    env: { ...process.env, DANADO_DIST: join(root, "dist") },
  });
  const waiting = new Map();
  child.on("message", (message) => {
    waiting.get(message.type)?.(message);
    waiting.delete(message.type);
  });
  const answer = (type) => new Promise((resolve) => waiting.set(type, resolve));
  const ask = (message, type) => {
    const promise = answer(type);
    child.send(message);
    return promise;
  };
  return {
    pid: child.pid,
    async open() {
      const verdicts = answer("verdicts");
      const { problems } = await ask({ type: "open", text }, "problems");
      const first = performance.now() - started;
      await verdicts;
      return { first, complete: performance.now() - started, problems };
    },
    async edit(edit) {
      const verdicts = answer("verdicts");
      const at = performance.now();
      const { mainThread } = await ask({ type: "edit", ...edit }, "problems");
      const structure = performance.now() - at;
      await verdicts;
      return { mainThread, structure, shown: performance.now() - at };
    },
    async complete(edit) {
      const at = performance.now();
      const { found } = await ask({ type: "completion", ...edit }, "completion");
      return { time: performance.now() - at, found: found > 0 };
    },
    async hover(offset) {
      const at = performance.now();
      const { found } = await ask({ type: "hover", offset }, "hover");
      return { time: performance.now() - at, found };
    },
    stop: () => child.kill(),
  };
}

async function measure(make, text) {
  const engine = await make(text);
  try {
    const { first, complete, problems } = await engine.open();
    await quiet(engine.pid);
    const rows = [];
    for (const edit of editsOf(text, editCount)) {
      const before = cpuOf(engine.pid);
      const row = await engine.edit(edit);
      await sleep(60); // include garbage collection and late work
      rows.push({ ...row, cpu: cpuOf(engine.pid) - before });
    }
    const keys = [...text.matchAll(/(?:replicas|containerPort|image|schedule|pathType):/g)].map(
      (match) => match.index + 2,
    );
    // A letter is typed into a key and completion is requested immediately; then it is deleted again.
    const completions = [];
    for (let index = 0; index < 20; index++) {
      const at = keys[Math.floor((index / 20) * keys.length)] ?? 20;
      completions.push(await engine.complete({ at, insert: "p" }), await engine.complete({ at }));
    }
    const hovers = [];
    for (let index = 0; index < 30; index++)
      hovers.push(await engine.hover(keys[Math.floor((index / 30) * keys.length)] ?? 20));
    const main = rows.map((row) => row.mainThread).filter((value) => value !== undefined);
    return {
      first,
      complete,
      problems,
      completed: completions.filter(({ found }) => found).length,
      completion50: percentile(
        completions.map(({ time }) => time),
        50,
      ),
      completion95: percentile(
        completions.map(({ time }) => time),
        95,
      ),
      hovered: hovers.filter(({ found }) => found).length,
      cpu50: percentile(
        rows.map((row) => row.cpu),
        50,
      ),
      cpu95: percentile(
        rows.map((row) => row.cpu),
        95,
      ),
      main50: main.length > 0 ? percentile(main, 50) : undefined,
      main95: main.length > 0 ? percentile(main, 95) : undefined,
      shown50: percentile(
        rows.map((row) => row.shown),
        50,
      ),
      hover50: percentile(
        hovers.map(({ time }) => time),
        50,
      ),
      memory: memoryOf(engine.pid),
    };
  } finally {
    engine.stop();
  }
}

await ensureHostServer();
if (!existsSync(join(here, "node_modules/yaml-language-server"))) {
  console.log("Installing the peer …");
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: here,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(2);
}
if (!existsSync(join(root, "dist/verdict-worker.js"))) {
  console.error("Build first: npm run build");
  process.exit(2);
}
mkdirSync(join(out, "schemas"), { recursive: true });
const generated = (name) => JSON.parse(readFileSync(join(root, "generated", name), "utf8"));
const schemas = schemasOf(generated("catalog.json"), generated("catalog-text.json"));
writeFileSync(join(out, "schemas/all.json"), JSON.stringify(schemas.all));
writeFileSync(join(out, "schemas/_definitions.json"), JSON.stringify(schemas.definitions));
const { build } = await import("esbuild");
await build({
  entryPoints: {
    "measure-editor": join(here, "measure-editor.ts"),
    "measure-workspace": join(here, "measure-workspace.ts"),
  },
  outdir: out,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  logLevel: "warning",
});

const results = [];
for (const count of counts) {
  // One misspelt key at the end, so that "first problems" covers the whole file.
  const text = manifestOf(count).replace(/imag(?=[^i]*$)|image:(?![\s\S]*image:)/, "imagee:");
  const ours = await measure(danado, text);
  console.log(`${count} documents, ${text.split("\n").length} lines: Danado done`);
  const peer = await measure((text) => new YamlLanguageServer(join(out, "schemas"), text), text);
  console.log(`${count} documents: yaml-language-server done`);
  results.push({ count, lines: text.split("\n").length, ours, peer });
}

const ms = (value) => (value === undefined ? "" : value < 10 ? value.toFixed(1) : value.toFixed(0));
const rows = [
  ["first problems (ms)", "first"],
  ["… with the server's verdict (ms)", "complete"],
  ["CPU per edit, median (ms)", "cpu50"],
  ["CPU per edit, 95th percentile (ms)", "cpu95"],
  ["main thread per edit, median (ms)", "main50"],
  ["main thread per edit, 95th percentile (ms)", "main95"],
  ["keystroke to all problems shown, median (ms)", "shown50"],
  ["completion as a key is typed, median (ms)", "completion50"],
  ["completion, 95th percentile (ms)", "completion95"],
  ["hover, median (ms)", "hover50"],
  ["resident memory (MB)", "memory"],
];
for (const { count, lines, ours, peer } of results) {
  console.log(
    `\n${count} documents (${lines} lines), ${2 * editCount} edits; hovers answered ${ours.hovered} and ${peer.hovered} of 30, completions ${ours.completed} and ${peer.completed} of 40`,
  );
  console.log(`${"".padEnd(46)}${"Danado".padStart(10)}${"yaml-ls".padStart(10)}${"ratio".padStart(8)}`);
  for (const [title, key] of rows) {
    const ratio = ours[key] && peer[key] ? `${(peer[key] / ours[key]).toFixed(1)}×` : "";
    console.log(`${title.padEnd(46)}${ms(ours[key]).padStart(10)}${ms(peer[key]).padStart(10)}${ratio.padStart(8)}`);
  }
}

/** 1,000 unopened files, and the cost of a change in one of them for the others. */
const workspace = await new Promise((resolve, reject) => {
  const child = fork(join(out, "measure-workspace.cjs"), {
    execPath: node24,
    execArgv: ["--expose-gc"],
    env: { ...process.env, DANADO_DIST: join(root, "dist") },
  });
  child.on("message", resolve);
  child.on("exit", (code) => reject(new Error(`the workspace's side ended (${code})`)));
});
console.log(
  `\nA workspace of ${workspace.files} files, ${workspace.resources} resources, in a process of ${ms(workspace.before)} MB`,
);
for (const [title, key] of [
  ["all files known (ms)", "indexed"],
  ["… CPU of both threads (ms)", "cpu"],
  ["… longest wait of the main thread, 99th percentile (ms)", "blocked99"],
  ["… resident memory at its peak (MB)", "peak"],
  ["… resident memory afterwards (MB)", "memory"],
  ["another file changed to finding shown, median (ms)", "update50"],
  ["another file changed to finding shown, 95th percentile (ms)", "update95"],
  ["main thread per edit of ten documents amid them, median (ms)", "typed50"],
])
  console.log(`${title.padEnd(62)}${ms(workspace[key]).padStart(10)}`);
writeFileSync(join(out, "results.json"), JSON.stringify({ documents: results, workspace }, null, 2));
const bars = new Bars();
for (const { count, ours, peer } of results) {
  if (count === 500) bars.atMost("first problems of 500 documents (ms)", ours.first, 400);
  if (count > 10) continue;
  const title = `CPU per edit of ${count} ${count === 1 ? "document" : "documents"}, times yaml-language-server`;
  bars.atMost(`${title}, median`, ours.cpu50 / peer.cpu50, 1, 2);
  bars.atMost(`${title}, 95th percentile`, ours.cpu95 / peer.cpu95, 1, 2);
}
await benchCheck(bars);
await benchRendering(bars);
benchApply();
process.exitCode = bars.print() ? 0 : 1;
