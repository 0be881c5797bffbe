// Lists every npm package and Go module that is part of the extension, determined from the packages themselves, for the
// licence notices and the software bill of materials.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** `{ name, version, license, ecosystem, text }` of each npm package; `text` is its licence. */
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
          ...{ name, version, license, ecosystem: "npm" },
          text: licenceIn(candidate) || `Licence: ${license}`,
        });
        // Type declarations are not bundled.
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

/** The same for each Go module, and for Go's standard library. */
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
  const goEnvironment = (name) => spawnSync("go", ["env", name], { encoding: "utf8" }).stdout.trim();
  const [goRoot, goVersion] = [goEnvironment("GOROOT"), goEnvironment("GOVERSION").replace(/^go/, "")];
  return [
    {
      ...{ name: "Go's standard library and wasm_exec.js", version: goVersion, ecosystem: "go" },
      text: licenceIn(goRoot) || readFileSync(join(goRoot, "LICENSE"), "utf8"),
    },
    ...modules
      .filter(([path]) => !path.endsWith("/danado/kubernetes"))
      .map(([name, version, folder]) => ({ name, version, ecosystem: "go", text: licenceIn(folder) })),
  ];
}

/** All of them, sorted by name. */
export const bundledPackages = () =>
  [...npmPackages(), ...goModules()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
