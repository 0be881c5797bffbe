import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// @ts-expect-error: plain JavaScript, without types
import { node24 } from "../../scripts/host-server.mjs";
// @ts-expect-error: plain JavaScript, without types
import { layOutNpmPackage } from "../../scripts/npm-package.mjs";
// @ts-expect-error: plain JavaScript, without types
import { faultsOf } from "../../scripts/package-contents.mjs";
import { projectRoot, read } from "../support/project-files";

const listed = (): string[] =>
  execFileSync(node24, ["node_modules/@vscode/vsce/vsce", "ls", "--no-dependencies"], {
    cwd: projectRoot,
    encoding: "utf8",
    // The bundles are there already.
    env: { ...process.env, npm_config_ignore_scripts: "true" },
  })
    .split("\n")
    .filter((line) => /^[\w.-]+(\/[\w.-]+)*$/.test(line));

describe("The package", () => {
  it("has what the extension needs, and no source, source map or path of a machine", () => {
    const files = listed();
    assert.ok(files.length > 20, `only ${files.length} files: ${files.join(", ")}`);
    const entries = [
      ...["main", "browser"].map((key) => (JSON.parse(read("package.json"))[key] as string).replace("./", "")),
      ...["package.json", "README.md", "CHANGELOG.md", "LICENSE", "dist/cluster.js", "dist/verdict-worker.js"],
      ...["dist/verdict-code.br", "dist/verdict-memory.br", "dist/catalog.json", "dist/definitions.bin"],
    ];
    assert.deepEqual(faultsOf(files, entries, read), []);
  });

  it("for npm can be imported, with its types, and brings the command", function () {
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), "danado-npm-"));
    try {
      layOutNpmPackage(`${folder}/node_modules/danado/`);
      const use = (module: string) => `${module}
check("kind: Pod\\nmetadata: { name: web }\\n").then(({ problems }) => console.log(problems[0]?.code));
`;
      writeFileSync(join(folder, "use.cjs"), use('const { check } = require("danado");'));
      writeFileSync(join(folder, "use.mjs"), use('import { check } from "danado";'));
      for (const name of ["use.cjs", "use.mjs"])
        assert.equal(execFileSync(process.execPath, [name], { cwd: folder, encoding: "utf8" }), "missing-type\n");
      const typed = `import { check, fix, type CheckedProblem } from "danado";
const first = async (text: string): Promise<CheckedProblem | undefined> => (await check(text, { preset: "strict" })).problems[0];
export const mended = async (text: string): Promise<string> => (await fix(text, { practice: "all", language: "pt-br" })).text;
// @ts-expect-error: there is no such preset
export const wrong = check("", { preset: "loud" });
export default first;
`;
      writeFileSync(join(folder, "use.mts"), typed);
      const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
      const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--types", "", "--module", "nodenext"];
      execFileSync(process.execPath, [tsc, ...options, "--ignoreConfig", "use.mts"], { cwd: folder, encoding: "utf8" });
      const command = join(folder, "node_modules/danado/dist/cli.js");
      assert.match(execFileSync(process.execPath, [command, "--help"], { encoding: "utf8" }), /danado check/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("is refused when it holds what must not be shipped", () => {
    const texts: Record<string, string> = {
      "dist/extension.js": `run("${join(projectRoot, "src")}");\n//# sourceMappingURL=extension.js.map`,
      "dist/extension.js.map": "{}",
      "src/extension.ts": "",
    };
    assert.deepEqual(
      faultsOf(Object.keys(texts), ["LICENSE"], (name: string) => texts[name] ?? ""),
      [
        "LICENSE is missing",
        "dist/extension.js names a path of this machine",
        "dist/extension.js points to a source map",
        "dist/extension.js.map must not be shipped",
        "src/extension.ts must not be shipped",
      ],
    );
  });
});
