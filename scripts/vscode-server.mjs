// Starts VS Code's server (installed by scripts/host-server.mjs) and a headless browser for it. Used by the host tests, by
// `npm start`, and to try out Danado like a user.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hostServerFolder, node24, vscodeServer } from "./host-server.mjs";

const startTime = 60_000;

const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "extensions.ignoreRecommendations": true,
  "update.mode": "none",
  "window.confirmBeforeClose": "never",
};

export const freePort = () =>
  new Promise((resolve, reject) => {
    const socket = createServer();
    socket.on("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });

/**
 * `folder` contains the server's data and extensions; the server listens on the loopback interface only. `installed` is the
 * folder of an extension that is installed like a user's; without it, `addressOf` takes an extension under development and
 * its tests, which VS Code only allows for smoke tests, and in which no notifications are shown by themselves.
 */
export async function startVscodeServer({ folder, environment = {}, settings = {}, installed }) {
  const port = await freePort();
  const data = join(folder, "data");
  const extensions = join(folder, "extensions");
  for (const one of [extensions, join(data, "data/User"), join(data, "data/Machine")])
    mkdirSync(one, { recursive: true });
  for (const place of ["User", "Machine"])
    writeFileSync(join(data, "data", place, "settings.json"), JSON.stringify({ ...quietSettings, ...settings }));
  if (installed) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    symlinkSync(installed, join(extensions, `${publisher}.${name}-${version}`), "junction");
  }
  const child = spawn(
    node24,
    [
      join(vscodeServer, "out/server-main.js"),
      ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"],
      ...["--accept-server-license-terms", "--telemetry-level", "off", "--disable-workspace-trust"],
      ...["--server-data-dir", data, "--extensions-dir", extensions],
      // Required for loading an extension from outside the workbench's folder.
      ...(installed ? [] : ["--enable-smoke-test-driver"]),
    ],
    { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output = (output + chunk).slice(-20_000);
    });
  const exited = new Promise((resolve) => child.on("close", resolve));
  const origin = `http://127.0.0.1:${port}/`;
  await untilAnswers(origin, exited, () => output);
  return {
    origin,
    exited,
    output: () => output,
    addressOf({ workspace, extension, tests }) {
      const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
      const payload = [
        ...(extension ? [["extensionDevelopmentPath", remote(extension.replace(/\/$/, ""))]] : []),
        ...(tests ? [["extensionTestsPath", remote(tests)]] : []),
      ];
      return `${origin}?folder=${encodeURI(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}

async function untilAnswers(origin, exited, output) {
  let ended = false;
  exited.then(() => {
    ended = true;
  });
  for (const end = Date.now() + startTime; Date.now() < end; ) {
    if (ended) break;
    try {
      if ((await fetch(origin)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`VS Code's server does not start:\n${output()}`);
}

/** The headless Chromium from npm, controlled by playwright-core. */
export async function openBrowser() {
  const require = createRequire(join(hostServerFolder, "package.json"));
  const { chromium } = require("playwright-core");
  const { default: packed } = await import(
    pathToFileURL(join(hostServerFolder, "node_modules/@sparticuz/chromium/build/esm/index.js")).href
  );
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...packed.args, "--no-sandbox"],
    headless: true,
  });
}
