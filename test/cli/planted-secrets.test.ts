import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../src/cli/check";
import { createConfigs } from "../../src/cli/config";
import { printDiff } from "../../src/cli/fix";
import { printGithub } from "../../src/cli/print-github";
import { printJson } from "../../src/cli/print-json";
import { printJunit } from "../../src/cli/print-junit";
import { printSarif } from "../../src/cli/print-sarif";
import { printText } from "../../src/cli/print-text";
import { problemsIn } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { linksIn } from "../../src/core/features/document-links";
import { hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import { mapOf } from "../../src/core/features/map";
import { outlineIn } from "../../src/core/features/outline";
import { plainSummariesIn, plainSummaryOf } from "../../src/core/features/summaries";
import { allRules } from "../../src/core/rules";
import type { Judge, Verdict } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";

/** Secrets in every shape, right and wrong; `V` stands for the value that was planted. */
const shapes: Readonly<Record<string, string>> = {
  "a right one": `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: "V"}\n`,
  "in base64": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: B}\n",
  "no base64": `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: "V"}\n`,
  "half a base64": `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: "B="}\n`,
  unquoted: "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {pin: V}\n",
  "a list for a text": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password: [V]\n",
  "a map for a text": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  password:\n    V: V\n",
  "a text for the map": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: V\n",
  "a list for the map": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  - password: V\n  - V\n",
  "a misspelt field": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringdata:\n  password: V\n",
  "an unknown field": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntoken: V\n",
  "fields one level too deep":
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  stringData:\n    password: V\n  token: V\n",
  "a type that is a value":
    "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: {x: V}\ndata: {a: V}\nimmutable: [V]\n",
  "half typed": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: ok\n  V\n  other: b\n",
  "a missing colon": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  tls.key V\n  other: b\n",
  "a key that goes on below": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  tls.key: ${key}\nV\n  other: b\n`,
  "an open quote": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: "V\n  other: b\n`,
  "a stray bracket": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: [V\n  other: b\n",
  tabs: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n\tpassword: V\n",
  "the same key twice":
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  password: V\n  password: V\n",
  "a block":
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  config: |\n    first line\n    V\n    last: V\n   bad: indentation\n",
  "an anchor": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  a: &a V\n  b: *a\n  c: *missing\n",
  "a merge key": "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  <<: {a: V}\n  ? [V]\n  : V\n",
  "no kind yet": "apiVersion: v1\nkin: Secret\nmetadata: {name: a}\nstringData:\n  password: [V]\n",
  "in JSON": `{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "stringData": {"password": ["V"], "x": V}}\n`,
  "in a List":
    "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: a}\n    stringData: {password: [V]}\n    data: {x: V}\n",
  "in a SecretList":
    "apiVersion: v1\nkind: SecretList\nitems:\n  - metadata: {name: a}\n    stringData: {password: [V]}\n  - V\n",
  "kubectl's copy": `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"apiVersion":"v1","kind":"Secret","stringData":{"password":"V"}}\n    Bad Key: x\nstringData: {password: ok}\n`,
  "an annotation of another kind": `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","data":{"p":"V"}}', Bad Key: x}\n`,
  "a manifest in a ConfigMap":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A}\ndata:\n  secret.yaml: |\n    apiVersion: v1\n    kind: Secret\n    metadata: {name: a}\n    stringData: {password: [V]}\n  x: [plain]\n",
  "a definition's example":
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: as.b.c}\nspec:\n  group: b.c\n  names: {kind: A, plural: as}\n  scope: Namespaced\n  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema:\n        openAPIV3Schema:\n          type: object\n          example: {kind: Secret, stringData: {password: [V]}, apiVersion: v1}\n          default: {kind: Secret, stringData: {password: [V]}, apiVersion: v1}\n",
  "a kubeconfig": `apiVersion: v1\nkind: Config\nclusters: [{name: a, cluster: {server: "https://admin:V@host", certificate-authority-data: V}}]\nusers:\n  - name: a\n    user:\n      token: V\n      password: [V]\n      client-key-data: V\n      exec: {env: [{name: T, value: V}]}\n`,
  "a broken kubeconfig": `apiVersion: v1\nkind: Config\nclusters: [\nusers:\n  - name: a\n    user:\n      token V\n      password: "V\n`,
  "a generator": `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator:\n  - name: a\n    literals: ["password=V"]\n    bogus: [\n`,
  "a password in an address": `apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {url: "https://admin:V@host"}}\nspec: {containers: [{name: a, image: "https://admin:V@host/x", bogus: "postgres://u:V@db/x"}]}\n`,
  "a private key": `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  restartPolicy: "-----BEGIN PRIVATE KEY----- V"\n`,
  "a value in a placeholder's brackets": `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  a: "{{V}}"\n  b: <V>\n  c: {{V}}\n  d: \${TOKEN:-V}\n  e: "{{ TOKEN | default 'V' }}"\n  f: __V__\n`,
  "a bearer token": `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  restartPolicy: "Bearer V"\n  hostname: "Basic V"\n`,
};

const values = {
  "a word": "Qz7xW9plantedK42",
  "a number": "99887766",
  "a long number": "998877665544332211",
  "a key": `${key}KKkkplanted`,
};

const severities = Object.fromEntries(allRules.map(({ id }) => [id, "warning" as const]));

describe("A planted secret", function () {
  this.timeout(120_000);
  let judge: Judge;
  let folder: string;
  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
    folder = mkdtempSync(join(tmpdir(), "danado-planted-"));
  });
  after(() => {
    judge.dispose();
    rmSync(folder, { recursive: true });
  });

  /** What a person or another program may see of a file, by where they see it. */
  async function outputsOf(name: string, text: string): Promise<Record<string, string>> {
    const file = join(folder, /JSON/.test(name) ? "a.json" : "a.yaml");
    writeFileSync(file, text);
    const workspace = workspaceOf();
    const options = { workspace, configs: createConfigs({ preset: "strict" }), judges: [judge] as const };
    const report = await check([file], { ...options, fixesShown: "all", progress: () => undefined });
    const fixing = { rules: ["all"], dryRun: true };
    const fixed = await check([file], { ...options, fixing, progress: () => undefined });
    const uri = `file://${file}`;
    const { documents } = workspace.update(uri, text);
    const verdicts = new Map<string, Verdict>();
    for (const one of documents) for (const verdict of await judge.judge([one.text])) verdicts.set(one.text, verdict);
    const problems = problemsIn(workspace, uri, {
      severities,
      verdictOf: (document) => verdicts.get(document.text),
    }).map(({ fixes = [], ...problem }) => ({ ...problem, titles: fixes.map(({ title }) => title) }));
    const offsets = [...text].map((_, at) => at);
    return {
      text: printText(report, false),
      "text in colour": printText(report, true),
      json: [...printJson(report)].join(""),
      sarif: printSarif(report, "0.0.0"),
      junit: printJunit(report),
      github: printGithub(report),
      diff: printDiff(fixed.fixes?.fixed ?? [], workspace),
      problems: JSON.stringify(problems),
      hover: offsets.map((at) => hoverAt(workspace, uri, at)?.markdown ?? "").join("\n"),
      completion: JSON.stringify(
        offsets.flatMap((at) => completionsAt(workspace, uri, at).map(({ label, detail }) => [label, detail])),
      ),
      outline: JSON.stringify(outlineIn(workspace, uri)),
      hints: JSON.stringify(
        inlayHintsIn(workspace, uri, { start: 0, end: text.length }, new Set(["secret", "name", "quantity", "image"])),
      ),
      words:
        JSON.stringify(plainSummariesIn(workspace, uri).map(({ resource: _, ...words }) => words)) +
        plainSummaryOf(workspace, uri),
      map: JSON.stringify(mapOf(workspace, [uri])),
      links: JSON.stringify(linksIn(workspace, uri)),
    };
  }

  for (const [name, shape] of Object.entries(shapes))
    it(`is in no output: ${name}`, async () => {
      for (const value of Object.values(values)) {
        const text = shape.replace(/\bV\b/g, value).replace(/\bB\b/g, base64(value));
        const outputs = await outputsOf(name, text);
        const forms = [
          value,
          value.slice(0, 10),
          base64(value),
          base64(value).slice(0, 10),
          base64(`x${value}`).slice(4, 14),
        ];
        if (/^\d/.test(value)) forms.push(Number(value).toExponential().slice(0, 6));
        for (const [where, output] of Object.entries(outputs))
          for (const form of forms) {
            const at = output.indexOf(form);
            assert.ok(at < 0, `${where} tells ${form}:\n${output.slice(Math.max(0, at - 300), at + 100)}\nof\n${text}`);
          }
      }
    });

  const unfilled = ["{{BASE64 encoded id_rsa}}", "<your key>", "$(TOKEN)", "__SSH_KEY__", "{{ .Values.token2 }}"];
  for (const placeholder of unfilled)
    it(`is not what a placeholder stands for: ${placeholder}`, async () => {
      const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  id_rsa: "${placeholder}"\n  other: hunter22!\n`;
      const { text: report = "" } = await outputsOf("a placeholder", text);
      assert.ok(report.includes(`${placeholder} has to be filled in: as it is, id_rsa is refused`), report);
      assert.doesNotMatch(report, /hunter22/);
    });

  it("is not what a placeholder in bare braces stands for", async () => {
    const { text: report = "" } = await outputsOf(
      "bare braces",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  key: {{USER_KEY}}\n  other: hunter22\n",
    );
    assert.match(report, /YAML reads the braces of \{\{USER_KEY\}\} as a map/);
    assert.doesNotMatch(report, /hunter22/);
  });

  it("hides nothing else: what is said of other fields stays whole", async () => {
    const text =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: Web, namespace: prod}\nstringData: {password: hunter22}\n";
    const { problems = "", text: report = "" } = await outputsOf("plain", text);
    assert.match(problems, /Web/);
    assert.match(report, /Web/);
    assert.doesNotMatch(report, /hunter22/);
  });
});
