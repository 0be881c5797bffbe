import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CheckOptions, check } from "../../src/cli/check";
import { createConfigs } from "../../src/cli/config";
import type { Rule } from "../../src/core/rule";
import { allRules } from "../../src/core/rules";
import type { Judge } from "../../src/core/verdict/verdict";
import type { Workspace } from "../../src/core/workspace";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const pod = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec:\n  containers:\n    - { name: a, image: "nginx:1.29", hello: 1 }\n`;

const fail = (): never => {
  throw new TypeError("something of ours is not as we thought");
};

/** The file that something goes wrong in, in whatever stage. */
const isPoison = (uri: string): boolean => uri.includes("poison");

/** The workspace, of which one part fails for one file. */
const stages: Readonly<Record<string, (workspace: Workspace) => Workspace>> = {
  "reading and splitting": (workspace) => ({
    ...workspace,
    update: (uri, text) => (isPoison(uri) ? fail() : workspace.update(uri, text)),
  }),
  summarising: (workspace) => ({
    ...workspace,
    summaryOf: (uri, text) => (isPoison(uri) ? fail() : workspace.summaryOf(uri, text)),
  }),
  "finding definitions, structure, verdict, rules and ignores": (workspace) => ({
    ...workspace,
    update(uri, text) {
      const manifest = workspace.update(uri, text);
      if (isPoison(uri))
        for (const document of manifest.documents) Object.defineProperty(document, "resource", { get: fail });
      return manifest;
    },
  }),
  "structure and rules": (workspace) => ({
    ...workspace,
    update(uri, text) {
      const manifest = workspace.update(uri, text);
      const [document] = manifest.documents;
      if (isPoison(uri) && document?.root) Object.defineProperty(document.root, "children", { get: fail });
      return manifest;
    },
  }),
  reporting: (workspace) => ({ ...workspace, get: (uri) => (isPoison(uri) ? fail() : workspace.get(uri)) }),
  "putting away": (workspace) => ({
    ...workspace,
    remove: (uri) => (isPoison(uri) ? fail() : workspace.remove(uri)),
  }),
};

describe("One file, whatever goes wrong in it,", function () {
  this.timeout(60_000);
  let judge: Judge;
  let folder: string;
  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
    folder = mkdtempSync(join(tmpdir(), "danado-guards-"));
    for (const name of ["a", "poison", "z"]) writeFileSync(join(folder, `${name}.yaml`), pod(name));
  });
  after(() => {
    judge.dispose();
    rmSync(folder, { recursive: true });
  });

  async function codesIn(workspace: Workspace, more: Partial<CheckOptions> = {}): Promise<Record<string, string[]>> {
    const options = { workspace, configs: createConfigs({}), judges: [judge] as const, progress: () => undefined };
    const { files } = await check([folder], { ...options, fixesShown: "all", ...more });
    return Object.fromEntries(
      files.map(({ file, problems }) => [file.slice(folder.length + 1), problems.map(({ code }) => code)]),
    );
  }

  for (const [stage, poisoned] of Object.entries(stages))
    it(`never ends the run: ${stage}`, async () => {
      const expected = await codesIn(workspaceOf());
      const found = await codesIn(poisoned(workspaceOf()));
      assert.deepEqual([found["a.yaml"], found["z.yaml"]], [expected["a.yaml"], expected["z.yaml"]]);
      assert.ok(found["poison.yaml"]?.includes("not-checked"), `${found["poison.yaml"]}`);
    });

  it("never ends the run: a rule, and all that the others say of the file stays", async () => {
    const expected = await codesIn(workspaceOf());
    const rule: Rule = { ...(allRules[0] as Rule), id: "naked-pod" };
    const failing = { ...rule, check: ({ name }: { name: string | undefined }) => (name === "poison" ? fail() : []) };
    const rules = allRules as Rule[];
    rules.push(failing as unknown as Rule);
    try {
      const found = await codesIn(workspaceOf(), { configs: createConfigs({ preset: "strict" }) });
      assert.ok(found["poison.yaml"]?.includes("not-checked"), `${found["poison.yaml"]}`);
      for (const code of expected["poison.yaml"] ?? []) assert.ok(found["poison.yaml"]?.includes(code), code);
      assert.ok(!found["a.yaml"]?.includes("not-checked"));
    } finally {
      rules.pop();
    }
  });

  it("never ends the run: what explains a refusal, and the refusal is told in the server's words", async () => {
    const verdicts: Judge = {
      ...judge,
      judge: async (documents) =>
        (await judge.judge(documents)).map((verdict, at) =>
          JSON.stringify(documents[at]).includes("poison")
            ? {
                ...verdict,
                refusals: [
                  { type: "FieldValueInvalid", reason: "Invalid", field: 7 as unknown as string, message: "no" },
                ],
              }
            : verdict,
        ),
    };
    const found = await codesIn(workspaceOf(), { judges: [verdicts] });
    assert.ok(found["poison.yaml"]?.includes("not-checked"), `${found["poison.yaml"]}`);
    assert.ok(found["poison.yaml"]?.includes("refused"), `${found["poison.yaml"]}`);
    assert.ok(found["z.yaml"]?.includes("unknown-field"));
  });

  it("never ends a run of fixes", async () => {
    const found = await codesIn((stages.reporting as (one: Workspace) => Workspace)(workspaceOf()), {
      fixing: { rules: ["all"], dryRun: true },
    });
    assert.deepEqual(Object.keys(found), ["a.yaml", "poison.yaml", "z.yaml"]);
  });

  it("is no merge key that is a key itself, nor any other odd shape of a key", async () => {
    const odd = [
      "{<<: a}: c",
      "? {<<: a}\n: c",
      "? [<<: *a]\n: c",
      "<<: {<<: a}",
      "? &a {<<: *a}\n: c",
      "{{ <<: x }}: y",
    ];
    for (const [at, text] of odd.entries())
      writeFileSync(
        join(folder, `odd-${at}.yaml`),
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  ${text.replaceAll("\n", "\n  ")}\n`,
      );
    const found = await codesIn(workspaceOf());
    for (const at of odd.keys()) {
      const codes = found[`odd-${at}.yaml`];
      assert.ok(codes && !codes.includes("not-checked"), `${odd[at]}: ${codes}`);
    }
  });
});
