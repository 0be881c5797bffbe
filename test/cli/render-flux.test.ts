import assert from "node:assert/strict";
import { join } from "node:path";
import { createConfigs } from "../../src/cli/config";
import { renderFolder } from "../../src/cli/render";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { RenderedFolder } from "../support/rendered-folder";
import { workspaceOf } from "../support/workspace";

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: crontabs.example.com }
spec:
  group: example.com
  names: { kind: CronTab, plural: crontabs }
  scope: Namespaced
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }
`;
const template = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
  annotations: { extra: {{ .Values.extra | default "none" }}, host: {{ .Values.host | quote }} }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: {{ .Values.image.name }}:{{ .Values.image.tag }}
`;
const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop, namespace: flux-system }
spec:
  interval: 10m
  targetNamespace: prod
  chart:
    spec:
      chart: ./charts/web
      sourceRef: { kind: GitRepository, name: shop }
      valuesFiles:
        - values-prod.yaml
  values:
    host: shop.example.com
    image: { tag: "1.31" }
`;

/** As printed by helm 4.2.1 for the chart with values-prod.yaml in place of values.yaml, with `--include-crds`. */
const asInstalled = `---
# Source: web/crds/d.yaml
${definition}
---
# Source: web/templates/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: prod-shop
  namespace: prod
  annotations: { extra: none, host: "shop.example.com" }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.31
`;

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: web, image: nginx }] }
`;
const kustomization = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  interval: 10m
  prune: true
  path: ./apps
  sourceRef: { kind: GitRepository, name: shop }
  targetNamespace: prod
  ignoreMissingComponents: true
  components: [../none]
  commonMetadata:
    labels: { team: shop }
    annotations: { owner: shop }
  images:
    - { name: nginx, newTag: "1.30" }
`;

describe("Environments of Flux", () => {
  let judge: Judge & Renderer;
  let folder: RenderedFolder;

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());
  beforeEach(() => {
    folder = new RenderedFolder(judge);
  });
  afterEach(() => folder.remove());

  const render = (path: string, environment?: string) =>
    renderFolder(join(folder.path, path), environment, judge, createConfigs({}), () => workspaceOf());
  const errors = async () => (await folder.errors(".")).map(({ at, code }) => `${at} ${code}`);

  describe("HelmRelease", () => {
    beforeEach(() => {
      folder.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
      folder.write(
        "charts/web/values.yaml",
        'replicas: 1\nimage: { name: nginx, tag: "1.29" }\nextra: only-by-default\nhost: localhost\n',
      );
      folder.write("charts/web/crds/d.yaml", definition);
      folder.write("charts/web/templates/web.yaml", template);
      folder.write("values-prod.yaml", 'replicas: 3\nimage: { name: nginx, tag: "1.30" }\n');
      folder.write("clusters/release.yaml", release);
    });

    it("installs a chart with values files that take the place of its own", async () => {
      assert.deepEqual(await render("charts/web", "HelmRelease/shop"), { output: asInstalled, failures: [] });
      assert.match((await render("charts/web")).output, /extra: only-by-default/);
      assert.match(
        (await render("charts/web", "HelmRelease/none")).failures.join(),
        /no environment HelmRelease\/none here: HelmRelease\/shop$/,
      );
      assert.deepEqual(await errors(), []);
    });

    it("keeps the chart's own values if it names no files, and its definitions if they are skipped", async () => {
      folder.write(
        "clusters/release.yaml",
        release.replace(/ {6}valuesFiles:\n.*\n/, "").replace("spec:\n", "spec:\n  install: { crds: Skip }\n"),
      );
      const { output } = await render("charts/web", "HelmRelease/shop");
      assert.match(output, /extra: only-by-default, host: "shop.example.com"/);
      assert.match(output, /replicas: 1/);
      assert.doesNotMatch(output, /CustomResourceDefinition/);
    });

    it("says what it does not apply", async () => {
      const patched = release.replace("spec:\n", "spec:\n  postRenderers: [{ kustomize: { images: [] } }]\n");
      folder.write("clusters/release.yaml", patched);
      const { output, failures } = await render("charts/web", "HelmRelease/shop");
      assert.equal(output, asInstalled);
      assert.deepEqual(failures, ["postRenderers of HelmRelease/shop is not applied"]);
    });

    it("leaves out values files that may be missing", async () => {
      const named = release.replace("- values-prod.yaml", "- values-prod.yaml\n        - none.yaml");
      folder.write("clusters/release.yaml", named);
      assert.deepEqual(await errors(), ["clusters/release.yaml:13 not-rendered"]);
      folder.write(
        "clusters/release.yaml",
        named.replace("      valuesFiles", "      ignoreMissingValuesFiles: true\n      valuesFiles"),
      );
      assert.deepEqual(await errors(), []);
    });

    it("reports what its values break at the chart, and says in which release", async () => {
      folder.write("clusters/release.yaml", release.replace("host: shop.example.com", "replicas: many"));
      const found = await folder.errors(".");
      assert.deepEqual(
        found.map(({ at, code }) => `${at} ${code}`),
        ["charts/web/templates/web.yaml:8 wrong-type"],
      );
      assert.match(found[0]?.message ?? "", /HelmRelease\/shop/);
    });

    it("says which values are not known, and takes no refusal for an error then", async () => {
      folder.write(
        "charts/web/templates/web.yaml",
        template.replace(".Values.host |", '(required "host?" .Values.host) |'),
      );
      const without = release.replace("    host: shop.example.com\n", "");
      folder.write("clusters/release.yaml", without);
      assert.deepEqual(await errors(), ["charts/web/templates/web.yaml:6 not-rendered"]);
      folder.write(
        "clusters/release.yaml",
        without.replace("  values:", "  valuesFrom: [{ kind: Secret, name: hosts }]\n  values:"),
      );
      assert.deepEqual(await errors(), []);
      const { failures } = await render("charts/web", "HelmRelease/shop");
      assert.match(failures.join("\n"), /takes values from Secret\/hosts/);
    });
  });

  describe("Kustomization of a folder without kustomization.yaml", () => {
    beforeEach(() => {
      folder.write("apps/web.yaml", deployment("web"));
      folder.write("apps/a/api.yml", deployment("api"));
      folder.write("apps/b/kustomization.yaml", "resources: [jobs.yaml]\nnamePrefix: b-\n");
      folder.write("apps/b/jobs.yaml", deployment("jobs"));
      folder.write("apps/b/other.yaml", deployment("other"));
      folder.write("apps/README.md", "# Apps\n");
      folder.write("apps/.github/ci.yaml", "on: push\n");
      folder.write("clusters/apps.yaml", kustomization);
    });

    it("builds all manifests in it", async () => {
      const { output, failures } = await render("apps", "Kustomization/apps");
      assert.deepEqual(failures, []);
      assert.deepEqual(
        [...output.matchAll(/^ {2}name: (.*)/gm)].map(([, name]) => name),
        ["api", "b-jobs", "web"],
      );
      assert.equal(output.match(/^ {2}namespace: prod$/gm)?.length, 3);
      assert.equal(output.match(/^ {2}annotations:\n {4}owner: shop\n {2}labels:\n {4}team: shop$/gm)?.length, 3);
      // The template has neither.
      assert.equal(output.match(/owner: shop/g)?.length, 3);
      assert.equal(output.match(/image: nginx:1.30/g)?.length, 3);
      assert.deepEqual(await errors(), []);
    });

    it("reports what it breaks where it is written", async () => {
      for (const [from, to, expected] of [
        ["annotations: { owner: shop }", "annotations: { 'owner!': shop }", "clusters/apps.yaml:14"],
        ["labels: { team: shop }", "labels: { team: 'a shop!' }", "clusters/apps.yaml:13"],
        ["targetNamespace: prod", "targetNamespace: Prod", "clusters/apps.yaml:9"],
      ] as const) {
        folder.write("clusters/apps.yaml", kustomization.replace(from, to));
        const found = await errors();
        assert.ok(
          found.some((one) => one.startsWith(`${expected} `)),
          `${to}: ${found}`,
        );
      }
      folder.write("clusters/apps.yaml", kustomization);
      folder.write("apps/a/api.yml", deployment("api").replace("image: nginx", "imagee: nginx"));
      assert.ok((await errors()).includes("apps/a/api.yml:8 unknown-field"));
    });

    it("honours .sourceignore, and does not build what is no manifest", async () => {
      folder.write("apps/a/values.yaml", "replicas: 3\n");
      const { failures } = await render("apps", "Kustomization/apps");
      assert.match(failures.join(), /values\.yaml/);
      folder.write(".sourceignore", "values.yaml\n");
      assert.deepEqual((await render("apps", "Kustomization/apps")).failures, []);
    });

    it("substitutes variables before anything is judged", async () => {
      folder.write("apps/web.yaml", deployment("web").replace("spec:\n", "spec:\n  replicas: $" + "{replicas:=2}\n"));
      folder.write("clusters/apps.yaml", `${kustomization}  postBuild: { substitute: { other: x } }\n`);
      assert.deepEqual(await errors(), []);
      folder.write("clusters/apps.yaml", `${kustomization}  postBuild: { substitute: { replicas: many } }\n`);
      assert.deepEqual(await errors(), ["apps/web.yaml:5 wrong-type"]);
    });
  });

  it("merges an image with that of the kustomization, part by part", async () => {
    folder.write("apps/web.yaml", deployment("web"));
    folder.write(
      "apps/kustomization.yaml",
      "resources: [web.yaml]\nimages:\n  - { name: nginx, newName: registry.example.com/nginx, digest: sha256:ab }\n",
    );
    folder.write("clusters/apps.yaml", kustomization);
    assert.match((await render("apps", "Kustomization/apps")).output, /image: registry.example.com\/nginx:1.30$/m);
  });
});
