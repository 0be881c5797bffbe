import assert from "node:assert/strict";
import { kustomizeSources } from "../../../src/core/render/kustomize-sources";
import type { RenderedOrigin } from "../../../src/core/render/renderer";
import type { Part } from "../../../src/core/render/source-place";
import { spanOf } from "../../../src/core/text";
import { dedent } from "../../support/marks";
import { renderFiles } from "../../support/render-files";
import { documentOf } from "../../support/workspace";

/** Where a field of a built object comes from. */
function source(
  files: Readonly<Record<string, string>>,
  built: string,
  path: string,
  from: Partial<RenderedOrigin>,
  part: Part = "value",
): string | undefined {
  const all = renderFiles(files);
  const { root } = documentOf(dedent(built));
  const field = root?.get(path);
  assert.ok(root && field, path);
  const origin: RenderedOrigin = {
    apiVersion: root.text("apiVersion") ?? "",
    kind: root.text("kind") ?? "",
    name: root.text("metadata.name") ?? "",
    ...from,
  };
  const sources = kustomizeSources("/shop/prod", Object.keys(files), [origin], all.read);
  const { keySpan = field.valueSpan, valueSpan } = field;
  const span = { key: keySpan, value: valueSpan, field: spanOf(keySpan.start, valueSpan.end) }[part];
  assert.equal(sources.place(1, field, span), undefined, "there is only one object");
  return all.shown(sources.place(0, field, span));
}

const base = "/shop/base/web.yaml";
const overlay = "/shop/prod/kustomization.yaml";
const baseText = `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
  spec:
    replicas: 1
    paused: false
    template:
      spec:
        containers:
          - name: web
            image: nginx:1.28
`;
const built = `
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: prod-web
    namespace: prod
  spec:
    replicas: 3
    paused: false
    minReadySeconds: 5
    template:
      spec:
        nodeName: a
        containers:
          - name: web
            image: nginx:1.29
          - name: log
            image: log:1
`;
const from = { path: "../base/web.yaml" };

describe("The source of a built kustomization's field", () => {
  it("is the base's, where it is unchanged", () => {
    const files = { [overlay]: "resources: [../base]\n", [base]: baseText };
    assert.equal(source(files, built, "spec.paused", from), `${base}: false`);
    assert.equal(source(files, built, "spec.paused", from, "key"), `${base}: paused`);
    assert.equal(source(files, built, "spec.template.spec.containers[0].name", from), `${base}: web`);
  });

  it("is the base's for a changed value that no line explains", () => {
    const files = { [overlay]: "resources: [../base]\n", [base]: baseText };
    assert.equal(source(files, built, "spec.replicas", from), `${base}: 1`);
  });

  it("is the nearest field above in the base, for what the base lacks", () => {
    const files = { [overlay]: "resources: [../base]\n", [base]: baseText };
    assert.equal(source(files, built, "spec.minReadySeconds", from), `${base}: spec`);
    assert.equal(source(files, built, "spec.template.spec.containers[1].image", from), `${base}: containers`);
  });

  it("is the patch that wrote it", () => {
    const patch = "/shop/prod/patch.yaml";
    const files = {
      [overlay]: "resources: [../base]\npatches: [{ path: patch.yaml }]\n",
      [base]: baseText,
      [patch]:
        "kind: Deployment\nmetadata: { name: web }\nspec:\n  replicas: 3\n  minReadySeconds: 5\n  paused: false\n",
    };
    assert.equal(source(files, built, "spec.replicas", from), `${patch}: 3`);
    assert.equal(source(files, built, "spec.minReadySeconds", from, "key"), `${patch}: minReadySeconds`);
    assert.equal(source(files, built, "spec.paused", from), `${base}: false`, "a patch that only repeats the base");
    assert.equal(source(files, built, "spec.template", from), `${base}: template`);
  });

  it("is the patch with a list of operations, even if it writes what the base has", () => {
    const files = {
      [overlay]:
        "patches:\n  - target: { kind: Deployment }\n    patch: |\n      - { op: add, path: /spec/paused, value: false }\n",
      [base]: baseText,
    };
    assert.equal(source(files, built, "spec.paused", from), `${overlay}: false`);
  });

  it("is the nearest patch, where a later change hides the value", () => {
    const files = {
      [overlay]: "patches:\n  - patch: |\n      kind: Deployment\n      spec: { minReadySeconds: 4 }\n",
      [base]: baseText,
    };
    assert.equal(source(files, built, "spec.minReadySeconds", from), `${overlay}: 4`);
  });

  it("is not a patch for another object", () => {
    const files = {
      [overlay]: "patches:\n  - patch: |\n      kind: StatefulSet\n      spec: { replicas: 3 }\n",
      [base]: baseText,
    };
    assert.equal(source(files, built, "spec.replicas", from), `${base}: 1`);
  });

  it("is the transformer of the kustomization, or of one in between, the last first", () => {
    const middle = "/shop/middle/kustomization.yaml";
    const files = {
      [overlay]: "namespace: prod\nimages: [{ name: nginx, newTag: '1.29' }]\n",
      [middle]: "namespace: prod\nnamePrefix: prod-\n",
      [base]: baseText,
    };
    const through = { ...from, transformations: [{ in: "../middle/kustomization.yaml", kind: "PrefixTransformer" }] };
    assert.equal(source(files, built, "metadata.name", through), `${middle}: prod-`);
    assert.equal(source(files, built, "metadata.namespace", from), `${overlay}: prod`);
    assert.equal(source(files, built, "metadata.namespace", through), `${middle}: prod`);
    assert.equal(source(files, built, "spec.template.spec.containers[0].image", through), `${overlay}: '1.29'`);
  });

  it("is the last transformer of several", () => {
    const [one, two] = ["/shop/one/kustomization.yaml", "/shop/two/kustomization.yaml"];
    const files = {
      [overlay]: "resources: []\n",
      [one]: "namespace: prod\n",
      [two]: "namespace: prod\n",
      [base]: baseText,
    };
    const transformations = ["one", "two"].map((name) => ({ in: `../${name}/kustomization.yaml`, kind: "x" }));
    assert.equal(source(files, built, "metadata.namespace", { ...from, transformations }), `${two}: prod`);
  });

  it("is in the kustomization by any of its names", () => {
    const files = { "/shop/prod/Kustomization": "namespace: prod\n", [base]: baseText };
    assert.equal(source(files, built, "metadata.namespace", from), "/shop/prod/Kustomization: prod");
  });

  it("is the base's kind for a whole object, or the only patch of one that was generated by a patch", () => {
    const files = { [overlay]: "resources: [../base]\n", [base]: baseText };
    assert.equal(source(files, built, "metadata", from), `${base}: metadata`);
    const without = { [overlay]: "resources: [../base]\n", [base]: "kind: Deployment\n" };
    assert.equal(source(without, built, "spec.replicas", from), `${base}: kind: Deployment`);
    const patched = { [overlay]: "patches:\n  - patch: |\n      kind: Deployment\n      metadata: { name: web }\n" };
    assert.equal(source(patched, built, "spec.replicas", {}), `${overlay}: kind`);
    const operations = { [overlay]: "patches:\n  - patch: |\n      - { op: remove, path: /x }\n" };
    assert.equal(source(operations, built, "spec.replicas", {}), undefined);
    assert.equal(source({ [overlay]: "resources: []\n" }, built, "spec.replicas", {}), undefined);
  });
});

describe("The base of an object with several candidates", () => {
  const service = (name: string, port: number, namespace = "") =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }\nspec: { ports: [{ port: ${port} }] }\n`;
  const object = (name: string, port: number) => service(name, port);
  const port = (text: string, name: string, number: number, from: Partial<RenderedOrigin> = {}) =>
    source(
      { [overlay]: "resources: [all.yaml]\n", "/shop/prod/all.yaml": text },
      object(name, number),
      "spec.ports[0].port",
      {
        path: "all.yaml",
        ...from,
      },
    )?.replace("/shop/prod/all.yaml: ", "");

  it("has its kind", () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { ports: [{ port: 1 }] }\n---\n${service("web", 2)}`;
    assert.equal(port(text, "web", 2), "2");
  });

  it("has its name, or the longest part of it", () => {
    const text = [service("a", 1), service("web", 2), service("web-admin", 3)].join("---\n");
    assert.equal(port(text, "web", 9), "2");
    assert.equal(port(text, "prod-web", 9), "2");
    assert.equal(port(text, "prod-web-admin", 9), "3");
    assert.equal(port(text, "other", 9), "1", "renamed altogether");
  });

  it("has its namespace, if several have the name", () => {
    const text = [service("web", 1, "a"), service("web", 2, "b")].join("---\n");
    assert.equal(port(text, "web", 9, { namespace: "b" }), "2");
    assert.equal(port(text, "web", 9, { namespace: "a" }), "1");
    assert.equal(port(text, "web", 9, { namespace: "c" }), "1");
    const longer = [service("web-b", 1, "a"), service("web", 2, "b")].join("---\n");
    assert.equal(port(longer, "web-b", 9, { namespace: "b" }), "1", "the name is more important");
  });

  it("may be an item of a List", () => {
    const list =
      "apiVersion: v1\nkind: ServiceList\nitems:\n  - { kind: Service, metadata: { name: web }, spec: { ports: [{ port: 4 }] } }\n";
    assert.equal(port(list, "web", 9), "4");
    const odd = "apiVersion: v1\nkind: List\nitems: none\n";
    assert.equal(port(odd, "web", 9), undefined);
  });
});

describe("The source of a generated field", () => {
  const files = {
    [overlay]:
      "configMapGenerator:\n  - { name: web, behavior: merge, literals: [level=info] }\ncommonLabels: { app: web, level: warn }\n",
    "/shop/base/kustomization.yaml": "configMapGenerator:\n  - { name: web, literals: [level=debug, mode=a] }\n",
  };
  const object =
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web-7k2\n  labels: { app: web }\ndata:\n  level: info\n  mode: a\n";
  const generator = { in: "../base/kustomization.yaml", kind: "ConfigMapGenerator" };

  it("is the generator's entry, or that of one that was merged into it", () => {
    assert.equal(source(files, object, "data.mode", { generator }), "/shop/base/kustomization.yaml: mode=a");
    assert.equal(source(files, object, "data.level", { generator }), `${overlay}: level=info`);
  });

  it("is the generator's name for its name, and a transformer for its labels", () => {
    assert.equal(source(files, object, "metadata.name", { generator }), "/shop/base/kustomization.yaml: web");
    assert.equal(source(files, object, "metadata.labels.app", { generator }), `${overlay}: web`);
  });
});

describe("The source of a chart's object in a kustomization", () => {
  const files = { [overlay]: "helmCharts:\n  - { name: log, version: '1' }\n  - { name: web, version: '2' }\n" };
  const object = "apiVersion: v1\nkind: Service\nmetadata: { name: web }\n";

  it("is the name of its entry", () => {
    assert.equal(source(files, object, "metadata.name", { path: "danado-chart-1.yaml" }), `${overlay}: web`);
    assert.equal(source(files, object, "metadata.name", { path: "../prod/danado-chart-0.yaml" }), `${overlay}: log`);
    assert.equal(source(files, object, "metadata.name", { path: "danado-chart-2.yaml" }), undefined);
  });
});
