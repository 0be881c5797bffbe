// Writes dist/ThirdPartyNotices.txt: the licence of every npm package and Go module whose code is in the extension.
// Read from the packages themselves at build, so that it is never out of date.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const sources = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"))
  .join("\n");
/** The packages that the source imports. */
const bundled = Object.keys(devDependencies).filter((name) => new RegExp(`from "${name}["/]`).test(sources));

const licenceIn = (folder) => {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
  return files.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
};

function npmPackages() {
  const found = new Map();
  const visit = (name, from) => {
    for (let folder = from; ; folder = join(folder, "..")) {
      const candidate = join(folder, "node_modules", name);
      if (existsSync(join(candidate, "package.json"))) {
        if (found.has(candidate)) return;
        const {
          version,
          license,
          dependencies = {},
        } = JSON.parse(readFileSync(join(candidate, "package.json"), "utf8"));
        found.set(candidate, {
          title: `${name} ${version} (npm)`,
          text: licenceIn(candidate) || `Licence: ${license}`,
        });
        // Type declarations leave no code behind.
        for (const dependency of Object.keys(dependencies))
          if (!dependency.startsWith("@types/")) visit(dependency, candidate);
        return;
      }
      if (folder === join(folder, "..")) return;
    }
  };
  for (const name of bundled) visit(name, root);
  return [...found.values()];
}

function goModules() {
  const list = spawnSync(
    "go",
    [
      "list",
      "-deps",
      "-f",
      "{{with .Module}}{{.Path}}\t{{.Version}}\t{{with .Replace}}{{.Dir}}{{else}}{{.Dir}}{{end}}{{end}}",
      "./verdict/wasm",
    ],
    { cwd: join(root, "kubernetes"), encoding: "utf8", env: { ...process.env, GOOS: "js", GOARCH: "wasm" } },
  );
  if (list.status !== 0) throw new Error(`go list failed:\n${list.stderr}`);
  const modules = [...new Set(list.stdout.split("\n").filter(Boolean))].map((line) => line.split("\t"));
  const goRoot = spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
  return [
    {
      title: "Go's standard library and wasm_exec.js",
      text: licenceIn(goRoot) || readFileSync(join(goRoot, "LICENSE"), "utf8"),
    },
    ...modules
      .filter(([path]) => !path.endsWith("/danado/kubernetes"))
      .map(([path, version, folder]) => ({ title: `${path} ${version} (Go)`, text: licenceIn(folder) })),
  ];
}

const notices = [...npmPackages(), ...goModules()].sort((a, b) => (a.title < b.title ? -1 : 1));
// Most Go modules carry the same Apache licence: each text stands once, behind the names it belongs to.
const byText = new Map();
for (const { title, text } of notices) byText.set(text, [...(byText.get(text) ?? []), title]);
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(
  join(root, "dist/ThirdPartyNotices.txt"),
  `Danado contains the work of others, under these licences.\n\n${[...byText]
    .map(([text, titles]) => `${"=".repeat(80)}\n${titles.join("\n")}\n${"-".repeat(80)}\n${text}\n`)
    .join("\n")}`,
);
console.log(`dist/ThirdPartyNotices.txt: ${notices.length} packages and modules`);
