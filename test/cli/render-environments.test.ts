import assert from "node:assert/strict";
import { join } from "node:path";
import { createConfigs } from "../../src/cli/config";
import { renderFolder } from "../../src/cli/render";
import { imageOf } from "../../src/core/render/installed-kustomizations";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { RenderedFolder } from "../support/rendered-folder";
import { workspaceOf } from "../support/workspace";

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.29" }] }
`;
const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  project: default
  destination: { namespace: shop, name: here }
  source:
    repoURL: https://example.com/shop
    path: app
    kustomize:
      namePrefix: shop-
      nameSuffix: -eu
      namespace: shop
      commonLabels: { team: shop }
      commonAnnotations: { note: hello }
      images: ["nginx=registry.example.com/nginx:1.30"]
      replicas: [{ name: web, count: 3 }]
      components: [../component]
      patches:
        - target: { kind: Deployment }
          patch: |-
            - op: add
              path: /spec/paused
              value: true
`;

/** As printed by kustomize 5.8.1 for a kustomization with these fields. */
const asApplied = `apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    note: hello
  labels:
    team: shop
  name: shop-web-eu
  namespace: shop
spec:
  minReadySeconds: 5
  paused: true
  replicas: 3
  selector:
    matchLabels:
      app: web
      team: shop
  template:
    metadata:
      annotations:
        note: hello
      labels:
        app: web
        team: shop
    spec:
      containers:
      - image: registry.example.com/nginx:1.30
        name: web
`;

const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  interval: 10m
  prune: true
  path: ./app
  sourceRef: { kind: GitRepository, name: shop }
  targetNamespace: prod
  commonMetadata: { labels: { team: shop } }
  postBuild:
    substitute:
      replicas: "3"
      image: nginx:1.30
`;

describe("Environments of Argo CD and Flux", () => {
  let judge: Judge & Renderer;
  let folder: RenderedFolder;

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());
  beforeEach(() => {
    folder = new RenderedFolder(judge);
    folder.write("app/kustomization.yaml", "resources: [web.yaml]\nnamePrefix: old-\n");
    folder.write("app/web.yaml", web);
    folder.write(
      "component/kustomization.yaml",
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n  - target: { kind: Deployment }\n    patch: \'[{"op": "add", "path": "/spec/minReadySeconds", "value": 5}]\'\n',
    );
  });
  afterEach(() => folder.remove());

  const render = (path: string, environment?: string) =>
    renderFolder(join(folder.path, path), environment, judge, createConfigs({}), () => workspaceOf());
  const errors = async () => (await folder.errors(".")).map(({ at, code }) => `${at} ${code}`);

  it("builds a kustomization as an Application does", async () => {
    folder.write("apps/shop.yaml", application);
    assert.deepEqual(await render("app", "Application/shop"), { output: asApplied, failures: [] });
    assert.match((await render("app")).output, /name: old-web$/m);
    assert.match((await render("app", "Application/none")).failures.join(), /no environment Application\/none here/);
  });

  it("checks what an Application makes of a kustomization, at the Application's lines", async () => {
    folder.write("apps/shop.yaml", application);
    assert.deepEqual(await errors(), []);
    for (const [from, to, code] of [
      ["namePrefix: shop-", "namePrefix: Shop_", "invalid-name"],
      ["{ team: shop }", "{ team: 'a shop!' }", "invalid-label-value"],
      ["count: 3", "count: -3", "out-of-range"],
      ["value: true", "vlaue: true", "unknown-field"],
      ["value: true", "value: truly", "wrong-type"],
      ["path: /spec/paused", "path: /spec/puased", "unknown-field"],
    ] as const) {
      folder.write("apps/shop.yaml", application.replace(from, to));
      const line = application.slice(0, application.indexOf(from)).split("\n").length;
      const found = await errors();
      assert.ok(
        found.some((one) => one.startsWith(`apps/shop.yaml:${line} `)),
        `${code} ${to}: ${found}`,
      );
    }
  });

  it("builds a kustomization as a Flux Kustomization does, and substitutes its variables", async () => {
    folder.write("app/kustomization.yaml", "resources: [web.yaml]\n");
    folder.write(
      "app/web.yaml",
      web.replace("replicas: 1", "replicas: $" + "{replicas}").replace('"nginx:1.29"', `"\${image:=nginx:1.29}"`),
    );
    folder.write("clusters/apps.yaml", flux);
    const { output, failures } = await render("app", "Kustomization/apps");
    assert.deepEqual(failures, []);
    for (const line of ["namespace: prod", "replicas: 3", "image: nginx:1.30", "team: shop"])
      assert.ok(output.includes(line), `${line}\n${output}`);
    assert.doesNotMatch(output, /matchLabels:\n +app: web\n +team/);
    folder.write("clusters/apps.yaml", flux.replace('replicas: "3"', 'other: "3"'));
    assert.match((await render("app", "Kustomization/apps")).output, /replicas: *$/m);
    folder.write("clusters/apps.yaml", flux.replace('replicas: "3"', "replicas: many"));
    assert.ok((await errors()).includes("app/web.yaml:5 wrong-type"), String(await errors()));
    // Its values may come from the cluster.
    folder.write(
      "clusters/apps.yaml",
      flux
        .replace('      replicas: "3"\n', "")
        .replace("substitute:", "substituteFrom: [{ kind: ConfigMap, name: c }]\n    substitute:"),
    );
    assert.match((await render("app", "Kustomization/apps")).output, /replicas: \$\{replicas\}/);
  });

  it("leaves out missing components only if the Application says so", async () => {
    const missing = application.replace("[../component]", "[../component, ../none]");
    folder.write("apps/shop.yaml", missing);
    assert.match((await render("app", "Application/shop")).failures.join(), /none/);
    folder.write(
      "apps/shop.yaml",
      missing.replace("      components", "      ignoreMissingComponents: true\n      components"),
    );
    assert.deepEqual(await render("app", "Application/shop"), { output: asApplied, failures: [] });
  });

  it("takes what a base comes to as its own, where an Application builds it", async () => {
    folder.write("overlay/kustomization.yaml", "resources: [../app]\n");
    folder.write("app/web.yaml", web.replace("image:", "imagee:"));
    folder.write("apps/shop.yaml", application.replace(/ {4}kustomize:[\s\S]*/, ""));
    assert.ok((await errors()).includes("app/web.yaml:9 unknown-field"));
    assert.match((await render("app", "Application/shop")).output, /old-web/);
  });

  it("says at its line which values file of an Application is not there", async () => {
    folder.write("chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 0.1.0\n");
    folder.write(
      "chart/templates/a.yaml",
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Values.name | default "a" }} }\n',
    );
    folder.write(
      "apps/chart.yaml",
      application
        .replace("path: app", "path: chart")
        .replace(
          / {4}kustomize:[\s\S]*/,
          "    helm:\n      valueFiles:\n        - values.yaml\n        - values-prod.yaml\n",
        ),
    );
    folder.write("chart/values.yaml", "name: b\n");
    const found = await folder.errors(".");
    assert.deepEqual(
      found.map(({ at, message }) => `${at} ${message}`),
      ["apps/chart.yaml:13 There is no values file values-prod.yaml: Application/shop cannot render this chart"],
    );
    folder.write("chart/values-prod.yaml", "name: c\n");
    assert.deepEqual(await errors(), []);
    assert.match((await render("chart", "Application/shop")).output, /name: c /);
  });

  it("reads images as `kustomize edit set image` does", () => {
    assert.deepEqual(imageOf("nginx:1.30"), { name: "nginx", newTag: "1.30" });
    assert.deepEqual(imageOf("nginx=registry:5000/nginx:1"), {
      name: "nginx",
      newName: "registry:5000/nginx",
      newTag: "1",
    });
    assert.deepEqual(imageOf("registry:5000/nginx"), { name: "registry:5000/nginx" });
    assert.deepEqual(imageOf("nginx=caddy@sha256:ab"), { name: "nginx", newName: "caddy", digest: "sha256:ab" });
  });
});
