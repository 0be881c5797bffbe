import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
// @ts-expect-error: plain JavaScript, without types
import { node24 } from "../../scripts/host-server.mjs";
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
