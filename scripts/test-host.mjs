// Part of `npm test`: runs test/host/ in a real VS Code. Where none can be downloaded, it is VS Code's server and workbench
// from npm (scripts/host-server.mjs) in a headless Chromium; the extension runs in the real Node extension host. An argument
// runs only tests whose name contains it; `--electron` uses @vscode/test-electron.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startControlPlane } from "./control-plane.mjs";
import { writeExamples } from "./examples.mjs";
import { ensureHostServer } from "./host-server.mjs";
import { openBrowser, startVscodeServer } from "./vscode-server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const screenshots = join(root, "out/screenshots");
const suite = join(root, "out/host");
const overallTime = 10 * 60_000;

async function bundleTests() {
  rmSync(suite, { recursive: true, force: true });
  const names = readdirSync(join(root, "test/host")).filter((name) => name === "index.ts" || name.endsWith(".test.ts"));
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `test/host/${name}`),
    outdir: suite,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node22",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

function makeWorkspace(folder) {
  const workspace = join(folder, "workspace");
  writeExamples(workspace, "en");
  mkdirSync(join(workspace, ".vscode"), { recursive: true });
  return workspace;
}

/** Executes the tests' requests until they finish; resolves to the number of failures. */
function startRunner(controlPlane) {
  let page;
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  /** In the workbench, or in any webview that contains it: a webview is a frame within a frame. */
  const locate = async (selector, inWebview) => {
    if (!inWebview) return page.locator(selector).first();
    for (const frame of page.frames().slice(1)) {
      const place = frame.locator(selector).first();
      if ((await place.count().catch(() => 0)) > 0) return place;
    }
    throw new Error(`no ${selector} in a webview`);
  };
  const actions = {
    print: ({ text }) => console.log(text),
    done: ({ failures }) => finish(failures),
    screenshot: async ({ name }) => {
      // Widgets fade in.
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
    type: ({ text }) => page.keyboard.type(text, { delay: 20 }),
    get: async ({ path }) => JSON.stringify(await controlPlane.request("GET", path)),
    apply: async ({ path, text }) => {
      const type = { "Content-Type": "application/apply-patch+yaml" };
      const { status, body } = await controlPlane.request("PATCH", `${path}?fieldManager=tests&force=true`, text, type);
      if (status >= 300) throw new Error(JSON.stringify(body));
    },
    press: ({ key }) => page.keyboard.press(key),
    click: async ({ selector, button = "left", inWebview }) =>
      (await locate(selector, inWebview)).click({ button, timeout: 10_000 }),
    read: async ({ selector, inWebview }) => {
      const place = await locate(selector, inWebview);
      await place.waitFor({ state: "visible", timeout: 3_000 });
      return place.textContent();
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    try {
      const action = JSON.parse(body);
      const answer = await actions[action.action](action);
      response.end(typeof answer === "string" ? answer : "");
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  });
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({
        address: `http://127.0.0.1:${server.address().port}/`,
        use: (one) => {
          page = one;
        },
        finished,
        stop: () => server.close(),
      }),
    ),
  );
}

async function runEmbedded(folder, only) {
  await ensureHostServer();
  const stops = [];
  // Starts while the cluster does.
  const opening = openBrowser();
  const closeBrowser = () =>
    opening.then(
      (browser) => browser.close(),
      () => undefined,
    );
  let timer;
  try {
    const controlPlane = await startControlPlane({ controllers: true, kubelet: true });
    stops.push(() => controlPlane.stop());
    const runner = await startRunner(controlPlane);
    stops.push(runner.stop);
    const server = await startVscodeServer({
      folder,
      environment: {
        DANADO_TEST_RUNNER: runner.address,
        DANADO_TEST_DATA: join(folder, "data/data"),
        KUBECONFIG: controlPlane.kubeconfig,
        ...(only && { DANADO_TEST_ONLY: only }),
      },
      // Animations keep a machine without a graphics card busy, and are not needed.
      settings: { "editor.hover.delay": 100, "editor.cursorBlinking": "solid", "workbench.reduceMotion": "on" },
    });
    stops.push(server.stop);
    const browser = await opening;
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    runner.use(page);
    const verbose = process.env.DANADO_TEST_VERBOSE !== undefined;
    if (verbose) page.on("console", (message) => console.error(`  [workbench] ${message.text()}`));
    const ended = new Promise((_, reject) => {
      void server.exited.then((code) => reject(new Error(`VS Code's server ended (${code}):\n${server.output()}`)));
      timer = setTimeout(() => reject(new Error(`no end within 10 minutes:\n${server.output()}`)), overallTime);
    });
    ended.catch(() => undefined);
    await page.goto(
      server.addressOf({ workspace: makeWorkspace(folder), extension: root, tests: join(suite, "index") }),
    );
    return await Promise.race([runner.finished, ended]);
  } finally {
    clearTimeout(timer);
    for (const stop of [closeBrowser, ...stops.reverse()]) await stop();
  }
}

async function runElectron(folder, only) {
  const { runTests } = createRequire(import.meta.url)("@vscode/test-electron");
  return runTests({
    // `stable`, or a release such as 1.107.0.
    ...(process.env.DANADO_TEST_VSCODE && { version: process.env.DANADO_TEST_VSCODE }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(suite, "index"),
    launchArgs: [makeWorkspace(folder), "--disable-workspace-trust", `--user-data-dir=${join(folder, "data")}`],
    extensionTestsEnv: only ? { DANADO_TEST_ONLY: only } : {},
  });
}

const only = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
const folder = mkdtempSync(join(tmpdir(), "danado-host-"));
mkdirSync(screenshots, { recursive: true });
try {
  await bundleTests();
  const failures = await (process.argv.includes("--electron") ? runElectron : runEmbedded)(folder, only);
  process.exitCode = failures > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
