// `npm run site`: builds the documentation site from README and docs/ with VitePress into out/site, in both languages, with
// search. `--serve` serves it and updates it on edits of the staged pages. A broken link fails the build.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const site = join(root, "site");
const staged = join(root, "site/pages");
const repository = "https://github.com/danado-dev/danado/blob/main";

/** Markdown files of the repository, and their paths on the site. */
const pages = new Map([
  ["README.md", "index.md"],
  ["README.pt-br.md", "pt-br/index.md"],
  ...["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "SUPPORT.md"]
    .filter((file) => existsSync(join(root, file)))
    .map((file) => [file, file.toLowerCase()]),
  ...markdownBelow("docs").map((file) => {
    const name = file.slice("docs/".length);
    return [file, name.endsWith(".pt-br.md") ? `pt-br/${name.replace(".pt-br.md", ".md")}` : name];
  }),
]);

function markdownBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return markdownBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Converts a link of the repository for the site: to a page, an image, or the file on GitHub. */
function linkFrom(file, link) {
  if (/^([a-z]+:|#|\/)/i.test(link)) return link;
  const [path, anchor] = link.split("#");
  const target = posix.normalize(posix.join(posix.dirname(file), path));
  const hash = anchor === undefined ? "" : `#${anchor}`;
  if (pages.has(target)) return `/${pages.get(target)}${hash}`;
  if (target.startsWith("docs/images/")) return `/${target.slice("docs/".length)}`;
  return `${repository}/${target}${hash}`;
}

/** In code, braces and angle brackets are text; elsewhere VitePress would interpret `{{ }}` and `<name>`. */
const withoutVue = (text) =>
  text
    .replace(/\{\{/g, "&#123;&#123;")
    .replace(/<(?=[a-z]+>)(?!\/?(br|sub|sup|kbd|details|summary|img|p|a)\b)/g, "&lt;");

function toPage(file) {
  const text = readFileSync(join(root, file), "utf8");
  const parts = text.split(/(^```[\s\S]*?^```|`[^`\n]+`)/m);
  const linked = parts.map((part, index) => {
    if (index % 2 === 1) return part.startsWith("```") ? part : part.replace(/^`(.*\{\{.*)`$/, "<code v-pre>$1</code>");
    return withoutVue(part.replace(/\]\(([^)\s]+)\)/g, (_, link) => `](${linkFrom(file, link)})`));
  });
  return linked.join("");
}

const run = (command, commandArguments, cwd) => {
  const { status } = spawnSync(command, commandArguments, { cwd, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
};

rmSync(staged, { recursive: true, force: true });
for (const [file, page] of pages) {
  const target = join(staged, page);
  mkdirSync(join(target, ".."), { recursive: true });
  writeFileSync(target, toPage(file));
}
cpSync(join(root, "docs/images"), join(staged, "public/images"), { recursive: true });
if (!existsSync(join(site, "node_modules/vitepress")))
  run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], site);
const action = process.argv.includes("--serve") ? "dev" : "build";
run(process.execPath, [join(site, "node_modules/vitepress/bin/vitepress.js"), action, "."], site);
console.log(`${pages.size} pages in out/site`);
