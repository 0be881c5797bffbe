import assert from "node:assert/strict";
import { requestFor } from "../../../src/core/render/capabilities";
import { mayBeReadBy } from "../../../src/core/render/root-files";
import { rootAt, rootsIn } from "../../../src/core/render/roots";
import { renderFiles } from "../../support/render-files";
import { workspaceOf } from "../../support/workspace";

describe("The root at a file", () => {
  it("is a kustomization or a chart, in its folder", () => {
    for (const name of ["kustomization.yaml", "kustomization.yml", "Kustomization"])
      assert.deepEqual(rootAt(`/shop/${name}`), { kind: "kustomization", folder: "/shop", file: `/shop/${name}` });
    assert.deepEqual(rootAt("/web/Chart.yaml"), { kind: "chart", folder: "/web", file: "/web/Chart.yaml" });
    assert.equal(rootAt("/Chart.yaml").folder, "/");
  });
});

describe("The roots among files", () => {
  const roots = (texts: Readonly<Record<string, string>>): string[] =>
    rootsIn(Object.keys(texts), renderFiles(texts).read).map(({ kind, folder, file }) => {
      assert.equal(rootAt(file).folder, folder);
      assert.equal(rootAt(file).kind, kind);
      return file;
    });

  it("are kustomizations that no other takes in, by any list", () => {
    const texts = {
      "/prod/kustomization.yaml": "resources: [../base, 'https://example.org/x']\n",
      "/test/kustomization.yml": "bases: [../old]\ncomponents: [../tls]\n",
      "/base/kustomization.yaml": "resources: [web.yaml]\n",
      "/old/Kustomization": "resources: []\n",
      "/tls/kustomization.yaml": "resources: []\n",
      "/base/web.yaml": "kind: Pod\n",
    };
    assert.deepEqual(roots(texts), ["/prod/kustomization.yaml", "/test/kustomization.yml"]);
  });

  it("are no Components, even if nothing takes them in", () => {
    assert.deepEqual(roots({ "/tls/kustomization.yaml": "kind: Component\n" }), []);
    assert.deepEqual(roots({ "/tls/kustomization.yaml": "kind: Kustomization\n" }), ["/tls/kustomization.yaml"]);
    assert.deepEqual(roots({ "/empty/kustomization.yaml": "# nothing\n" }), ["/empty/kustomization.yaml"]);
  });

  it("are charts that are part of no other, and no libraries", () => {
    const texts = {
      "/web/Chart.yaml": "name: web\ntype: application\n",
      "/web/charts/db/Chart.yaml": "name: db\n",
      "/web/templates/x/Chart.yaml": "name: x\n",
      "/web/examples/y/Chart.yaml": "name: y\n",
      "/web2/Chart.yaml": "name: web2\n",
      "/lib/Chart.yaml": "name: lib\ntype: library\n",
      "/web/MyChart.yaml": "name: none\n",
    };
    assert.deepEqual(roots(texts), ["/web/Chart.yaml", "/web/examples/y/Chart.yaml", "/web2/Chart.yaml"]);
  });
});

describe("What a root may read", () => {
  it("is everything in a chart's folder", () => {
    const reaches = mayBeReadBy(rootAt("/web/Chart.yaml"), [], () => undefined);
    assert.ok(reaches("/web/templates/a.yaml"));
    assert.ok(!reaches("/web2/a.yaml"));
  });

  it("is what a kustomization and its bases name, in any field", () => {
    const texts = {
      "/prod/kustomization.yaml": `
        resources: [../base, gone]
        patches:
          - path: patch.yaml
          - patch: |
              kind: Pod
        configMapGenerator:
          - files: [app.ini=conf/app.ini]
      `,
      "/base/kustomization.yaml": "resources: [web.yaml, ../prod]\n",
      "/other/kustomization.yaml": "resources: [x.yaml]\n",
    };
    const reaches = mayBeReadBy(
      rootAt("/prod/kustomization.yaml"),
      [...Object.keys(texts), "/base/web.yaml"],
      renderFiles(texts).read,
    );
    for (const path of [
      "/prod/kustomization.yaml",
      "/prod/patch.yaml",
      "/prod/conf/app.ini",
      "/prod/gone",
      "/base",
      "/base/kustomization.yaml",
      "/base/web.yaml",
    ])
      assert.ok(reaches(path), path);
    for (const path of [
      "/prod/kind: Pod\n",
      "/prod/app.ini",
      "/prod/x.yaml",
      "/other/x.yaml",
      "/other/kustomization.yaml",
    ])
      assert.ok(!reaches(path), path);
  });

  it("is everything beside a kustomization that renders charts", () => {
    const texts = {
      "/prod/kustomization.yaml": "resources: [../base]\n",
      "/base/kustomization.yaml": "helmCharts: [{ name: web }]\n",
    };
    const reaches = mayBeReadBy(rootAt("/prod/kustomization.yaml"), Object.keys(texts), renderFiles(texts).read);
    assert.ok(reaches("/base/charts/web/values.yaml"));
    assert.ok(!reaches("/prod/charts/web/values.yaml"));
  });
});

describe("The request to render a root", () => {
  const workspace = workspaceOf();
  const chart = rootAt("/web/Chart.yaml");

  it("is traced, and for a kustomization that is all", () => {
    assert.deepEqual(requestFor(rootAt("/prod/kustomization.yaml"), undefined, workspace, "1.34"), {
      kustomization: "/prod",
      options: { isTraced: true },
    });
  });

  it("has a chart's options and the version that is asked for, else the catalog's", () => {
    const { chart: folder, options } = requestFor(chart, { name: "", options: { namespace: "a" } }, workspace, "1.34");
    assert.equal(folder, "/web");
    assert.equal(options?.namespace, "a");
    assert.equal(options?.isTraced, true);
    assert.equal(options?.kubeVersion, "1.34");
    const newest = requestFor(chart, undefined, workspace, undefined).options?.kubeVersion;
    assert.equal(newest, workspace.catalog.kubernetesVersion.replace(/\.\d+$/, ""));
    const own = { name: "prod", options: { kubeVersion: "1.21" } };
    assert.equal(requestFor(chart, own, workspace, "1.34").options?.kubeVersion, "1.21");
  });

  it("has the versions that such a server serves, alone and with each kind", () => {
    const served = (version: string) => requestFor(chart, undefined, workspace, version).options?.servedVersions ?? [];
    const [now, then] = [served("1.34"), served("1.20")];
    for (const one of ["v1", "v1/Pod", "apps/v1", "apps/v1/Deployment", "apiregistration.k8s.io/v1"])
      assert.ok(now.includes(one), one);
    assert.ok(!now.includes("extensions/v1beta1") && !now.includes("batch/v1beta1/CronJob"));
    assert.ok(then.includes("batch/v1beta1/CronJob"));
    assert.equal(new Set(now).size, now.length);
    assert.ok(!now.some((one) => one.startsWith("kustomize.config.k8s.io/")));
  });
});
