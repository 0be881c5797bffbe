import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { hoverAt } from "../../src/core/features/hover";
import { setLanguage } from "../../src/core/l10n";
import type { Catalog, CatalogText } from "../../src/core/schema/catalog";
import { createWorkspace } from "../../src/core/workspace";

const catalog = JSON.parse(readFileSync("generated/catalog.json", "utf8")) as Catalog;
const text = JSON.parse(readFileSync("generated/catalog-text.json", "utf8")) as CatalogText;

/** The hover where `$0` stands. */
function hover(marked: string) {
  const workspace = createWorkspace({ catalog, catalogText: () => text });
  const offset = marked.indexOf("$0");
  assert.ok(offset >= 0);
  workspace.update("a.yaml", marked.replace("$0", ""));
  return hoverAt(workspace, "a.yaml", offset);
}

const deployment = (replicas: string, rest: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  ${replicas}\n  ${rest}\n`;
const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      ${container}\n`;

describe("Hover", () => {
  afterEach(() => setLanguage("en"));

  it("explains a field in our words first, then the facts, Kubernetes' words, the link and the credit", () => {
    const { markdown = "", span } = hover(deployment("rep$0licas: 3", "paused: true")) ?? {};
    const order = [
      "Watch out:",
      "Type: whole number",
      "In Kubernetes' own words",
      "#deploymentspec-v1-apps",
      "guilherme",
    ];
    assert.deepEqual(
      [...order].sort((a, b) => markdown.indexOf(a) - markdown.indexOf(b)),
      order,
    );
    for (const part of order) assert.ok(markdown.includes(part), part);
    assert.equal((span?.end ?? 0) - (span?.start ?? 0), "replicas".length);
  });

  it("speaks Portuguese", () => {
    setLanguage("pt-br");
    const { markdown = "" } = hover(deployment("rep$0licas: 3", "paused: true")) ?? {};
    assert.match(markdown, /Quantos Pods o ReplicaSet[\s\S]*Tipo: número inteiro[\s\S]*de guilherme/);
  });

  it("explains a kind and its life on kind's value", () => {
    assert.match(hover("apiVersion: v1\nkind: P$0od\n")?.markdown ?? "", /cgroup[\s\S]*kubectl get po/);
    // A whole manifest comes last, so that the mistake is in view.
    assert.match(hover("apiVersion: v1\nkind: P$0od\n")?.markdown ?? "", /Watch out:[\s\S]*```yaml\napiVersion: v1/);
    const old = hover("apiVersion: extensions/v1beta1\nkind: Deplo$0yment\n")?.markdown ?? "";
    assert.match(old, /removed in 1\.16[\s\S]*apps\/v1 Deployment/);
  });

  it("says what the value under the cursor does, in lists and open sets too", () => {
    const policy = (rest: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: a }\nspec:\n  ${rest}\n`;
    assert.match(
      hover(policy("policyTypes: [Ingress, Eg$0ress]"))?.markdown ?? "",
      /^`Egress`: \*\*connections from the Pods\*\*/,
    );
    const selector = "podSelector: { matchExpressions: [{ key: a, operator: Not$0In, values: [b] }] }";
    assert.match(hover(policy(selector))?.markdown ?? "", /^`NotIn`: \*\*its value is none of `values`/);
    const nonsense = hover(policy(selector.replace("Not$0In", "to$0String")))?.markdown ?? "";
    assert.match(nonsense, /^\*\*`operator`\*\*/);
  });

  it("shows a long list of values by its beginning, the usual first", () => {
    const { markdown = "" } = hover(pod("lifecycle: { stop$0Signal: SIGQUIT }")) ?? {};
    assert.match(markdown, /- `SIGTERM`: .*\n- `SIGQUIT`[\s\S]*- and 50 more\n\n```yaml\nstopSignal: SIGQUIT\n```/);
    assert.equal(markdown.match(/^- /gm)?.length, 16);
  });

  it("falls back on the official text", () => {
    const { markdown = "" } =
      hover(`${pod("image: x")}  volumes: [{ name: a, iscsi: { iscsi$0Interface: b } }]\n`) ?? {};
    assert.match(markdown, /^\*\*`iscsiInterface`\*\*\n\nType: text · Default: `"default"`[\s\S]*own words/);
  });

  it("leaves the official text to an extension beside it that shows it", () => {
    const workspace = createWorkspace({ catalog, catalogText: () => text });
    const manifest = deployment("replicas: 3", "paused: true");
    workspace.update("a.yaml", manifest);
    const { markdown = "" } =
      hoverAt(workspace, "a.yaml", manifest.indexOf("replicas"), { withoutOfficialText: true }) ?? {};
    assert.match(markdown, /Watch out:/);
    assert.doesNotMatch(markdown, /own words/);
  });

  it("knows the items of a List", () => {
    const list =
      "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: apps/v1\n    kind: Deployment\n    spec:\n      repl$0icas: 2\n";
    assert.match(hover(list)?.markdown ?? "", /deploymentspec-v1-apps/);
  });

  it("puts values in words", () => {
    assert.match(hover(pod("resources: { limits: { cpu: 50$00m } }"))?.markdown ?? "", /half a core/);
    assert.match(hover(pod("resources: { limits: { memory: 128$0Mi } }"))?.markdown ?? "", /134,217,728 bytes/);
    assert.match(hover(pod("image: ngi$0nx"))?.markdown ?? "", /library\/nginx/);
    assert.match(hover(pod("imagePullPolicy: Al$0ways"))?.markdown ?? "", /`Always`: \*\*ask the registry/);
    const surge = "strategy: { rollingUpdate: { maxSurge: 2$05% } }";
    assert.match(hover(deployment("replicas: 4", surge))?.markdown ?? "", /`25%` of 4 replicas = \*\*1\*\*/);
  });

  it("reads a CronJob's schedule out, with its time zone, in both languages", () => {
    const job = (rest: string) => `apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: "30 3$0 * * 1"\n${rest}`;
    assert.match(hover(job(""))?.markdown ?? "", /\*\*At 03:30, only on Monday\*\*\n\nTime zone: [^`\n]*usually UTC/);
    assert.match(hover(job("  timeZone: America/Recife\n"))?.markdown ?? "", /Time zone: `America\/Recife`/);
    setLanguage("pt-br");
    assert.match(hover(job(""))?.markdown ?? "", /03:30[\s\S]*segunda-feira[\s\S]*Fuso horário:/);
    assert.doesNotMatch(hover(job("").replace("30 3", "99 3"))?.markdown ?? "", /Fuso horário:/);
  });

  it("shows a Service's name in DNS", () => {
    const plain = hover("apiVersion: v1\nkind: Service\nmetadata:\n  name: we$0b\n")?.markdown ?? "";
    assert.match(plain, /web\.default\.svc\.cluster\.local[\s\S]*`default` is assumed/);
    const named = hover("apiVersion: v1\nkind: Service\nmetadata:\n  name: we$0b\n  namespace: shop\n")?.markdown ?? "";
    assert.match(named, /web\.shop\.svc\.cluster\.local/);
    assert.doesNotMatch(named, /assumed/);
  });

  it("never shows what a Secret holds", () => {
    const { markdown = "" } = hover("apiVersion: v1\nkind: Secret\nstringData:\n  word: hunt$0er2\n") ?? {};
    assert.doesNotMatch(markdown, /hunter2/);
  });

  it("shows what the user wrote as code only", () => {
    const evil = "apiVersion: v1\nkind: Service\nmetadata:\n  name: '$0`[x](command:evil) <img>'\n";
    assert.match(hover(evil)?.markdown ?? "", /`` `\[x\]\(command:evil\) <img>\.default\.svc\.cluster\.local ``/);
  });

  it("leaves others' files and unknown places in peace", () => {
    for (const foreign of ["name: compo$0se\nservices: {}\n", "apiVersion: v1\nkind: {{ .Ki$0nd }}\n", "$0", "- $0\n"])
      assert.equal(hover(foreign), undefined, foreign);
    assert.equal(hover(pod("nosuch$0field: 1")), undefined);
  });

  it("answers at every offset of half-typed text", () => {
    const whole = pod("resources: { limits: { cpu: 500m } }");
    for (let end = 0; end < whole.length; end++) hover(`${whole.slice(0, end)}$0`);
  });

  it("shows no picture and no HTML that a definition of some repository asks for", () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: things, kind: Thing }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            size: { type: string, description: "How large. ![seen](https://example.com/seen.png) <img src=x>" }
`;
    const thing = "apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: a }\n";
    const { markdown = "" } = hover(`${definition}---\n${thing}si$0ze: 1\n`) ?? {};
    assert.match(markdown, /How large/);
    assert.doesNotMatch(markdown, /!\[|<img/);
  });
});
