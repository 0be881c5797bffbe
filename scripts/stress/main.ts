// `npm run stress [SIZE…] [--cli] [--whole] [--only PART]`: finds operations that take too long for texts that are unlike
// any real manifest. By default like the editor, which skips files that are too large; with `--whole` they are analysed all
// the same; with `--cli` by `danado check`. Compare the results: absolute times depend on the machine, in CPU ms.
import { fork, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { shapes } from "./shapes";

const root = join(__dirname, "../..");
const out = join(root, "out/extremes");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cli: { type: "boolean" },
    whole: { type: "boolean" },
    only: { type: "string", default: "" },
    over: { type: "string", default: "300" },
    json: { type: "boolean" },
  },
});
const sizes = positionals.map(Number).filter(Boolean);
const over = Number(values.over);
const client = 40_000;
const uri = values.json ? "file:///extreme.json" : "file:///extreme.yaml";

const side = join(out, "side.cjs");

interface Step {
  readonly name: string;
  readonly time?: number;
  readonly failed?: string;
}

function editorSteps(shape: string, size: number): Promise<Step[]> {
  return new Promise((resolve) => {
    const steps: Step[] = [];
    const child = fork(side, [root, shape, String(size), uri, ...(values.whole ? ["whole"] : [])], {
      stdio: "ignore",
      execArgv: [],
    });
    const timer = setTimeout(() => child.kill("SIGKILL"), client);
    child.on("message", (step: Step) => steps.push(step));
    child.on("exit", () => {
      clearTimeout(timer);
      const ended = steps.at(-1)?.name === "done";
      resolve(ended ? steps : [...steps, { name: `after ${steps.at(-1)?.name}`, failed: "never ended, or died" }]);
    });
  });
}

function checkSteps(shape: string, size: number): Step[] {
  const file = join(out, "extreme.yaml");
  writeFileSync(file, shapes[shape]?.(size) ?? "");
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "dist/cli.js"), "check", "--format", "json", file],
    { timeout: client, encoding: "utf8", maxBuffer: 1e9 },
  );
  const time = performance.now() - started;
  let first = "";
  try {
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
    first = `${diagnostics.length} × ${diagnostics[0]?.code ?? "nothing"}`;
  } catch {
    first = stderr.slice(0, 200);
  }
  return [{ name: `check (${first})`, time, ...(status === 0 || status === 1 ? {} : { failed: `status ${status}` }) }];
}

async function main(): Promise<void> {
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: [join(__dirname, "measure-requests.ts")],
    outfile: side,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "warning",
  });
  for (const shape of Object.keys(shapes).filter((name) => name.includes(values.only)))
    for (const size of sizes.length > 0 ? sizes : [30_000, 1_000_000]) {
      const steps = values.cli ? checkSteps(shape, size) : await editorSteps(shape, size);
      for (const { name, time = 0, failed } of steps)
        if (failed || time > over) console.log(`${shape} (${size}): ${name} ${time.toFixed(0)} ms ${failed ?? ""}`);
    }
}

void main();
