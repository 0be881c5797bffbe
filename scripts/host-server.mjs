// Installs the VS Code that tests and `npm start` use where none can be downloaded, a browser for it, and Node 24: all from
// npm, in test/host-server/, never part of the extension. See docs/decisions.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../test/host-server/", import.meta.url));
/** The Node version of VS Code's extension host; code that needs @kubernetes/client-node runs on it. */
export const node24 = `${folder}node_modules/node/bin/node`;
/** VS Code's server and workbench. */
export const vscodeServer = `${folder}node_modules/code-server/lib/vscode/`;
export const hostServerFolder = folder;

function run(tell, title, command, commandArguments, cwd) {
  tell(`  ${title} …`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, commandArguments, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
      });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`${title} failed (exit ${code}):\n${output.slice(-3000)}`)),
    );
  });
}

/** Installs what is missing; returns immediately if nothing is. Only needs the npm registry. */
export async function ensureHostServer(tell = console.log) {
  const stamp = `${folder}node_modules/.danado-ready`;
  const wanted = createHash("sha256")
    .update(readFileSync(`${folder}package-lock.json`))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await run(
    tell,
    "VS Code, a browser and Node 24 from npm",
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    folder,
  );
  // npm's `node` package installs its binary, another npm package, in its install script; no other install script runs.
  if (!existsSync(node24))
    await run(tell, "Node 24", process.execPath, ["installArchSpecificPackage.js"], `${folder}node_modules/node`);
  await run(
    tell,
    "VS Code's own packages (about a minute)",
    "npm",
    ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"],
    vscodeServer,
  );
  await run(
    tell,
    "VS Code's native parts",
    "npm",
    ["rebuild", "@vscode/spdlog", "@vscode/native-watchdog"],
    vscodeServer,
  );
  mkdirSync(`${folder}node_modules`, { recursive: true });
  writeFileSync(stamp, wanted);
}
