// `npm run package`: creates the VSIX, and danado-<version>.tgz for npm. @vscode/vsce needs Node 22 or newer: with an older
// Node, the Node 24 from npm runs it.
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compressVerdict } from "./compress-verdict.mjs";
import { ensureHostServer, node24 } from "./host-server.mjs";
import { layOutNativePackages, layOutNpmPackage } from "./npm-package.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const recentNode = Number(process.versions.node.split(".")[0]) >= 22;
if (!recentNode) await ensureHostServer();
compressVerdict();
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const target = `${root}danado-${version}.vsix`;
const result = spawnSync(
  recentNode ? process.execPath : node24,
  [`${root}node_modules/@vscode/vsce/vsce`, "package", "--no-dependencies", "--out", target],
  { cwd: root, stdio: "inherit" },
);
if (result.status !== 0) process.exit(result.status ?? 1);
packNpmPackages();
const megabytes = statSync(target).size / 1e6;
console.log(`${target.slice(root.length)}: ${megabytes.toFixed(1)} MB`);
if (megabytes > 13) {
  console.error(
    "That is over the 13 MB that Danado promises: look at what was packed with `vsce ls --no-dependencies`.",
  );
  process.exit(1);
}

/** The packages for npm: `npm install -g danado-<version>.tgz`, and the native programs that were built. */
function packNpmPackages() {
  const own = `${root}out/npm/`;
  layOutNpmPackage(own);
  for (const folder of [own, ...layOutNativePackages(`${root}out/npm-`)]) {
    copyFileSync(`${root}dist/ThirdPartyNotices.txt`, `${folder}ThirdPartyNotices.txt`);
    const { status } = spawnSync("npm", ["pack", "--silent", "--pack-destination", root], {
      cwd: folder,
      stdio: "inherit",
    });
    if (status !== 0) process.exit(status ?? 1);
  }
}
