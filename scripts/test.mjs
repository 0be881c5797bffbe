// `npm test`: runs all parts, cheapest first. They run one after another, because cluster and VS Code tests time out when
// other parts compete for the CPU. Ends with one line `N passed, N failed`. `npm test -- core cli` runs only the given parts
// (and the builds that they need).
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { commandLineScripts, generatingScripts } from "./generate.mjs";
import { ensureHostServer, node24 } from "./host-server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;
/** Tests are fast, but on a busy machine they may take many times as long. */
const mocha = (pattern) => [
  ...["--import", "tsx", `${root}node_modules/mocha/bin/mocha.js`],
  ...["--forbid-only", "--timeout", "60000", pattern],
];
const started = Date.now();
const seconds = (since = started) => Math.round((Date.now() - since) / 1000);

/** Outputs that have started and not finished: the first one is printed, the others are buffered. */
const unfinishedOutputs = [];

/** An output under a heading; outputs of concurrent commands are printed one after the other. */
function outputOf(title) {
  const heading = `\n=== ${title} (${seconds()} s) ===\n`;
  const one = { text: "", isDone: false };
  const say = (text) => {
    one.text += text;
    for (let first = unfinishedOutputs[0]; first; first = unfinishedOutputs[0]) {
      process.stdout.write(first.text);
      first.text = "";
      if (!first.isDone) return;
      unfinishedOutputs.shift();
    }
  };
  unfinishedOutputs.push(one);
  say(heading);
  return {
    say,
    end() {
      one.isDone = true;
      say("");
    },
  };
}

/** Runs a command and prints its output with `say`; resolves to its exit code and output. */
const run = (say, command, commandArguments) =>
  new Promise((resolve) => {
    const child = spawn(command, commandArguments, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
        say(`${chunk}`);
      });
    child.on("error", (error) => {
      say(`${error}\n`);
      resolve({ code: 127, output });
    });
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });

const script = (name, ...more) => [process.execPath, [`scripts/${name}.mjs`, ...more]];

/** What parts need before they run. Each is built once, when the first part requests it. */
const builds = {
  generated: {
    title: "Generating from Kubernetes' modules",
    async make(say) {
      for (const path of generatingScripts) await succeed(say, process.execPath, [path]);
      for (const path of commandLineScripts) await succeed(say, process.execPath, [path]);
    },
  },
  bundles: {
    title: "Bundling",
    needs: ["generated"],
    make: (say) => succeed(say, process.execPath, ["esbuild.js", "--production"]),
  },
  vscode: { title: "Preparing the VS Code of the tests", make: (say) => ensureHostServer((text) => say(`${text}\n`)) },
  controlPlane: {
    title: "Building the test control plane",
    make: (say) => succeed(say, ...script("build-control-plane")),
  },
};

async function succeed(say, command, commandArguments) {
  const { code } = await run(say, command, commandArguments);
  if (code !== 0) throw new Error(`${command} ${commandArguments.join(" ")} ended with ${code}`);
}

const made = new Map();

function make(name) {
  if (!made.has(name)) made.set(name, makeAnew(builds[name]));
  return made.get(name);
}

async function makeAnew({ title, needs = [], make: work }) {
  await Promise.all(needs.map(make));
  const { say, end } = outputOf(title);
  try {
    await work(say);
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n`);
    throw error;
  } finally {
    end();
  }
}

const tests = (name) => mocha(`test/${name}/**/*.test.ts`);

const parts = {
  lint: { command: [bin("biome"), ["ci", "--error-on-warnings", "."]] },
  // It reads generated files, like the bundles.
  types: { needs: ["generated"], command: [bin("tsc"), ["--noEmit", "-p", "."]] },
  // The verdict's Go package embeds the generated releases.json.
  go: {
    needs: ["generated"],
    command: ["go", ["-C", "kubernetes", "test", "-v", "./verdict/...", "./catalog/...", "./render/..."]],
  },
  core: { needs: ["generated"], command: [process.execPath, tests("core")] },
  project: { needs: ["generated"], command: [process.execPath, tests("project")] },
  session: { needs: ["bundles"], command: [process.execPath, tests("session")] },
  grammar: { needs: ["vscode"], command: script("test-grammar") },
  cli: { needs: ["bundles", "vscode"], command: [process.execPath, tests("cli")] },
  lsp: { needs: ["bundles"], command: [process.execPath, tests("lsp")] },
  mcp: { needs: ["bundles"], command: [process.execPath, tests("mcp")] },
  verdict: { needs: ["bundles", "vscode"], command: [process.execPath, tests("verdict")] },
  cluster: {
    needs: ["bundles", "vscode", "controlPlane"],
    // Each file has its own control plane, and mostly waits for it.
    command: [node24, [...tests("cluster"), "--parallel", "--jobs", "2", "--exit"]],
  },
  host: { needs: ["bundles", "vscode", "controlPlane"], command: script("test-host") },
};

const totals = { passed: 0, failed: 0, skipped: 0 };
const failedParts = [];
/** The failures of each part, repeated at the end for convenience. */
const failureReports = [];
const times = [];

const sum = (output, pattern) => [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);

/** The lines of a runner's output (without colours) that describe failures: its summary, or its last lines. */
function failureReport(name, plain) {
  const longest = 120;
  const lines = plain.trimEnd().split("\n");
  if (name === "go") return lines.filter((line) => /^\s*(--- FAIL|\S+\.go:\d+:|FAIL|panic:)/.test(line)).join("\n");
  const start = lines.findIndex((line) => /^\s*\d+ failing\b/.test(line));
  return (start === -1 ? lines.slice(-longest) : lines.slice(start, start + longest)).join("\n");
}

/** Counts the results that a test runner prints; a part that fails without any counts as one failure. */
function count(name, { code, output }, say) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const plain = output.replace(/\u001b\[[0-9;]*m/g, "");
  const isGo = name === "go";
  let passed = isGo ? [...plain.matchAll(/^\s*--- PASS/gm)].length : sum(plain, /^\s*(\d+) passing\b/gm);
  let failed = isGo ? [...plain.matchAll(/^\s*--- FAIL/gm)].length : sum(plain, /^\s*(\d+) failing\b/gm);
  const pending = sum(plain, /^\s*(\d+) pending\b/gm);
  if (code !== 0 && failed === 0) failed = 1;
  if (code === 0 && passed === 0) passed = 1;
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += pending;
  if (failed > 0) {
    failedParts.push(name);
    failureReports.push(`=== Failed in ${name} ===\n${failureReport(name, plain)}`);
  }
  if (pending === 0) return;
  say(`\n!!! SKIPPED in ${name}: ${pending} tests did not run !!!\n`);
  if (!process.env.CI) return;
  totals.failed += 1;
  failedParts.push(`${name} (skipped)`);
}

async function test(name) {
  const { needs = [], command } = parts[name];
  try {
    await Promise.all(needs.map(make));
  } catch {
    // The failure was already printed.
    totals.failed += 1;
    failedParts.push(`${name} (not built)`);
    return;
  }
  const since = Date.now();
  const { say, end } = outputOf(name);
  count(name, await run(say, ...command), say);
  end();
  times.push(`${name} ${seconds(since)}`);
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. The parts: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
const isWanted = (name) => asked.length === 0 || asked.includes(name);

for (const name of Object.keys(parts)) if (isWanted(name)) await test(name);

for (const report of failureReports) console.log(`\n${report}`);
const failures = failedParts.length > 0 ? `; failed: ${failedParts.join(", ")}` : "";
console.log(`\n${seconds()} s in all (${times.join(", ")})${failures}`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;
