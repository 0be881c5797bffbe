// What is published on npm: the command line, the language server, the assistants' server, and `import { check } from "danado"`.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const bundled = [
  ...["cli.js", "lsp.js", "mcp.js", "cluster.js", "index.js", "reading-worker.js"],
  ...["verdict-worker.js", "verdict-code.br", "verdict-memory.br"],
  ...["catalog.json", "catalog-text.json", "definitions.json", "definitions.bin"],
];

/** Lays out the package below `folder` (which ends with a slash) from what dist/ holds. */
export function layOutNpmPackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}dist`, { recursive: true });
  for (const file of bundled) copyFileSync(`${root}dist/${file}`, `${folder}dist/${file}`);
  for (const file of ["LICENSE", "README.md", "README.pt-br.md"]) copyFileSync(`${root}${file}`, `${folder}${file}`);
  writeTypes(`${folder}dist/`);
  const { name, version, license, repository, homepage, bugs } = JSON.parse(
    readFileSync(`${root}package.json`, "utf8"),
  );
  const manifest = {
    ...{ name, version },
    description: "Checks Kubernetes manifests as the API server would, without a cluster, and for good practice.",
    ...{ license, repository, homepage, bugs },
    engines: { node: ">=20" },
    bin: { danado: "dist/cli.js" },
    main: "dist/index.js",
    types: "dist/index.d.ts",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
  };
  writeFileSync(`${folder}package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** The declarations of src/api/index.ts: its own and those of types.ts, which imports nothing. */
function writeTypes(folder) {
  const declarations = `${root}out/types/`;
  rmSync(declarations, { recursive: true, force: true });
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { status } = spawnSync(process.execPath, [tsc, "-p", `${root}src/api/tsconfig.types.json`], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("the declarations of src/api could not be written");
  for (const name of ["index.d.ts", "types.d.ts"]) copyFileSync(`${declarations}api/${name}`, `${folder}${name}`);
}
