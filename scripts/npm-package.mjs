// Lays out the npm packages: the command line, the language server, the MCP server, and `import { check } from "danado"`.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nativePackageName, nativePlatforms, nativeProgram } from "./build-native.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const bundled = [
  ...["cli.js", "command-line.js", "lsp.js", "mcp.js", "cluster.js", "index.js", "reading-worker.js"],
  ...["verdict-worker.js", "verdict-code.br", "verdict-memory.br"],
  ...["catalog.json", "catalog-text.json", "definitions.json", "definitions.bin"],
];

/** Lays out the package in `folder` (which ends with a slash) from the contents of dist/. */
export function layOutNpmPackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}dist`, { recursive: true });
  for (const file of bundled) copyFileSync(`${root}dist/${file}`, `${folder}dist/${file}`);
  for (const file of ["LICENSE", "README.md", "README.pt-br.md"]) copyFileSync(`${root}${file}`, `${folder}${file}`);
  writeTypes(`${folder}dist/`);
  const { name, version, license, repository, homepage, bugs } = facts();
  const manifest = {
    ...{ name, version },
    description: "Checks Kubernetes manifests as the API server would, without a cluster, and for good practice.",
    ...{ license, repository, homepage, bugs },
    engines: { node: ">=20" },
    bin: { danado: "dist/cli.js" },
    main: "dist/index.js",
    types: "dist/index.d.ts",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
    // npm installs the matching one; without it, WebAssembly is used.
    optionalDependencies: Object.fromEntries(
      Object.keys(nativePlatforms).map((platform) => [nativePackageName(platform), version]),
    ),
  };
  writeFileSync(`${folder}package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

const facts = () => JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/**
 * Lays out a package for each platform that the native program was built for (scripts/build-native.mjs), in `prefix`
 * followed by the platform; returns the folders.
 */
export function layOutNativePackages(prefix) {
  const { version, license, repository, homepage, bugs } = facts();
  const built = Object.keys(nativePlatforms).filter((platform) => existsSync(`${root}${nativeProgram(platform)}`));
  return built.map((platform) => {
    const folder = `${prefix}${platform}/`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const program = nativeProgram(platform).split("/").at(-1);
    copyFileSync(`${root}${nativeProgram(platform)}`, `${folder}${program}`);
    chmodSync(`${folder}${program}`, 0o755);
    copyFileSync(`${root}LICENSE`, `${folder}LICENSE`);
    const [os, cpu] = platform.split("-");
    const manifest = {
      ...{ name: nativePackageName(platform), version },
      description: `What the Kubernetes API server would say of a manifest, as a program for ${platform}: a part of danado.`,
      ...{ license, repository, homepage, bugs },
      ...{ os: [os], cpu: [cpu], files: [program, "LICENSE", "ThirdPartyNotices.txt"] },
    };
    writeFileSync(`${folder}package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
    return folder;
  });
}

/** The declarations of src/api/index.ts and types.ts, which imports nothing. */
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
