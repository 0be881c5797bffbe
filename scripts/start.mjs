// `npm start`: sets Danado up and opens VS Code with it and the examples: `code` where there is one, else VS Code's own
// server from npm, whose address it prints. Where there is no kubeconfig, a practice cluster starts and stops with it.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatingScripts } from "./generate.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const isWindows = process.platform === "win32";
const embedded = process.argv.includes("--embedded");

const step = (title) => console.log(`\n${title} …`);

function run(command, commandArguments) {
  const { status, error } = spawnSync(command, commandArguments, { cwd: root, stdio: "inherit", shell: isWindows });
  if (error?.code === "ENOENT") throw new Error(`${command} is not installed`);
  if (status !== 0) throw new Error(`${command} ${commandArguments.join(" ")} failed (exit ${status})`);
}

const has = (command) => spawnSync(command, ["--version"], { stdio: "ignore", shell: isWindows }).status === 0;

function hasKubeconfig() {
  const named = process.env.KUBECONFIG?.split(isWindows ? ";" : ":").filter(Boolean);
  return (named?.length ? named : [join(homedir(), ".kube/config")]).some(existsSync);
}

function setUp() {
  if (!existsSync(join(root, "node_modules/esbuild"))) {
    step("Installing packages");
    run("npm", ["ci", "--no-audit", "--no-fund", "--engine-strict=false"]);
  }
  if (spawnSync("go", ["version"], { stdio: "ignore" }).status !== 0)
    throw new Error("Go is missing: install Go 1.26 or newer from https://go.dev/dl and run npm start again");
  step("Making the catalog and the verdict from Kubernetes' own modules (minutes the first time, then nothing)");
  for (const script of generatingScripts) run(process.execPath, [script]);
  step("Bundling");
  run(process.execPath, ["esbuild.js"]);
}

/** The user may edit and break the examples: they are a copy, made once and kept. */
function examplesFolder() {
  const folder = join(root, ".danado/examples");
  if (!existsSync(folder)) {
    mkdirSync(join(root, ".danado"), { recursive: true });
    cpSync(join(root, "examples"), folder, { recursive: true });
  }
  return folder;
}

async function practiceCluster() {
  step("Starting a practice cluster, for you have no kubeconfig");
  run(process.execPath, ["scripts/build-control-plane.mjs"]);
  const { startControlPlane } = await import("./control-plane.mjs");
  const cluster = await startControlPlane({ controllers: true });
  console.log("It is a real API server on this machine alone; its nodes and the Pods on them are simulated by kwok.");
  return cluster;
}

async function openVscode(environment) {
  if (!embedded && has("code")) {
    step("Opening VS Code");
    const child = spawn("code", ["--new-window", "--wait", `--extensionDevelopmentPath=${root}`, examplesFolder()], {
      env: { ...process.env, ...environment },
      stdio: "inherit",
      shell: isWindows,
    });
    return { ended: new Promise((resolve) => child.on("close", resolve)), stop: () => child.kill() };
  }
  step("Preparing the VS Code that comes with npm");
  const { ensureHostServer } = await import("./host-server.mjs");
  await ensureHostServer();
  const { startVscodeServer } = await import("./vscode-server.mjs");
  const folder = mkdtempSync(join(tmpdir(), "danado-start-"));
  const server = await startVscodeServer({ folder, environment, installed: root });
  console.log(`\nVS Code with Danado: ${server.addressOf({ workspace: examplesFolder() })}\n`);
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
  setUp();
  const environment = {};
  const stops = [];
  let interrupt;
  const interrupted = new Promise((resolve) => {
    interrupt = resolve;
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => interrupt());
  try {
    if (!hasKubeconfig()) {
      const cluster = await practiceCluster();
      stops.push(() => cluster.stop());
      environment.KUBECONFIG = cluster.kubeconfig;
    }
    const vscode = await openVscode(environment);
    stops.push(() => vscode.stop());
    await Promise.race([vscode.ended, interrupted]);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

main().catch((error) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
