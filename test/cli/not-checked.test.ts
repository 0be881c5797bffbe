import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/project-files";

const map = (name: string, more = "") => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n${more}`;

const files: Readonly<Record<string, string>> = {
  "whole.yaml": map("a"),
  "chart/templates/a.yaml": map("b", "data: { a: '{{ .Values.a }}' }\n"),
  "playbook.yaml": map("c", "data:\n{% for one in all %}\n  a: b\n{% endfor %}\n"),
  "image.yaml": map("d", "data:\n  a: #@ data.values.a\n"),
  "test/chainsaw-test.yaml":
    "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: { name: a }\nspec: { steps: [{ try: [{ update: { file: more.yaml } }, { assert: { file: asserted.yaml } }, { apply: { file: first.yaml } }] }] }\n",
  "test/more.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, labels: { a: b } }\nspec: { replicas: 2 }\n",
  "test/asserted.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: a }
spec:
  template: { spec: { volumes: { (length(@)): 2 } } }
---
(x_k8s_exists($client, 'v1', 'Service', $namespace, 'a')): false
---
${map("a", "data: { a: { (parse_yaml(@)): { b: 1 } } }")}`,
  "test/first.yaml": map("($name)"),
  "shell.yaml": map("$SHOP_NAME"),
  "secret.yaml": map("e", "sops: { version: 1 }\n"),
  "values.yaml": "replicas: 2\n",
  "mirror.yaml": "apiVersion: mirror.example.com/v1\nkind: Mirror\nimages: []\n",
};

const decides: Readonly<Record<string, string>> = {
  "hooks.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hooks }
webhooks:
  - name: a.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { url: "https://example.com/" }
`,
  "policy.yaml":
    "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: labels }\nspec: { rules: [{ name: a, match: { any: [{ resources: { kinds: [Pod] } }] }, validate: { message: no, deny: {} } }] }\n",
  "constraint.yaml":
    "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: RequiredLabels\nmetadata: { name: labels }\nspec: {}\n",
  "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 0.1.0\n",
  "chart/templates/a.yaml":
    "# {{ .Release.Name }}\napiVersion: kyverno.io/v1\nkind: Policy\nmetadata: { name: {{ .Release.Name }} }\nspec: { rules: [{ name: a, match: { any: [{ resources: { kinds: [Pod] } }] }, validate: { message: no, deny: {} } }] }\n",
};

describe("What danado check does not evaluate", function () {
  this.timeout(60_000);

  it("is named: webhooks and policies, those of charts too", () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-not-evaluated-"));
    try {
      mkdirSync(join(folder, ".git"));
      for (const [name, text] of Object.entries(decides)) {
        mkdirSync(join(folder, name, ".."), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const check = (...args: string[]) =>
        spawnSync(process.execPath, [join(projectRoot, "dist/cli.js"), "check", "--locale", "en", ...args, "."], {
          cwd: folder,
          encoding: "utf8",
        }).stdout;
      const line =
        "Not evaluated, so what they refuse or change is not known: ClusterPolicy: 1 (policy.yaml); Policy: 1 (chart/templates/a.yaml); RequiredLabels: 1 (constraint.yaml); ValidatingWebhookConfiguration: 1 (hooks.yaml)";
      assert.ok(check().includes(`\n${line}\n`), check());
      const { notChecked } = JSON.parse(check("--format", "json"));
      assert.deepEqual(notChecked.filter(({ reason }: { reason: string }) => reason === "not-evaluated").at(-1), {
        file: "policy.yaml",
        line: 1,
        reason: "not-evaluated",
        name: "ClusterPolicy",
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("What danado check leaves out", function () {
  this.timeout(60_000);
  let folder: string;
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [join(projectRoot, "dist/cli.js"), "check", "--locale", "en", ...args, "."], {
      cwd: folder,
      encoding: "utf8",
    });
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-left-out-"));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is counted and named for people, and what was judged too", () => {
    const { stdout, status } = check();
    assert.equal(status, 0, stdout);
    for (const line of [
      "Not checked, since their CustomResourceDefinitions are not here: Mirror, Test",
      "Not checked, because another tool fills them in first: Helm: 1 (chart/templates/a.yaml); Jinja: 1 (playbook.yaml); ytt: 1 (image.yaml)",
      "Values not checked, because they have to be filled in: 2 (shell.yaml, test/first.yaml)",
      "Not checked, since they are only parts of resources: 3 (test/asserted.yaml, test/more.yaml)",
      "Not checked, since they are encrypted: 1 (secret.yaml)",
      "Not checked, since no API server sees them: 2 (test/asserted.yaml, values.yaml)",
      "documents: 3, files: 3, ",
    ])
      assert.ok(stdout.includes(line), `${line}\n${stdout}`);
  });

  it("is in the reports for programs", () => {
    const { notChecked, documents } = JSON.parse(check("--format", "json").stdout);
    assert.equal(documents, 3);
    assert.deepEqual(
      notChecked.map(({ file, line, reason, name = "" }: Record<string, string>) =>
        `${file}:${line} ${reason} ${name}`.trim(),
      ),
      [
        "chart/templates/a.yaml:1 template Helm",
        "image.yaml:1 template ytt",
        "mirror.yaml:1 no-definition Mirror",
        "playbook.yaml:1 template Jinja",
        "secret.yaml:1 encrypted ConfigMap",
        "shell.yaml:3 placeholder",
        "test/asserted.yaml:1 part Deployment",
        "test/asserted.yaml:7 other-tool",
        "test/asserted.yaml:9 part ConfigMap",
        "test/chainsaw-test.yaml:2 no-definition Test",
        "test/first.yaml:3 placeholder",
        "test/more.yaml:1 part Deployment",
        "values.yaml:1 other-tool",
      ],
    );
    const [run] = JSON.parse(check("--format", "sarif").stdout).runs;
    const notes = run.invocations[0].toolExecutionNotifications;
    assert.equal(notes.length, 13);
    assert.deepEqual(notes[1], {
      level: "note",
      descriptor: { id: "not-checked/template" },
      message: { text: "Not checked: ytt fills it in first" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "image.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 1 },
          },
        },
      ],
    });
    const junit = check("--format", "junit").stdout;
    assert.equal(junit.match(/<skipped /g)?.length, 13);
    assert.match(junit, /name="image.yaml" tests="1" failures="0" skipped="1"/);
  });

  it("is all there is, now and then", () => {
    const { stdout } = spawnSync(
      process.execPath,
      [join(projectRoot, "dist/cli.js"), "check", "--locale", "en", "image.yaml"],
      {
        cwd: folder,
        encoding: "utf8",
      },
    );
    assert.match(stdout, /Nothing was checked\n$/);
  });
});
