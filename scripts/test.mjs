// `npm test`: everything, in the order in which a mistake is cheapest to find. Ends with one line `N passed, N failed`.
// `npm test -- core cli` runs only the named parts (and what they need built).
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureHostServer, node24 } from "./host-server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
const mocha = `${root}node_modules/mocha/bin/mocha.js`;
const mochaArguments = (pattern) => ["--import", "tsx", mocha, "--forbid-only", "--timeout", "20000", pattern];

const totals = { passed: 0, failed: 0, skipped: 0 };
const failedParts = [];

/** Runs a command with its output shown; resolves to exit code and output. */
function run(command, commandArguments, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, commandArguments, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const [stream, sink] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      stream.on("data", (chunk) => {
        output += chunk;
        sink.write(chunk);
      });
    child.on("error", (error) => resolve({ code: 127, output: `${error}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);

/** Counts what a test runner says of itself; a part that fails without saying so counts as one failure. */
function count(name, { code, output }) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const plain = output.replace(/\u001b\[[0-9;]*m/g, "");
  let passed = sum(plain, /^\s*(\d+) passing\b/gm) + sum(plain, /^ok\s+\S+\s()/gm);
  let failed = sum(plain, /^\s*(\d+) failing\b/gm);
  const pending = sum(plain, /^\s*(\d+) pending\b/gm);
  if (name === "go") passed = [...plain.matchAll(/^\s*--- PASS/gm)].length;
  if (name === "go") failed = [...plain.matchAll(/^\s*--- FAIL/gm)].length;
  if (code !== 0 && failed === 0) failed = 1;
  if (code === 0 && passed === 0) passed = 1;
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += pending;
  if (failed > 0) failedParts.push(name);
  if (pending > 0) skip(name, `${pending} tests did not run`);
}

function skip(name, why) {
  console.error(`\n!!! SKIPPED in ${name}: ${why} !!!\n`);
  if (process.env.CI) {
    totals.failed += 1;
    failedParts.push(`${name} (skipped)`);
  }
}

const parts = {
  lint: async () => count("lint", await run(bin("biome"), ["ci", "--error-on-warnings", "."])),
  types: async () => count("types", await run(bin("tsc"), ["--noEmit", "-p", "."])),
  go: async () => count("go", await run("go", ["-C", "kubernetes", "test", "-v", "./verdict/...", "./catalog/..."])),
  core: async () => count("core", await run(process.execPath, mochaArguments("test/core/**/*.test.ts"))),
  project: async () => count("project", await run(process.execPath, mochaArguments("test/project/**/*.test.ts"))),
  grammar: async () => count("grammar", await run(process.execPath, ["scripts/test-grammar.mjs"])),
  cli: async () => count("cli", await run(process.execPath, mochaArguments("test/cli/**/*.test.ts"))),
  verdict: async () => count("verdict", await run(process.execPath, mochaArguments("test/verdict/**/*.test.ts"))),
  cluster: async () => count("cluster", await run(node24, [...mochaArguments("test/cluster/**/*.test.ts"), "--exit"])),
  host: async () => count("host", await run(process.execPath, ["scripts/test-host.mjs"])),
};

// A part without tests is none: it comes with its first test.
const folders = { cli: "test/cli", verdict: "test/verdict", cluster: "test/cluster", host: "test/host" };
for (const [name, folder] of Object.entries(folders)) if (!existsSync(`${root}${folder}`)) delete parts[name];

const started = Date.now();
const step = (title) => console.log(`\n=== ${title} (${Math.round((Date.now() - started) / 1000)} s) ===`);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. The parts: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
const wanted = asked.length > 0 ? asked : Object.keys(parts);

step("Generating from Kubernetes' modules");
for (const script of ["build-catalog.mjs", "build-verdict.mjs"]) {
  const { code } = await run(process.execPath, [`scripts/${script}`]);
  if (code !== 0) process.exit(1);
}
if (["cluster", "host", "grammar"].some((name) => wanted.includes(name))) {
  step("Preparing the VS Code of the tests");
  await ensureHostServer();
}
if (wanted.includes("cluster") || wanted.includes("host")) {
  step("Building the test control plane");
  if ((await run(process.execPath, ["scripts/build-control-plane.mjs"])).code !== 0) process.exit(1);
}
if (wanted.some((name) => ["cli", "verdict", "cluster", "host", "project", "core"].includes(name))) {
  step("Bundling");
  if ((await run(process.execPath, ["esbuild.js", "--production"])).code !== 0) process.exit(1);
}
for (const name of wanted) {
  step(name);
  if (name === "cluster" && !existsSync(node24)) skip(name, "Node 24 is not there");
  else await parts[name]();
}

console.log(
  `\n${Math.round((Date.now() - started) / 1000)} s in all${failedParts.length ? `; failed: ${failedParts.join(", ")}` : ""}`,
);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
