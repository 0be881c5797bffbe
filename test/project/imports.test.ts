import assert from "node:assert/strict";
import { posix } from "node:path";
import { filesBelow, read } from "../support/project-files";

/** What each folder of src may import, as ARCHITECTURE.md says; the folder itself always. */
const allowed: Record<string, { folders: string[]; packages: RegExp }> = {
  "src/core": {
    folders: ["l10n", "snippets"],
    packages: /^(yaml|picomatch|ignore|diff|cronstrue(\/locales\/pt_BR)?|@vscode\/l10n)$/,
  },
  "src/cluster": { folders: ["src/core"], packages: /^(@kubernetes\/client-node|yaml|node:.*)$/ },
  "src/verdict": { folders: ["src/core", "generated"], packages: /^(node:.*|brotli-dec-wasm\/.*)$/ },
  "src/reading": { folders: ["src/core"], packages: /^node:.*$/ },
  "src/cli": { folders: ["src/core", "src/verdict", "package.json"], packages: /^(node:.*|diff|picomatch)$/ },
  "src/session": { folders: ["src/core"], packages: /^$/ },
  "src/api": { folders: ["src/core", "src/verdict"], packages: /^node:.*$/ },
  "src/mcp": {
    folders: ["src/core", "src/api", "package.json"],
    packages: /^(@modelcontextprotocol\/sdk\/.*|zod|node:.*)$/,
  },
  "src/lsp": {
    folders: ["src/core", "src/session", "src/verdict", "src/reading", "package.json"],
    packages: /^(vscode-languageserver(\/node|-textdocument)?|vscode-uri|picomatch|node:.*)$/,
  },
  "src/vscode": {
    folders: ["src/core", "src/session", "src/api", "src/verdict"],
    packages: /^(vscode|node:.*|@dagrejs\/dagre)$/,
  },
};

/** What each part of the core may import of the others. The index and what is below it never see the workspace. */
const coreWalls: Record<string, string[]> = {
  values: [],
  docs: [],
  manifest: ["kinds"],
  kinds: ["manifest", "schema/catalog", "schema/lookup"],
  index: ["kinds", "manifest", "schema/catalog"],
  rules: ["index", "kinds", "manifest", "practice", "schema", "values", "verdict/nearest", "verdict/rewrite"],
  refusals: ["practice/samples"],
  verdict: ["admission", "kinds", "manifest", "refusals", "schema", "values", "workspace"],
  live: ["docs", "manifest", "values", "verdict"],
  analysis: [
    ...["index", "kinds", "manifest", "practice", "rules", "schema", "verdict", "workspace"],
    "features/kustomization",
  ],
  "features/map": ["index", "kinds", "manifest", "workspace", "values", "features/summaries/words"],
};

/** What each part of the VS Code side may import of the others; `host` is for all. */
const vscodeWalls: Record<string, string[]> = {
  editor: ["host", "cluster/version"],
  cluster: ["host"],
  "map-view": ["host"],
};

const importsOf = (file: string): { from: string; typeOnly: boolean }[] =>
  [
    ...read(file).matchAll(
      /^\s*(?:import|export)\s+(type\s+)?[^;"]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|^import\s+"([^"]+)"/gm,
    ),
  ].map((match) => ({ from: (match[2] ?? match[3] ?? match[4]) as string, typeOnly: match[1] !== undefined }));

describe("Import directions", () => {
  for (const [folder, { folders, packages }] of Object.entries(allowed).filter(([name]) =>
    filesBelow("src").some((file) => file.startsWith(`${name}/`)),
  ))
    it(`${folder} imports only what it may`, () => {
      const files = filesBelow(folder, ".ts");
      assert.ok(files.length > 0, `${folder} is empty`);
      for (const file of files)
        for (const { from, typeOnly } of importsOf(file)) {
          if (!from.startsWith(".")) {
            assert.match(from, packages, `${file} imports ${from}`);
            continue;
          }
          const target = posix.normalize(posix.join(posix.dirname(file), from));
          const inside = [folder, ...folders].some((root) => target.startsWith(`${root}/`) || target === root);
          // The cluster side is loaded in one place only, so that client-node stays out of the way until asked for;
          // its types cost nothing at run time.
          const door =
            (folder === "src/vscode" || folder === "src/mcp") &&
            `${target}/`.startsWith("src/cluster/") &&
            (typeOnly || file === "src/vscode/cluster/load.ts");
          assert.ok(inside || door, `${file} reaches into ${target}`);
        }
    });

  it("the core has no clock, no console and no process", () => {
    for (const file of filesBelow("src/core", ".ts"))
      assert.doesNotMatch(
        read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
        /\bDate\.now\(|new Date\(\)|\bconsole\.|\bprocess\./,
        file,
      );
  });

  it("what the core is made of has no circle", () => {
    const files = new Set(filesBelow("src/core", ".ts"));
    const targetsOf = (file: string) =>
      importsOf(file).flatMap(({ from }) => {
        const path = posix.normalize(posix.join(posix.dirname(file), from));
        return [`${path}.ts`, `${path}/index.ts`].filter((target) => from.startsWith(".") && files.has(target));
      });
    const circles = new Set<string>();
    const done = new Set<string>();
    const walk = (file: string, above: readonly string[]): void => {
      const at = above.indexOf(file);
      if (at >= 0) circles.add(above.slice(at).sort().join(" ↔ "));
      if (at >= 0 || done.has(file)) return;
      for (const target of targetsOf(file)) walk(target, [...above, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    assert.deepEqual([...circles].sort(), [
      // Types alone: a field makes edits, and an edit is made of fields.
      "src/core/manifest/broken-lines.ts ↔ src/core/manifest/merge-conflict.ts",
      "src/core/manifest/edits.ts ↔ src/core/manifest/yaml-field.ts",
    ]);
  });

  for (const [folder, may] of Object.entries(coreWalls))
    it(`within the core, ${folder} imports only what it may`, () => {
      for (const file of filesBelow(`src/core/${folder}`, ".ts"))
        for (const { from } of importsOf(file)) {
          if (!from.startsWith(".")) continue;
          const target = posix.relative("src/core", posix.normalize(posix.join(posix.dirname(file), from)));
          // What lies in the core's own folder is small and everybody's: texts, sentences, problems.
          const isShared = !target.includes("/") && target !== "workspace";
          const isAllowed = [folder, ...may].some((one) => target === one || target.startsWith(`${one}/`));
          assert.ok(isShared || isAllowed, `${file} reaches into ${target}`);
        }
    });

  it("the analysis is asked through its index alone", () => {
    for (const file of filesBelow("src", ".ts").filter((one) => !one.startsWith("src/core/analysis/")))
      for (const { from } of importsOf(file))
        assert.doesNotMatch(from, /\/analysis\/\w/, `${file} reaches into the analysis`);
  });

  for (const [folder, may] of Object.entries(vscodeWalls))
    it(`within src/vscode, ${folder} imports only what it may`, () => {
      for (const file of filesBelow(`src/vscode/${folder}`, ".ts"))
        for (const { from } of importsOf(file)) {
          const target = posix.relative("src/vscode", posix.normalize(posix.join(posix.dirname(file), from)));
          if (!from.startsWith(".") || target.startsWith("..")) continue;
          const isAllowed = [folder, ...may].some((one) => target === one || target.startsWith(`${one}/`));
          assert.ok(isAllowed, `${file} reaches into ${target}`);
        }
    });
});
