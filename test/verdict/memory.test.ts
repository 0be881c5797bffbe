import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
// @ts-expect-error: plain JavaScript, without types
import { node24 } from "../../scripts/host-server.mjs";
import { projectRoot } from "../support/project-files";

/** On the Node that VS Code's extension host has: a process with nothing in it but the worker: what it takes once it has judged, in MB. */
const program = `
const { readFileSync, readdirSync } = require("node:fs");
const { Worker } = require("node:worker_threads");
const worker = new Worker("./dist/verdict-worker.js", { resourceLimits: { maxOldGenerationSizeMb: 512 } });
const texts = readdirSync("examples").filter((name) => name.endsWith(".yaml")).map((name) => readFileSync("examples/" + name, "utf8"));
let rounds = 0;
worker.on("error", (error) => { throw error; });
worker.on("message", (answer) => {
  if ("broken" in answer) throw new Error(answer.broken);
  // It also says that it is at work.
  if (!("ready" in answer) && !("verdicts" in answer)) return;
  const judge = texts.map((text) => ({ text, definitions: "" }));
  if (rounds++ < 20) return worker.postMessage({ id: rounds, forget: [], define: [], judge });
  console.log(/VmRSS:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1] / 1024);
  process.exit();
});`;

describe("The verdict's worker", function () {
  this.timeout(60_000);

  it("keeps within the memory that we promise: 250 MB, Node's own 45 among them", function () {
    if (process.platform !== "linux") this.skip();
    const resident = Number(execFileSync(node24, ["-e", program], { cwd: projectRoot, encoding: "utf8" }));
    assert.ok(resident > 50 && resident < 250, `${resident} MB`);
  });
});
