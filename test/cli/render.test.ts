import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "../../src/cli/check";
import { createConfigs } from "../../src/cli/config";
import { boundaryOf } from "../../src/cli/disk-files";
import { renderFolder } from "../../src/cli/render";
import { isWhole } from "../../src/cli/report";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { RenderedFolder } from "../support/rendered-folder";
import { workspaceOf } from "../support/workspace";

const fixtures = join(projectRoot, "test/fixtures/render");

/** One mistake: in which file, what is replaced by what, and what must say so on that very line. */
type Mistake = readonly [file: string, from: string, to: string, code: string | RegExp];

describe("Rendering on the command line", () => {
  let copy: RenderedFolder;
  let folder: string;
  let judge: Judge & Renderer;

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());

  beforeEach(() => {
    copy = new RenderedFolder(judge, fixtures);
    folder = copy.path;
  });
  afterEach(() => copy.remove());

  const write = (file: string, text: string) => copy.write(file, text);
  const read = (file: string) => copy.read(file);
  const reported = (...paths: string[]) => copy.reported(...paths);
  const errors = (...paths: string[]) => copy.errors(...paths);
  const render = (path: string, environment?: string) =>
    renderFolder(join(folder, path), environment, judge, createConfigs({}), () => workspaceOf());

  async function expectMistakes(root: string, mistakes: readonly Mistake[]) {
    for (const [file, from, to, code] of mistakes) {
      const original = read(file);
      assert.ok(original.includes(from), `${file}: ${from}`);
      write(file, original.replace(from, to));
      const line = original.slice(0, original.indexOf(from)).split("\n").length;
      const found = await errors(root);
      const wanted = found.filter((one) => (typeof code === "string" ? one.code === code : code.test(one.message)));
      assert.ok(
        wanted.some(({ at }) => at === `${file}:${line}`),
        `${file}:${line}: ${to}: ${JSON.stringify(found)}`,
      );
      write(file, original);
    }
  }

  it("prints what kustomize 5.8.1 and Helm 4.2.1 print", async () => {
    for (const [path, expected] of [
      ["shop/overlays/dev", "shop-dev"],
      ["shop/overlays/prod", "shop-prod"],
      ["chart", "chart"],
    ] as const) {
      const { output, failures } = await render(path);
      assert.deepEqual(failures, []);
      assert.equal(output, read(`expected/${expected}.yaml`), path);
    }
  });

  it("finds nothing to refuse in what is right", async () => {
    assert.deepEqual(await errors("shop", "chart"), []);
  });

  it("checks what is here where a patch is for something that is not fetched", async () => {
    write(
      "far/kustomization.yaml",
      "resources: ['https://github.com/far/away//base?ref=v1', near.yaml]\npatches: [{ path: far.yaml }]\n",
    );
    write("far/far.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: away }\nspec: { replicas: 2 }\n");
    write("far/near.yaml", "apiVersion: v1\nkind: Service\nmetadata: { name: near }\nspec: { prots: [] }\n");
    assert.deepEqual((await reported("far")).map(({ severity, at, code }) => `${severity} ${at} ${code}`).sort(), [
      "error far/near.yaml:4 unknown-field",
      "info far/kustomization.yaml:1 not-fetched",
      "info far/kustomization.yaml:2 not-fetched",
    ]);
  });

  it("takes a kustomization's keys in any case, as Kustomize does, and null in a patch as the end of a field", async () => {
    write(
      "any/kustomization.yaml",
      "Resources: [a.yaml]\nvars: [{ name: A, objref: { kind: Service, name: a, apiVersion: v1 }, fieldref: { fieldpath: spec.type } }]\n",
    );
    write(
      "any/a.yaml",
      "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: ClusterIP, ports: [{ port: 80 }] }\n",
    );
    write(
      "lone/kustomization.yaml",
      "resources: [missing.yaml]\npatches: [{ path: patch.yaml, target: { kind: Service } }]\n",
    );
    write(
      "lone/patch.yaml",
      "was: null\napiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { tpye: null, prots: [] }\n",
    );
    assert.deepEqual(
      (await errors("any", "lone")).map(({ at, code }) => `${at} ${code}`),
      ["lone/kustomization.yaml:1 not-rendered", "lone/patch.yaml:5 unknown-field"],
    );
  });

  it("renders a chart for the versions that a cluster serves, not for those that Helm knows", async () => {
    write("adapter/Chart.yaml", "apiVersion: v2\nname: adapter\nversion: 0.1.0\n");
    write(
      "adapter/templates/api.yaml",
      `{{- if .Capabilities.APIVersions.Has "apiregistration.k8s.io/v1" }}
apiVersion: apiregistration.k8s.io/v1
{{- else }}
apiVersion: apiregistration.k8s.io/v1beta1
{{- end }}
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec:
  group: metrics.k8s.io
  groupPriorityMinimum: 100
  version: v1beta1
  versionPriority: 100
  service: { name: adapter, namespace: default }
---
{{- if semverCompare "<1.36" .Capabilities.KubeVersion.Version }}
apiVersion: v1
kind: Service
metadata: { name: old }
spec: { prots: [] }
{{- end }}
`,
    );
    assert.deepEqual(await errors("adapter"), []);
    write("adapter/danado.yaml", "kubernetesVersion: '1.34'\n");
    assert.deepEqual(
      (await errors("adapter")).map(({ at, code }) => `${at} ${code}`),
      ["adapter/templates/api.yaml:19 unknown-field"],
    );
  });

  it("warns of a key that two templates of a chart write, for the later one counts", async () => {
    write("twice/Chart.yaml", "apiVersion: v2\nname: twice\nversion: 0.1.0\n");
    write("twice/templates/_helpers.tpl", '{{ define "twice.labels" }}app: one{{ end }}\n');
    write(
      "twice/templates/settings.yaml",
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels:\n    app: two\n    {{- include "twice.labels" . | nindent 4 }}\n',
    );
    assert.deepEqual(
      (await reported("twice")).map(({ severity, code }) => `${severity} ${code}`),
      ["warning duplicate-key"],
    );
  });

  it("warns of a value that a template misspells, once for all environments", async () => {
    write("typo/Chart.yaml", "apiVersion: v2\nname: typo\nversion: 0.1.0\n");
    write("typo/values.yaml", "image: { name: nginx, tag: '1.29' }\nunused: 1\n");
    write("typo/ci/more-values.yaml", "image: { tag: '1.30' }\n");
    write(
      "typo/templates/settings.yaml",
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels: { app: a }\ndata:\n  image: {{ .Values.image.tga | quote }}\n",
    );
    assert.deepEqual(
      (await reported("typo")).map(({ severity, at, code, message }) => [severity, at, code, message]),
      [
        [
          "warning",
          "typo/templates/settings.yaml:7",
          "missing-value",
          "No values file sets image.tga. Did you mean tag?",
        ],
      ],
    );
  });

  it("counts what is rendered as checked, and its sources not as left out", async () => {
    write("loose/templates/pod.yaml", "kind: Pod\nmetadata: { name: {{ .Values.name }} }\n");
    const report = await check(
      ["shop", "chart", "loose"].map((path) => join(folder, path)),
      { workspace: workspaceOf(), configs: createConfigs({}), judges: [judge], progress: () => undefined },
    );
    const resources = ["shop-dev", "shop-prod", "chart"].map(
      (name) => read(`expected/${name}.yaml`).match(/^kind: /gm)?.length ?? 0,
    );
    assert.equal(report.rendered?.roots, 3);
    // The chart is rendered with its own values and with those of its ci folder.
    const [dev = 0, prod = 0, chart = 0] = resources;
    assert.equal(report.rendered?.resources, dev + prod + 2 * chart);
    const leftOut = report.files.flatMap(({ file, notChecked = [] }) =>
      notChecked.map(({ reason }) => `${reason} ${file.split("/").slice(-3).join("/")}`),
    );
    assert.deepEqual(leftOut, ["template loose/templates/pod.yaml"]);
  });

  it("checks all others when it fails on one, and does not call the result whole", async () => {
    const failing = {
      ...judge,
      render: (request: Parameters<Renderer["render"]>[0]) =>
        request.kustomization?.endsWith("/dev") ? Promise.reject(new RangeError("a value")) : judge.render(request),
    };
    const report = await check([join(folder, "shop"), join(folder, "chart")], {
      ...{ workspace: workspaceOf(), configs: createConfigs({}), judges: [failing] },
      progress: () => undefined,
    });
    assert.equal(report.rendered?.roots, 2);
    const found = report.files.flatMap(({ file, problems }) =>
      problems.map(({ code, message }) => `${file.split("/").slice(-2).join("/")} ${code} ${message}`),
    );
    assert.deepEqual(
      found.filter((one) => one.includes("not-checked")),
      ["dev/kustomization.yaml not-checked Danado failed to check this file: RangeError"],
    );
    assert.equal(isWhole(report), false);
  });

  it("says a kustomization's mistakes where they were written: base, patch, generator, transformer, component", async () => {
    await expectMistakes("shop", [
      ["shop/base/web.yaml", "containerPort: 80", "containerPort: http", "wrong-type"],
      ["shop/base/web.yaml", "image: nginx", "imagee: nginx", "unknown-field"],
      ["shop/base/cache.yaml", "serviceName: cache", "serviceNam: cache", "unknown-field"],
      ["shop/overlays/prod/resources.yaml", "limits: { memory: 128Mi }", "limitz: { memory: 128Mi }", "unknown-field"],
      ["shop/overlays/prod/resources.yaml", "memory: 128Mi", "memory: lots", "invalid-quantity"],
      ["shop/overlays/prod/kustomization.yaml", "readinessProbe: {", "readinesProbe: {", "unknown-field"],
      ["shop/overlays/prod/kustomization.yaml", "value: 2", "value: two", "wrong-type"],
      ["shop/overlays/prod/kustomization.yaml", "team: shop", "'a team!': shop", "invalid-label-key"],
      ["shop/overlays/prod/kustomization.yaml", "count: 3", "count: -3", /negative|-3|0 or more/],
      ["shop/overlays/dev/kustomization.yaml", "literals: [LEVEL=debug]", "literals: ['a b=c']", "invalid-key"],
      ["shop/components/tls/kustomization.yaml", "port: 443 }", "port: 443000 }", /443000|65535/],
    ]);
  });

  it("finds an item whose name a replacement writes", async () => {
    write(
      "hook/kustomization.yaml",
      "resources: [hook.yaml]\nnamePrefix: my-\nreplacements:\n  - source: { kind: Service, name: hook }\n    targets:\n      - select: { kind: ValidatingWebhookConfiguration }\n        fieldPaths: [webhooks.0.name]\n        options: { delimiter: ., index: 0 }\n",
    );
    write(
      "hook/hook.yaml",
      `apiVersion: v1
kind: Service
metadata: { name: hook }
spec: { ports: [{ port: 443 }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: hook }
webhooks:
  - name: placeholder.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: { url: "https://hook.example.com" }
    rules:
      - resourcez: [pods]
`,
    );
    const [first] = await errors("hook");
    assert.equal(`${first?.at} ${first?.code}`, "hook/hook.yaml:15 unknown-field");
  });

  it("says in the base what is missing from it, though a patch has all that came out", async () => {
    const head = "apiVersion: v1\nkind: Pod\nmetadata: { name: till }\n";
    write("till/base/till.yaml", `${head}spec:\n  containers:\n    - name: till\n`);
    write("till/base/kustomization.yaml", "resources: [till.yaml]\n");
    write("till/prod/more.yaml", `${head}spec:\n  containers:\n    - name: till\n      tty: true\n`);
    write("till/prod/kustomization.yaml", "resources: [../base]\npatches: [{ path: more.yaml }]\n");
    assert.deepEqual(
      (await errors("till")).map(({ at, code }) => `${at} ${code}`),
      ["till/base/till.yaml:6 missing-field"],
    );
  });

  it("says a chart's mistakes at the template's line, and where the value came from", async () => {
    await expectMistakes("chart", [
      ["chart/templates/web.yaml", "  replicas: {{", "  replicaz: {{", "unknown-field"],
      ["chart/templates/web.yaml", "containerPort: {{ $port }}", "containerPorts: {{ $port }}", "unknown-field"],
      [
        "chart/templates/web.yaml",
        "      labels:\n        {{- include",
        "      labelz:\n        {{- include",
        "unknown-field",
      ],
      ["chart/templates/hook.yaml", "restartPolicy: Never", "restartPolicy: Sometimes", /Sometimes/],
      ["chart/templates/_helpers.tpl", "app: {{", "a b: {{", "invalid-label-key"],
      [
        "chart/charts/cache/templates/service.yaml",
        "ports: [{ port: 6379 }]",
        "ports: [{ port: cache }]",
        "wrong-type",
      ],
      ["chart/templates/web.yaml", "minAvailable: {{", "minAvailabel: {{", "unknown-field"],
    ]);
    write("chart/values.yaml", read("chart/values.yaml").replace("memory: 128Mi", "memory: lots"));
    const [lots] = (await reported("chart")).filter(({ code }) => code === "invalid-quantity");
    assert.equal(lots?.at, "chart/templates/web.yaml:24");
    assert.deepEqual(
      lots?.related?.map(({ file, start }) => [file.endsWith("chart/values.yaml"), start.line + 1]),
      [[true, 5]],
    );
  });

  it("tells once what every overlay shows, and which one shows it otherwise", async () => {
    const base = read("shop/base/web.yaml");
    write("shop/base/web.yaml", base.replace("image: nginx", "imagee: nginx"));
    assert.equal((await errors("shop")).filter(({ code }) => code === "unknown-field").length, 1);
    write("shop/base/web.yaml", base.replace("containerPort: 80", "containerPort: 80000"));
    write(
      "shop/components/tls/kustomization.yaml",
      read("shop/components/tls/kustomization.yaml").replace("443", "44300"),
    );
    assert.deepEqual(
      (await errors("shop")).map(({ at, message }) => [at, / \(/.test(message)]),
      [["shop/base/web.yaml:24", false]],
    );
    write("shop/base/web.yaml", base);
    const patch = "shop/overlays/prod/resources.yaml";
    write(patch, read(patch).replace("containers:", "dnsPolicy: Somewhere\n      containers:"));
    const [only] = (await errors("shop")).filter(({ at }) => at.startsWith(patch));
    assert.match(only?.at ?? "", /resources\.yaml:8$/);
  });

  it("judges a base by what its overlays make of it", async () => {
    const container = "      containers:\n        - name: web\n";
    const base = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector:\n    matchLabels: { app: web }\n  template:\n    metadata:\n      labels: { app: web }\n    spec:\n${container}`;
    write("half/base/web.yaml", base);
    write("half/base/kustomization.yaml", "resources: [web.yaml]\n");
    const overlay = (image: string) =>
      `resources: [../base]\npatches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: { name: web }\n      spec: { template: { spec: { containers: [{ name: web, ${image} }] } } }\n`;
    write("half/a/kustomization.yaml", overlay("image: a"));
    write("half/b/kustomization.yaml", overlay("image: b"));
    assert.deepEqual(await errors("half"), []);
    write("half/b/kustomization.yaml", overlay("imagePullPolicy: Never"));
    const [missing] = await errors("half");
    assert.match(`${missing?.at} ${missing?.message}`, /^half\/b\/kustomization\.yaml:7 .*image/);
  });

  it("fetches nothing, and says what it left out", async () => {
    write(
      "far/kustomization.yaml",
      "resources:\n  - github.com/example/base?ref=v1\n  - https://example.com/a.yaml\n  - near.yaml\n",
    );
    write("far/near.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: near }\n");
    const { output, failures } = await render("far");
    assert.match(output, /name: near/);
    assert.equal(failures.length, 2);
    assert.deepEqual(
      (await reported("far")).filter(({ code }) => code === "not-fetched").map(({ at }) => at),
      ["far/kustomization.yaml:2", "far/kustomization.yaml:3"],
    );
  });

  it("says why a root is not rendered at the line that asks for it", async () => {
    await expectMistakes("shop", [
      ["shop/overlays/prod/kustomization.yaml", "path: resources.yaml", "path: resource.yaml", "not-rendered"],
      ["shop/overlays/dev/kustomization.yaml", "behavior: merge", "behaviour: merge", "unknown-field"],
    ]);
    await expectMistakes("chart", [
      ["chart/templates/web.yaml", "{{ .Values.replicas }}", "{{ .Values.no.replicas }}", "not-rendered"],
      ["chart/templates/web.yaml", "{{ $port }}", "{{ $port | qoute }}", "not-rendered"],
      [
        "chart/templates/config.yaml",
        '{{ include "shop.name" . }}-config',
        '{{ include "shop.nam" . }}',
        "not-rendered",
      ],
    ]);
  });

  it("reads no file outside of the workspace's folder", async () => {
    const outside = mkdtempSync(join(tmpdir(), "danado-outside-"));
    writeFileSync(join(outside, "secret.txt"), "treasure");
    symlinkSync(join(outside, "secret.txt"), join(folder, "chart/files/link.yaml"));
    symlinkSync(outside, join(folder, "chart/files/out"));
    const { output } = await render("chart");
    assert.doesNotMatch(output, /treasure/);
    write("link/kustomization.yaml", "configMapGenerator:\n  - name: a\n    files: [link.txt]\n");
    symlinkSync(join(outside, "secret.txt"), join(folder, "link/link.txt"));
    assert.doesNotMatch((await render("link")).output, /treasure/);
    rmSync(outside, { recursive: true, force: true });
  });

  it("reads bases anywhere above where there is no Git repository, but not all of a shared folder", async () => {
    rmSync(join(folder, ".git"), { recursive: true });
    write("deep/base/kustomization.yaml", "resources: [a.yaml]\n");
    write("deep/base/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: deep }\n");
    write("deep/a/b/c/d/kustomization.yaml", "resources: [../../../../base]\n");
    const { output, failures } = await render("deep/a/b/c/d");
    assert.deepEqual(failures, []);
    assert.match(output, /name: deep/);
    assert.equal(boundaryOf(join(folder, "deep/a/b/c/d")), folder);
    assert.equal(boundaryOf(join(homedir(), "app/overlays/prod")), join(homedir(), "app"));
    assert.equal(boundaryOf(homedir()), homedir());
  });

  it("uses the environments of danado.yaml", async () => {
    write(
      "danado.yaml",
      "charts:\n  - path: chart\n    environments:\n      - { name: prod, releaseName: shop, namespace: shop, values: [prod.yaml], set: [replicas=7] }\n      - { name: test, values: [test.yaml] }\n",
    );
    write("prod.yaml", "image: { tag: '9' }\n");
    write("test.yaml", "resources: { limits: { memory: lots } }\n");
    const { output } = await render("chart", "prod");
    assert.match(output, /name: shop-shop\n[\s\S]*replicas: 7[\s\S]*nginx:9/);
    assert.match((await render("chart", "none")).failures[0] ?? "", /prod, test/);
    const [lots] = await errors("chart");
    assert.match(lots?.message ?? "", /chart, test\)/);
    assert.deepEqual(
      lots?.related?.map(({ file }) => file.endsWith("test.yaml")),
      [true],
    );
  });

  it("renders a chart as the Applications and HelmReleases beside it install it", async () => {
    write(
      "apps/argo.yaml",
      `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  source:
    repoURL: https://git.example.com/shop.git
    path: chart
    helm:
      valueFiles: [../prod.yaml]
      parameters: [{ name: replicas, value: many }]
`,
    );
    write(
      "apps/flux.yaml",
      `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: shop }
spec:
  interval: 1h
  chart:
    spec: { chart: ./chart, sourceRef: { kind: GitRepository, name: shop } }
  values: { resources: { limits: { memory: lots } } }
`,
    );
    write("prod.yaml", "image: { tag: '9' }\n");
    rmSync(join(folder, "chart/values.schema.json"));
    const found = (await errors("chart", "apps")).filter(({ at }) => at.startsWith("chart/"));
    assert.deepEqual(
      found.map(({ at, code }) => `${at} ${code}`),
      ["chart/templates/web.yaml:11 wrong-type", "chart/templates/web.yaml:24 invalid-quantity"],
    );
    assert.match(found[0]?.message ?? "", /Application\/shop\)$/);
    assert.match(found[1]?.message ?? "", /HelmRelease\/shop\)$/);
    write("apps/argo.yaml", read("apps/argo.yaml").replace("../prod.yaml", "../gone.yaml"));
    const [gone] = (await errors("chart", "apps")).filter(({ code }) => code === "not-rendered");
    assert.match(gone?.message ?? "", /gone\.yaml/);
    write("apps/argo.yaml", read("apps/argo.yaml").replace("path: chart", "path: elsewhere"));
    assert.deepEqual(
      (await errors("chart", "apps")).filter(({ code }) => code === "not-rendered"),
      [],
    );
  });

  it("survives what no honest chart or kustomization holds", async () => {
    const bounded = createNodeJudge(join(projectRoot, "dist"), 3_000);
    const render = (path: string) => renderFolder(join(folder, path), undefined, bounded, createConfigs({}));
    const template = async (text: string) => {
      write("hostile/Chart.yaml", "apiVersion: v2\nname: hostile\nversion: 0.1.0\n");
      write("hostile/templates/a.yaml", text);
      return (await render("hostile")).failures.length;
    };
    assert.equal(await template('{{ define "a" }}{{ template "a" . }}{{ end }}{{ template "a" . }}'), 1);
    assert.equal(await template('{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}'), 1);
    assert.equal(await template("{{ range until 1000000 }}{{ range until 1000000 }}{{ end }}{{ end }}"), 1);
    assert.equal(await template('{{ range until 1000000 }}{{ repeat 10000 "long" }}{{ end }}'), 1);
    assert.equal(await template("{{ until 1000000000 }}"), 1);
    assert.equal(await template("{{ if }}\u0000{{"), 1);
    const bomb = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`).join("\n");
    write("bomb/kustomization.yaml", "resources: [bomb.yaml]\n");
    write("bomb/bomb.yaml", `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\na0: &a0 x\n${bomb}\n`);
    assert.equal((await render("bomb")).failures.length, 1);
    write("circle/kustomization.yaml", "resources: [../circle]\n");
    assert.equal((await render("circle")).failures.length, 1);
    // And goes on rendering.
    assert.match((await render("chart")).output, /kind: Deployment/);
    bounded.dispose();
  });
});
