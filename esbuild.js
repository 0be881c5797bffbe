// Bundles what runs in VS Code and on the command line to dist/, and copies the generated files there. `--production`
// minifies; `--watch` rebuilds on each change; `--only=dist/cli.js` builds one of the bundles.
const esbuild = require("esbuild");
const { execFileSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { join } = require("node:path");
const { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } = require("node:fs");

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");
const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);

/** V8 parses a language's strings faster from a JSON string than as an object literal, and each start loads them. */
const stringsAsText = {
  name: "strings as text",
  setup(build) {
    build.onLoad({ filter: /bundle\.l10n\..*\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

const shared = {
  bundle: true,
  plugins: [stringsAsText],
  // The same library as ECMAScript modules, so that unused code is left out.
  alias: { yaml: join(__dirname, "node_modules/yaml/browser/dist/index.js") },
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
};
/** The extension host of the lowest supported VS Code has Node 22; `danado check` also runs on Node 20. */
const node = { ...shared, platform: "node", format: "cjs", target: "node20" };
const browser = { ...shared, platform: "browser", format: "cjs", target: "es2023" };

const bundles = [
  // The cluster code is a separate bundle: @kubernetes/client-node is loaded on first use of a cluster.
  {
    ...node,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode", "./cluster.js", "./cluster"],
  },
  { ...node, target: "node22", entryPoints: ["src/cluster/index.ts"], outfile: "dist/cluster.js" },
  { ...node, entryPoints: ["src/verdict/node-worker.ts"], outfile: "dist/verdict-worker.js" },
  {
    ...node,
    entryPoints: ["src/cli/start.ts"],
    outfile: "dist/cli.js",
    banner: { js: "#!/usr/bin/env node" },
    external: ["./command-line.js"],
  },
  { ...node, entryPoints: ["src/cli/main.ts"], outfile: "dist/command-line.js", external: ["./lsp.js", "./mcp.js"] },
  { ...node, entryPoints: ["src/lsp/main.ts"], outfile: "dist/lsp.js" },
  { ...node, entryPoints: ["src/mcp/main.ts"], outfile: "dist/mcp.js", external: ["./cluster.js"] },
  { ...node, entryPoints: ["src/api/index.ts"], outfile: "dist/index.js" },
  { ...node, entryPoints: ["src/reading/node-worker.ts"], outfile: "dist/reading-worker.js" },
  {
    ...browser,
    format: "iife",
    entryPoints: ["src/reading/browser-worker.ts"],
    outfile: "dist/browser/reading-worker.js",
  },
  {
    ...browser,
    format: "iife",
    loader: { ".css": "text" },
    entryPoints: ["src/vscode/map-view/page/main.ts"],
    outfile: "dist/map-page.js",
  },
  {
    ...browser,
    entryPoints: ["src/browser-extension.ts"],
    outfile: "dist/browser/extension.js",
    external: ["vscode"],
  },
  // wasm_exec.js requires these only outside of browsers.
  {
    ...browser,
    format: "iife",
    loader: { ".wasm": "binary" },
    entryPoints: ["src/verdict/browser-worker.ts"],
    outfile: "dist/browser/verdict-worker.js",
    external: ["fs", "util", "crypto"],
  },
];

const generated = [
  ...["catalog.json", "catalog-text.json", "definitions.json", "definitions.bin"],
  ...["verdict-code.br", "verdict-memory.br"],
];

function copyGenerated() {
  mkdirSync("dist", { recursive: true });
  for (const name of generated) {
    const from = `generated/${name}`;
    if (!existsSync(from)) throw new Error(`${from} is missing: run npm run generate`);
    const to = `dist/${name}`;
    if (!existsSync(to) || statSync(to).mtimeMs < statSync(from).mtimeMs) copyFileSync(from, to);
  }
}

/**
 * Copies the verdict's native program for this platform, if it was built (scripts/build-native.mjs); returns its build id.
 */
function copyNative() {
  const name = process.platform === "win32" ? "danado-verdict.exe" : "danado-verdict";
  const from = `generated/native/${process.platform}-${process.arch}/${name}`;
  if (!existsSync(from)) return "";
  const to = `dist/${name}`;
  if (!existsSync(to) || statSync(to).mtimeMs < statSync(from).mtimeMs) copyFileSync(from, to);
  return readFileSync("generated/native/build.txt", "utf8");
}

async function main() {
  process.chdir(__dirname);
  if (production && !only) rmSync("dist", { recursive: true, force: true });
  // A code cache of another build is useless.
  rmSync("dist/command-line.js.code", { force: true });
  copyGenerated();
  // Files loaded at run time are checked against these digests: src/verdict/shipped-files.ts.
  const digests = Object.fromEntries(
    generated.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(`dist/${name}`))
        .digest("hex"),
    ]),
  );
  for (const bundle of bundles)
    bundle.define = {
      DANADO_DIGESTS: JSON.stringify(digests),
      DANADO_NATIVE_BUILD: JSON.stringify(copyNative()),
    };
  const present = bundles.filter(({ entryPoints: [entry], outfile }) => {
    if (only && outfile !== only) return false;
    if (existsSync(entry)) return true;
    console.error(`!!! ${entry} is not there: ${outfile} is NOT built !!!`);
    return false;
  });
  if (watch) {
    for (const bundle of present) await (await esbuild.context({ ...bundle, logLevel: "info" })).watch();
    console.log("Watching src/ …");
    return;
  }
  await Promise.all(present.map((bundle) => esbuild.build(bundle)));
  if (production && !only) execFileSync(process.execPath, ["scripts/code-cache.cjs"], { stdio: "inherit" });
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
