import assert from "node:assert/strict";
import { join } from "node:path";
import { setLanguage } from "../../src/core/l10n";
import type { Renderer } from "../../src/core/render/renderer";
import { applyEdits } from "../../src/core/text";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { RenderedFolder } from "../support/rendered-folder";

const base = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
          resources: { requests: { cpu: 1 } }
          ports: [{ containerPort: 80, name: http }]
          env: [{ name: A, value: "1" }]
          volumeMounts: [{ name: v, mountPath: /v }]
      volumes: [{ name: v, emptyDir: {} }]
---
apiVersion: example.com/v1
kind: Thing
metadata: { name: thing }
spec: { containers: [{ name: a }], volumeMounts: [{ mountPath: /a }] }
`;
const patch = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          imagePullPolicy: Always
          resources:
            requests: null
          ports:
            - containerPort: 443
              name: https
            - containerPort: 80
              name: plain
          env:
            - name: B
              value: "2"
          volumeMounts:
            - mountPath: /w
              name: w
      volumes:
        - name: w
          configMap: { name: w }
`;
const operations = `- op: replace
  path: /spec/replicas
  value: 2
- op: remove
  path: /spec/paused
- op: copy
  from: /spec/replicas
  path: /spec/minReadySeconds
`;

describe("Patches on the command line", () => {
  let judge: Judge & Renderer;
  let folder: RenderedFolder;

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());
  beforeEach(() => {
    folder = new RenderedFolder(judge);
    folder.write("base/kustomization.yaml", "resources: [all.yaml]\n");
    folder.write("base/all.yaml", base.replace("selector:", "replicas: 1\n  paused: true\n  selector:"));
    folder.write(
      "prod/kustomization.yaml",
      "resources: [../base]\npatches:\n  - path: patch.yaml\n  - path: operations.yaml\n    target: { kind: Deployment }\n",
    );
    folder.write("prod/patch.yaml", patch);
    folder.write("prod/operations.yaml", operations);
  });
  afterEach(() => folder.remove());

  /** Changes a line of a file, and expects an error there, whose fix changes it back. */
  async function expectError(file: string, text: string, from: string, to: string, code: string, isFixed = true) {
    assert.ok(text.includes(from), from);
    const changed = text.replace(from, to);
    folder.write(file, changed);
    const line = changed.slice(0, changed.indexOf(to)).split("\n").length;
    const found = await folder.errors(".");
    const problem = found.find((one) => one.at === `${file}:${line}` && one.code === code);
    assert.ok(problem, `${to}: ${JSON.stringify(found)}`);
    if (isFixed) assert.equal(applyEdits(changed, problem.fixes?.[0]?.edits ?? []), text, to);
    folder.write(file, text);
    return problem;
  }

  it("finds nothing in patches that say what they mean", async () => {
    assert.deepEqual(await folder.errors("."), []);
  });

  it("says where Kustomize loses an item, because its key is misspelt", async () => {
    const code = "patch-item-without-merge-key";
    for (const [from, to] of [
      ["- name: web", "- nmae: web"],
      ["- mountPath: /w", "- mountPathx: /w"],
      ["- name: B", "- nam: B"],
      ["- name: w\n", "- naem: w\n"],
      ["- containerPort: 80", "- containerPrt: 80"],
    ] as const)
      await expectError("prod/patch.yaml", patch, from, to, code);
    const missing = await expectError(
      "prod/patch.yaml",
      patch,
      "- mountPath: /w\n              name: w\n      volumes",
      "- name: w\n      volumes",
      code,
      false,
    );
    assert.match(missing.message, /by mountPath, which this item lacks: the whole list comes out empty$/);
    setLanguage("pt-br");
    try {
      const problem = await expectError("prod/patch.yaml", patch, "- name: B", "- nmae: B", code, false);
      assert.match(problem.message, /^O Kustomize mescla env por name, .* Você quis dizer name\?$/);
    } finally {
      setLanguage("en");
    }
  });

  it("does not report what an emptied list lacks as well", async () => {
    folder.write("prod/patch.yaml", patch.replace("- name: web", "- nmae: web"));
    assert.deepEqual(
      (await folder.errors(".")).map(({ at }) => at),
      ["prod/patch.yaml:9"],
    );
  });

  it("says that a misspelt field removes nothing", async () => {
    await expectError("prod/patch.yaml", patch, "requests: null", "reqeusts: null", "unknown-field");
  });

  it("says which key of an item that has a merge key is misspelt", async () => {
    await expectError("prod/patch.yaml", patch, "name: plain", "nmae: plain", "unknown-field", false);
    await expectError("prod/patch.yaml", patch, "name: https", "nmae: https", "unknown-field");
  });

  it("says what keeps a patch from being one, in the patch", async () => {
    await expectError("prod/patch.yaml", patch, "kind: Deployment", "knid: Deployment", "unknown-field");
    await expectError("prod/patch.yaml", patch, "apiVersion:", "apiVersoin:", "unknown-field");
    await expectError(
      "prod/patch.yaml",
      patch,
      "metadata:\n  name: web",
      "metadata:\n  labels: {}",
      "missing-name",
      false,
    );
    await expectError("prod/patch.yaml", patch, "  name: web", "  name: wbe", "not-rendered", false);
    folder.write("prod/patch.yaml", patch.replace("kind: Deployment\n", ""));
    assert.deepEqual(
      (await folder.errors(".")).map(({ at, code }) => `${at} ${code}`),
      ["prod/patch.yaml:1 missing-kind"],
    );
  });

  it("says what is wrong with an operation of a JSON patch", async () => {
    const code = "invalid-patch-operation";
    for (const [from, to] of [
      ["value: 2", "vlaue: 2"],
      ["op: remove", "opp: remove"],
      ["path: /spec/paused", "pth: /spec/paused"],
      ["from: /spec/replicas", "form: /spec/replicas"],
    ] as const)
      await expectError("prod/operations.yaml", operations, from, to, "unknown-field");
    await expectError("prod/operations.yaml", operations, "op: remove", "op: remvoe", code);
    folder.write("prod/operations.yaml", operations.replace("  value: 2\n", ""));
    assert.deepEqual(
      (await folder.errors(".")).map(({ at, code, message }) => `${at} ${code} ${message}`),
      ["prod/operations.yaml:1 invalid-patch-operation This operation of a JSON patch has no value"],
    );
  });

  it("finds these in inline patches, too", async () => {
    const indented = patch.replaceAll("\n", "\n      ").trimEnd();
    folder.write("prod/kustomization.yaml", `resources: [../base]\npatches:\n  - patch: |-\n      ${indented}\n`);
    assert.deepEqual(await folder.errors("."), []);
    folder.write(
      "prod/kustomization.yaml",
      folder.read("prod/kustomization.yaml").replace("mountPath:", "mountPathx:"),
    );
    assert.deepEqual(
      (await folder.errors(".")).map(({ at, code }) => `${at} ${code}`),
      ["prod/kustomization.yaml:25 patch-item-without-merge-key"],
    );
  });

  it("is quiet about directives, custom resources without a schema, and lists that a patch is the first to fill", async () => {
    const head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n";
    for (const text of [
      `${head}      containers:\n        - name: web\n          $patch: delete\n        - name: other\n          image: nginx:1.29\n`,
      `${head}      containers:\n        - $patch: replace\n        - name: other\n          image: nginx:1.29\n`,
      `${head}      containers: [{ name: web, image: null, removedLongAgo: null }]\n`.replace("image: null, ", ""),
      `${head}      containers:\n        - name: web\n          volumeMounts: [{ name: v, mountPath: /v, $patch: delete }]\n`,
      "apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: thing }\nspec: { containers: [{ nmae: b }], volumeMounts: [{ path: /b }] }\n",
    ]) {
      folder.write("prod/patch.yaml", text);
      const found = (await folder.errors(".")).filter(({ at }) => at.startsWith("prod/patch.yaml"));
      assert.deepEqual(found, [], text);
    }
    // Judged in the output, once.
    folder.write("prod/patch.yaml", `${head}      hostAliases:\n        - pi: 10.0.0.1\n          hostnames: [a]\n`);
    assert.deepEqual(
      (await folder.errors(".")).map(({ at, code }) => `${at} ${code}`),
      ["prod/patch.yaml:8 unknown-field"],
    );
  });
});
