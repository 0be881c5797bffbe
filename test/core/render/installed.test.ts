import assert from "node:assert/strict";
import { type Installation, installationsIn, mayInstall } from "../../../src/core/render/installed";
import { dedent } from "../../support/marks";
import { workspaceOf } from "../../support/workspace";

const present = new Set(["/repo/charts/web/Chart.yaml", "/repo/charts/web/prod.yaml", "/repo/charts/log/Chart.yaml"]);

const found = (text: string): Installation[] =>
  installationsIn(workspaceOf().read("file:///a.yaml", dedent(text)), "/repo", (path) => present.has(path));

const application = (spec: string): Installation[] =>
  found(`apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec: ${spec}\n`);

const helm = (options: string) =>
  application(`{ source: { path: charts/web, helm: ${options} } }`).map(({ environment }) => environment.options)[0];

const release = (spec: string, metadata = "{ name: shop, namespace: flux }"): Installation[] =>
  found(`apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: ${metadata}\nspec: ${spec}\n`);

describe("A text that may install charts", () => {
  it("names the API of Argo CD or Flux", () => {
    assert.ok(mayInstall("apiVersion: argoproj.io/v1alpha1"));
    assert.ok(mayInstall("apiVersion: helm.toolkit.fluxcd.io/v2"));
    assert.ok(!mayInstall("apiVersion: apps/v1"));
  });
});

describe("An Application", () => {
  const plain = { valuesFiles: [], set: [], setString: [] };

  it("installs the chart at its path, under its own name, into default", () => {
    assert.deepEqual(application("{ source: { path: charts/web } }"), [
      {
        folder: "/repo/charts/web",
        environment: {
          name: "Application/shop",
          options: { releaseName: "shop", namespace: "default", includeCRDs: true, ...plain },
          declaredIn: "file:///a.yaml",
          valuesNamedAt: new Map(),
        },
      },
    ]);
  });

  it("has several sources", () => {
    const sources = "{ sources: [{ path: charts/web }, { path: /charts/log }, { ref: values }] }";
    assert.deepEqual(
      application(sources).map(({ folder }) => folder),
      ["/repo/charts/web", "/repo/charts/log"],
    );
  });

  it("installs no chart of a registry, and none that is not here", () => {
    assert.deepEqual(application("{ source: { path: charts/web, chart: web } }"), []);
    assert.deepEqual(application("{ source: { path: charts/other } }"), []);
    assert.deepEqual(application("{ source: { repoURL: https://example.org } }"), []);
    assert.deepEqual(application("{}"), []);
  });

  it("is one by its group and kind", () => {
    const spec = "spec: { source: { path: charts/web } }";
    assert.deepEqual(found(`apiVersion: argoproj.io/v1\nkind: AppProject\n${spec}\n`), []);
    assert.deepEqual(found(`apiVersion: example.org/v1\nkind: Application\n${spec}\n`), []);
    assert.equal(
      found(`apiVersion: argoproj.io/v1\nkind: Application\n${spec}\n`)[0]?.environment.name,
      "Application/",
    );
  });

  it("says the release's name, the namespace and the Kubernetes version", () => {
    const [one] = application(
      "{ destination: { namespace: prod }, source: { path: charts/web, helm: { releaseName: web, kubeVersion: '1.34' } } }",
    );
    assert.deepEqual(one?.environment.options, {
      ...plain,
      releaseName: "web",
      namespace: "prod",
      kubeVersion: "1.34",
      includeCRDs: true,
    });
  });

  it("has values files relative to the chart, to the repository or to another source", () => {
    assert.deepEqual(
      helm(
        "{ valueFiles: [prod.yaml, ../common.yaml, /all.yaml, $values/env/prod.yaml, 'https://example.org/v.yaml'] }",
      )?.valuesFiles,
      ["/repo/charts/web/prod.yaml", "/repo/charts/common.yaml", "/repo/all.yaml", "/repo/env/prod.yaml"],
    );
  });

  it("leaves out missing values files only if it says so", () => {
    const files = "valueFiles: [prod.yaml, none.yaml]";
    assert.deepEqual(helm(`{ ${files} }`)?.valuesFiles?.length, 2);
    assert.deepEqual(helm(`{ ${files}, ignoreMissingValueFiles: false }`)?.valuesFiles?.length, 2);
    assert.deepEqual(helm(`{ ${files}, ignoreMissingValueFiles: true }`)?.valuesFiles, ["/repo/charts/web/prod.yaml"]);
  });

  it("knows which values it cannot know", () => {
    const unknown = (source: string, others = "") =>
      application(`{ sources: [${source}${others}] }`).map(({ environment }) => environment.unknownValues);
    const refers = "{ repoURL: a, path: charts/web, helm: { valueFiles: [$values/none.yaml] } }";
    assert.deepEqual(unknown(refers, ", { repoURL: b, ref: values }"), [["$values/none.yaml"]]);
    assert.deepEqual(unknown(refers, ", { repoURL: a, ref: values }"), [undefined]);
    assert.deepEqual(unknown("{ path: charts/web, helm: { valueFiles: ['https://example.org/v.yaml'] } }"), [
      ["https://example.org/v.yaml"],
    ]);
    assert.deepEqual(unknown("{ path: charts/web, helm: { fileParameters: [{ name: a, path: a.txt }] } }"), [
      ["a.txt"],
    ]);
  });

  it("leaves out definitions and tests if it says so, and names API versions", () => {
    const options = helm("{ skipCrds: true, skipTests: true, apiVersions: [example.org/v1], namespace: other }");
    assert.equal(options?.includeCRDs, false);
    assert.equal(options?.skipTests, true);
    assert.deepEqual(options?.apiVersions, ["example.org/v1"]);
    assert.equal(options?.namespace, "other");
  });

  it("has inline values, as an object or as a text", () => {
    assert.equal(helm("{ values: 'a: 1' }")?.inline, "a: 1");
    assert.equal(helm("{ valuesObject: { a: 1 }, values: 'a: 2' }")?.inline, '{"a":1}');
    assert.equal(helm("{ valuesObject: text, values: 'a: 2' }")?.inline, "a: 2");
    assert.ok(!("inline" in (helm("{}") ?? {})));
  });

  it("sets parameters, whose commas are literal", () => {
    const options = helm(
      "{ parameters: [{ name: a, value: 'x,y,z' }, { name: b, value: '1', forceString: true }, { name: c, forceString: false }, { value: d }] }",
    );
    assert.deepEqual(options?.set, ["a=x\\,y\\,z", "c=", "=d"]);
    assert.deepEqual(options?.setString, ["b=1"]);
  });
});

describe("A HelmRelease", () => {
  const chart = "chart: { spec: { chart: ./charts/web, sourceRef: { kind: GitRepository } } }";

  it("installs the chart into its own namespace, under its own name", () => {
    assert.deepEqual(release(`{ ${chart} }`), [
      {
        folder: "/repo/charts/web",
        environment: {
          name: "HelmRelease/shop",
          options: { releaseName: "shop", namespace: "flux", valuesFiles: [], includeCRDs: true },
          declaredIn: "file:///a.yaml",
          valuesNamedAt: new Map(),
        },
      },
    ]);
    const [bare] = release(`{ ${chart} }`, "{}");
    assert.equal(bare?.environment.name, "HelmRelease/");
    assert.equal(bare?.environment.options.namespace, "default");
    assert.equal(bare?.environment.options.releaseName, "");
  });

  it("puts the target namespace before the name of the release, unless that is given", () => {
    const into = release(`{ ${chart}, targetNamespace: prod }`)[0]?.environment.options;
    assert.equal(into?.namespace, "prod");
    assert.equal(into?.releaseName, "prod-shop");
    const named = release(`{ ${chart}, targetNamespace: prod, releaseName: web }`)[0]?.environment.options;
    assert.equal(named?.releaseName, "web");
  });

  it("has values files relative to the repository, and inline values", () => {
    const spec =
      "{ chart: { spec: { chart: charts/web, valuesFiles: [charts/web/prod.yaml, ./all.yaml], sourceRef: { kind: GitRepository } } }, values: { a: [1] } }";
    const options = release(spec)[0]?.environment.options;
    assert.deepEqual(options?.valuesFiles, ["/repo/charts/web/prod.yaml", "/repo/all.yaml"]);
    assert.equal(options?.inline, '{"a":[1]}');
  });

  it("installs nothing here from a registry, and no chart that is not here", () => {
    assert.deepEqual(release("{ chart: { spec: { chart: charts/web, sourceRef: { kind: HelmRepository } } } }"), []);
    assert.deepEqual(release("{ chart: { spec: { chart: charts/web } } }"), []);
    assert.deepEqual(release("{ chart: { spec: { sourceRef: { kind: GitRepository } } } }"), []);
    assert.deepEqual(release("{ chartRef: { name: web } }"), []);
    assert.deepEqual(release("{ chart: { spec: { chart: none, sourceRef: { kind: GitRepository } } } }"), []);
  });

  it("is one by its group and kind", () => {
    assert.deepEqual(found(`apiVersion: helm.toolkit.fluxcd.io/v2\nkind: Other\nspec: { ${chart} }\n`), []);
    assert.deepEqual(found(`apiVersion: example.org/v2\nkind: HelmRelease\nspec: { ${chart} }\n`), []);
  });
});
