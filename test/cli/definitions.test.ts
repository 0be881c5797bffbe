import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../src/cli/check";
import { createConfigs } from "../../src/cli/config";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const definition = (kind: string, names = `names: { plural: ${kind.toLowerCase()}s, kind: ${kind} }`): string =>
  `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${kind.toLowerCase()}s.example.com }
spec:
  group: example.com
  scope: Namespaced
  ${names}
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { keep: { type: integer } } } } } }
`;

const resource = (kind: string, keep: string) =>
  `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: { name: a }\nspec: { keep: ${keep} }\n`;

describe("Definitions on the command line", function () {
  this.timeout(60_000);
  let folder: string;
  let judge: Judge & Renderer;
  let handedIn: Set<string>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-definitions-"));
    handedIn = new Set();
    const real = createNodeJudge(join(projectRoot, "dist"));
    judge = {
      ...real,
      judge(documents) {
        for (const document of documents)
          if (typeof document !== "string") for (const { kind } of document.definitions) handedIn.add(kind);
        return real.judge(documents);
      },
    };
  });
  afterEach(() => {
    judge.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const errorsIn = async (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { files: reports } = await check([folder], {
      workspace: workspaceOf(),
      configs: createConfigs({}),
      judges: [judge],
      progress: () => undefined,
    });
    return reports.flatMap(({ file, problems }) =>
      problems
        .filter(({ severity }) => severity === "error")
        .map(({ path }) => `${file.slice(folder.length + 1)} ${path}`),
    );
  };

  it("are prepared when something is of their kind, for each takes as long as many documents", async () => {
    const [used, unused, inList] = ["Backup", "Restore", "Report"].map((kind) => definition(kind)) as [
      string,
      string,
      string,
    ];
    const errors = await errorsIn({
      "crds.yaml": [used, unused, inList].join("---\n"),
      "backup.yaml": resource("Backup", "seven"),
      "list.yaml": `apiVersion: v1\nkind: List\nitems:\n  - ${resource("Report", "never").trimEnd().replaceAll("\n", "\n    ")}\n`,
    });
    assert.deepEqual([...handedIn].sort(), ["Backup", "Report"]);
    assert.deepEqual(errors, ["backup.yaml spec.keep", "list.yaml items[0].spec.keep"]);
  });

  it("are found behind an anchor too, and none is handed in where nothing is custom", async () => {
    const anchored = definition("Backup", "names: &names { plural: backups, kind: Backup }");
    assert.deepEqual(await errorsIn({ "crd.yaml": anchored, "backup.yaml": resource("Backup", "seven") }), [
      "backup.yaml spec.keep",
    ]);
    rmSync(join(folder, "backup.yaml"));
    handedIn.clear();
    await errorsIn({
      "crd.yaml": definition("Restore"),
      "map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n",
    });
    assert.deepEqual([...handedIn], []);
  });

  it("of one kind may disagree: what any copy takes is no error, and the best copy says why all refuse", async () => {
    const older = definition("Backup");
    const newer = older.replace("keep: { type: integer }", "keep: { type: integer }, until: { type: string }");
    const errors = await errorsIn({
      "crds.yaml": [older, newer].join("---\n"),
      "taken.yaml": resource("Backup", "7, until: soon"),
      "refused.yaml": resource("Backup", "7, never: 1"),
    });
    assert.deepEqual(errors, ["refused.yaml spec.never"]);
  });

  it("are known by their group and kind, not by what their text mentions", async () => {
    const mentions = definition("Restore").replace(
      "keep: { type: integer }",
      "backup: { type: string, description: a Backup }",
    );
    assert.deepEqual(
      await errorsIn({
        "a.yaml": definition("Backup"),
        "z.yaml": mentions,
        "backup.yaml": resource("Backup", "7"),
      }),
      [],
    );
    assert.deepEqual([...handedIn], ["Backup"]);
  });

  it("in a List define as others do", async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n  - ${definition("Backup").trimEnd().replaceAll("\n", "\n    ")}\n`;
    assert.deepEqual(await errorsIn({ "crds.yaml": list, "backup.yaml": resource("Backup", "seven") }), [
      "backup.yaml spec.keep",
    ]);
  });
});
