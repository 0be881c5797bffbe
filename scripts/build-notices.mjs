// Writes dist/ThirdPartyNotices.txt: the licence of every npm package and Go module that is part of the extension.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundledPackages } from "./bundled-packages.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = bundledPackages();
// Most Go modules have the same Apache licence: each text is included once, after the names it applies to.
const byText = new Map();
for (const { name, version, ecosystem, text } of packages)
  byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${ecosystem})`]);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(
  join(root, "dist/ThirdPartyNotices.txt"),
  `Danado contains the work of others, under these licences.\n\n${[...byText]
    .map(([text, titles]) => `${"=".repeat(80)}\n${titles.join("\n")}\n${"-".repeat(80)}\n${text}\n`)
    .join("\n")}`,
);
console.log(`dist/ThirdPartyNotices.txt: ${packages.length} packages and modules`);
