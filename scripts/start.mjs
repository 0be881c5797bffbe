// `npm start`: sets up Danado and opens VS Code with it and the examples: `code` if it is installed, otherwise VS Code's
// server from npm, whose URL it prints. Without a kubeconfig, it starts a practice cluster and stops it at the end; VS Code
// does not wait for the cluster, because compiling it takes longer than everything else together.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants, homedir, setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { languageOfUser, writeExamples } from "./examples.mjs";
import { generatingScripts } from "./generate.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const isWindows = process.platform === "win32";
const own = join(root, ".danado");
const started = Date.now();

const has = (command) => spawnSync(command, ["--version"], { stdio: "ignore", shell: isWindows }).status === 0;
const usesOwnCode = !process.argv.includes("--embedded") && has("code");

const step = (title) => console.log(`\n[${Math.round((Date.now() - started) / 1000)} s] ${title} …`);

/** Child processes that are still running; they are stopped at the end. */
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill();
});

/** Resolves when the command has succeeded. `behind`: at low priority, because no one waits for it. */
function run(command, commandArguments, { behind = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, { cwd: root, stdio: "inherit", shell: isWindows });
    running.add(child);
    child.on("spawn", () => {
      if (behind) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    });
    child.on("error", (error) => {
      running.delete(child);
      reject(error.code === "ENOENT" ? new Error(`${command} is not installed`) : error);
    });
    child.on("close", (code) => {
      running.delete(child);
      if (code === 0) resolve();
      else reject(new Error(`${command} ${commandArguments.join(" ")} failed (exit ${code})`));
    });
  });
}

function hasKubeconfig() {
  const named = process.env.KUBECONFIG?.split(isWindows ? ";" : ":").filter(Boolean);
  return (named?.length ? named : [join(homedir(), ".kube/config")]).some(existsSync);
}

async function setUp() {
  if (!existsSync(join(root, "node_modules/esbuild"))) {
    step("Installing packages");
    await run("npm", ["ci", "--no-audit", "--no-fund", "--engine-strict=false"]);
  }
  if (!has("go") && spawnSync("go", ["version"], { stdio: "ignore" }).status !== 0)
    throw new Error("Go is missing: install Go 1.26 or newer from https://go.dev/dl and run npm start again");
  step("Making the catalog and the verdict from Kubernetes' own modules (about five minutes the first time)");
  // One waits for the network and npm, the other for the CPU.
  await Promise.all([usesOwnCode ? undefined : prepareVscode(), generate()]);
  step("Bundling");
  await run(process.execPath, ["esbuild.js"]);
}

async function generate() {
  for (const script of generatingScripts) await run(process.execPath, [script]);
}

async function prepareVscode() {
  const { ensureHostServer } = await import("./host-server.mjs");
  await ensureHostServer();
}

/** A copy of the examples, in the user's language, that the user may edit and break; created once and kept. */
function examplesFolder() {
  const language = languageOfUser();
  const folder = join(own, language === "en" ? "examples" : "exemplos");
  if (!existsSync(folder)) writeExamples(folder, language);
  return folder;
}

/** The path of the practice cluster's kubeconfig, which VS Code gets before the file exists. */
const practiceKubeconfig = join(own, "practice.kubeconfig");

/** Builds and starts the practice cluster in the background; returns a function that stops it. */
function startPracticeCluster() {
  rmSync(practiceKubeconfig, { force: true });
  console.log(
    "\nYou have no kubeconfig: a practice cluster is being prepared behind VS Code (up to ten minutes the first time)." +
      "\nEverything but the cluster works meanwhile; this window says when the cluster is ready.",
  );
  let isStopped = false;
  const starting = (async () => {
    await run(process.execPath, ["scripts/build-control-plane.mjs"], { behind: true });
    if (isStopped) return undefined;
    const { startControlPlane } = await import("./control-plane.mjs");
    const cluster = await startControlPlane({ controllers: true });
    copyFileSync(cluster.kubeconfig, practiceKubeconfig);
    step("The practice cluster is ready");
    console.log("It is a real API server on this machine alone; its nodes and the Pods on them are simulated by kwok.");
    return cluster;
  })().catch((error) => {
    if (!isStopped) console.error(`\nThere is no practice cluster: ${error.message}`);
  });
  return async () => {
    isStopped = true;
    for (const child of running) child.kill();
    await (await starting)?.stop();
    rmSync(practiceKubeconfig, { force: true });
  };
}

async function openVscode(environment) {
  if (usesOwnCode) {
    step("Opening VS Code");
    const child = spawn("code", ["--new-window", "--wait", `--extensionDevelopmentPath=${root}`, examplesFolder()], {
      env: { ...process.env, ...environment },
      stdio: "inherit",
      shell: isWindows,
    });
    return { ended: new Promise((resolve) => child.on("close", resolve)), stop: () => child.kill() };
  }
  const { startVscodeServer } = await import("./vscode-server.mjs");
  const folder = mkdtempSync(join(tmpdir(), "danado-start-"));
  const server = await startVscodeServer({ folder, environment, installed: root });
  step("VS Code with Danado is ready");
  console.log(`${server.addressOf({ workspace: examplesFolder() })}\n`);
  console.log("Open it in your browser. Ctrl+C ends it.");
  return {
    ended: server.exited,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function main() {
  mkdirSync(own, { recursive: true });
  await setUp();
  const needsCluster = !hasKubeconfig();
  let interrupt;
  const interrupted = new Promise((resolve) => {
    interrupt = resolve;
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => interrupt());
  const stops = [];
  try {
    const vscode = await openVscode(needsCluster ? { KUBECONFIG: practiceKubeconfig } : {});
    stops.push(() => vscode.stop());
    if (needsCluster) stops.push(startPracticeCluster());
    await Promise.race([vscode.ended, interrupted]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

main().catch((error) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
