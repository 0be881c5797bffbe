// `npm run package`: the VSIX, with @vscode/vsce, which wants Node 22 or newer: npm's Node 24 runs it where this one is older.
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureHostServer, node24 } from "./host-server.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const recentNode = Number(process.versions.node.split(".")[0]) >= 22;
if (!recentNode) await ensureHostServer();
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const target = `${root}danado-${version}.vsix`;
const result = spawnSync(
  recentNode ? process.execPath : node24,
  [`${root}node_modules/@vscode/vsce/vsce`, "package", "--no-dependencies", "--out", target],
  { cwd: root, stdio: "inherit" },
);
if (result.status !== 0) process.exit(result.status ?? 1);
const megabytes = statSync(target).size / 1e6;
console.log(`${target.slice(root.length)}: ${megabytes.toFixed(1)} MB`);
if (megabytes > 10) {
  console.error(
    "That is over the 10 MB that Danado promises: look at what was packed with `vsce ls --no-dependencies`.",
  );
  process.exit(1);
}
