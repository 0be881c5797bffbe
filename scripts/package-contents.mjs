// Checks what a package contains: `npm run release` for the packed files, the tests for what would be packed.
import { execFileSync } from "node:child_process";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const isText = /\.(js|json|md|txt|svg|yaml|yml|xml|vsixmanifest)$/i;
const output = { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 };

/** By file extension: how to look into a package, and what it must contain. Paths are those in the archive. */
const kinds = {
  ".vsix": {
    list: (file) => execFileSync("unzip", ["-Z1", file], output),
    read: (file, entry) => execFileSync("unzip", ["-p", file, entry.replace(/[[\]*?]/g, "\\$&")], output),
    prefix: "extension/",
    required: ["package.json", "readme.md", "changelog.md", "LICENSE.txt", "dist/ThirdPartyNotices.txt"],
  },
  ".tgz": {
    list: (file) => execFileSync("tar", ["-tzf", file], output),
    read: (file, entry) => execFileSync("tar", ["-xzOf", file, entry], output),
    prefix: "package/",
    required: ["package.json", "README.md", "LICENSE", "dist/cli.js", "dist/index.d.ts", "ThirdPartyNotices.txt"],
  },
};

/**
 * Problems of a list of files to be shipped, one sentence each: sources, source maps, paths of this machine, missing
 * required files. `read` returns the text of one of them.
 */
export function faultsOf(entries, required, read) {
  const faults = required.filter((name) => !entries.includes(name)).map((name) => `${name} is missing`);
  for (const entry of entries) {
    if (/\.map$|(?<!\.d)\.ts$|(^|\/)(test|node_modules|scripts|kubernetes)\//.test(entry))
      faults.push(`${entry} must not be shipped`);
    if (!isText.test(entry)) continue;
    const text = read(entry);
    if (text.includes(root) || text.includes(`${homedir()}/`)) faults.push(`${entry} names a path of this machine`);
    if (/^\/\/# sourceMappingURL=/m.test(text)) faults.push(`${entry} points to a source map`);
  }
  return faults;
}

/** The same for a packed VSIX or npm package; `required` for packages other than Danado's own. */
export function packageFaults(file, required = kinds[file.slice(file.lastIndexOf("."))].required) {
  const { list, read, prefix } = kinds[file.slice(file.lastIndexOf("."))];
  const entries = list(file)
    .split("\n")
    .filter((entry) => entry !== "" && !entry.endsWith("/"));
  return faultsOf(
    entries,
    required.map((name) => `${prefix}${name}`),
    (entry) => read(file, entry),
  );
}
