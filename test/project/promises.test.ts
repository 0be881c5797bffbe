import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
// @ts-expect-error A plain module: `npm start` runs it without TypeScript.
import { generatingScripts } from "../../scripts/generate.mjs";
import { allRules } from "../../src/core/rules";
import { filesBelow, projectRoot, read, readJson } from "../support/project-files";

interface PackageJson {
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  dependencies?: Record<string, string>;
  activationEvents: string[];
  contributes: {
    commands?: { command: string }[];
    snippets: { path: string }[];
    configuration:
      | { properties: Record<string, { default?: unknown; enum?: string[] }> }
      | { properties: Record<string, { default?: unknown; enum?: string[] }> }[];
  };
  capabilities: {
    untrustedWorkspaces: { supported: unknown; restrictedConfigurations: string[] };
    virtualWorkspaces: unknown;
  };
}

const manifest = readJson<PackageJson>("package.json");
const settings: Record<string, { default?: unknown; enum?: string[] }> = Object.assign(
  {},
  ...[manifest.contributes.configuration].flat().map(({ properties }) => properties),
);

describe("Our promises", () => {
  it("a rule's file, test, setting and page have its id", () => {
    const files = filesBelow("src/core/rules", ".ts").map((file) => file.split("/").at(-1)?.replace(".ts", ""));
    const ids = allRules.map(({ id }) => id);
    assert.deepEqual(files.filter((name) => name !== "index").sort(), [...ids].sort());
    for (const { id } of allRules) {
      assert.ok(existsSync(join(projectRoot, `test/core/rules/${id}.test.ts`)), `${id} has no test`);
      assert.equal(settings[`danado.rules.${id}`]?.default, "preset", `danado.rules.${id}`);
      for (const page of ["docs/rules.md", "docs/rules.pt-br.md"])
        assert.ok(read(page).includes(id), `${page} does not speak of ${id}: run npm run generate`);
    }
    for (const key of Object.keys(settings))
      if (key.startsWith("danado.rules."))
        assert.ok(ids.includes(key.slice("danado.rules.".length)), `${key} has no rule`);
  });

  it("a rule that asks the index says so", () => {
    for (const { id, crossResource } of allRules)
      assert.equal(/\bindex[.,]/.test(read(`src/core/rules/${id}.ts`)), crossResource === true, id);
  });

  it("@types/vscode is the lowest VS Code that we say we run on", () => {
    assert.equal(manifest.engines.vscode.replace("^", ""), manifest.devDependencies["@types/vscode"]?.replace("^", ""));
  });

  it("nothing is installed beside the bundles", () => {
    assert.deepEqual(manifest.dependencies ?? {}, {});
  });

  it("activation is narrow", () => {
    for (const event of manifest.activationEvents) assert.doesNotMatch(event, /^\*|^onStartupFinished/);
  });

  it("settings that could reach a cluster are restricted in untrusted workspaces", () => {
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    for (const key of Object.keys(settings))
      if (key.startsWith("danado.cluster.")) assert.ok(restricted.includes(key), `${key} is not restricted`);
  });

  it("each contributed command is registered", () => {
    const source = filesBelow("src", ".ts").map(read).join("\n");
    for (const { command } of manifest.contributes.commands ?? [])
      assert.ok(source.includes(`"${command}"`), `${command} is contributed but nobody registers it`);
  });

  it("pages and settings of the rules are as the rules say", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "scripts/build-rules-docs.ts", "--check"],
      {
        encoding: "utf8",
      },
    );
    assert.equal(status, 0, stderr);
  });

  it("npm start and npm test generate all that is bundled", () => {
    const made = generatingScripts.map((path: string) => read(path)).join("\n");
    const bundled = /const generated = \[([\s\S]*?)\];/.exec(read("esbuild.js"))?.[1] ?? "";
    const names = [...bundled.matchAll(/"([^"]+)"/g)].map(([, name]) => (name as string).replace(/\.br$/, ""));
    assert.ok(names.length > 4, bundled);
    for (const name of names) assert.ok(made.includes(name), `no script of scripts/generate.mjs makes ${name}`);
    for (const script of ["scripts/start.mjs", "scripts/test.mjs"])
      assert.match(read(script), /of generatingScripts\)/);
  });

  it("generated files are not committed, and nothing names this or that machine", () => {
    const tracked = execFileSync("git", ["ls-files"], { cwd: projectRoot, encoding: "utf8" })
      .split("\n")
      .filter(Boolean);
    for (const file of tracked) {
      assert.doesNotMatch(file, /^(generated|dist|out|node_modules|kubernetes\/bin)\//);
      if (/\.(ts|mjs|js|go|md|json|sh|yaml)$/.test(file) && existsSync(join(projectRoot, file)))
        assert.doesNotMatch(read(file), /\/work\/|\/root\//, file);
    }
  });
});
