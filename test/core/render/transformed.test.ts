import assert from "node:assert/strict";
import type { Field, ManifestDocument } from "../../../src/core/manifest/field";
import { stepsTo } from "../../../src/core/render/field-steps";
import type { RenderedOrigin } from "../../../src/core/render/renderer";
import type { Part } from "../../../src/core/render/source-place";
import { generatedBy, transformedBy } from "../../../src/core/render/transformed";
import { renderFiles } from "../../support/render-files";
import { documentOf } from "../../support/workspace";

const file = "/shop/kustomization.yaml";
const stepsIn = (object: string, path: string): Field[] => {
  const field = documentOf(object).root?.get(path);
  assert.ok(field, path);
  return stepsTo(field);
};
const origin = (kind: string, name: string): RenderedOrigin => ({ apiVersion: "v1", kind, name });
const documentIn = (files: ReturnType<typeof renderFiles>): ManifestDocument => {
  const document = files.read(file)?.documents[0];
  assert.ok(document);
  return document;
};

describe("The line of a transformer", () => {
  function transformed(kustomization: string, object: string, path: string, name = "web", part: Part = "value") {
    const files = renderFiles({ [file]: kustomization });
    const place = transformedBy(file, documentIn(files), stepsIn(object, path), part, origin("Deployment", name));
    return files.shown(place)?.replace(`${file}: `, "");
  }

  it("is the namespace that it sets", () => {
    assert.equal(transformed("namespace: prod\n", "metadata: { namespace: prod }\n", "metadata.namespace"), "prod");
    assert.equal(transformed("namespace: prod\n", "metadata: { namespace: dev }\n", "metadata.namespace"), undefined);
    assert.equal(transformed("nameSuffix: -1\n", "metadata: { namespace: dev }\n", "metadata.namespace"), undefined);
  });

  it("is the prefix that a name has, otherwise the suffix", () => {
    const both = "namePrefix: prod-\nnameSuffix: '-v2'\n";
    assert.equal(transformed(both, "metadata: { name: prod-web-v2 }\n", "metadata.name"), "prod-");
    assert.equal(transformed(both, "metadata: { name: web-v2 }\n", "metadata.name"), "'-v2'");
    assert.equal(transformed(both, "metadata: { name: web-v2-x7k }\n", "metadata.name"), "'-v2'", "before a hash");
    assert.equal(transformed(both, "metadata: { name: web }\n", "metadata.name"), undefined);
    assert.equal(transformed(both, "metadata: { name: web-prod-1 }\n", "metadata.name"), undefined);
    assert.equal(
      transformed("namePrefix: ''\nnameSuffix: ''\n", "metadata: { name: web }\n", "metadata.name"),
      undefined,
    );
    assert.equal(transformed("kind: Kustomization\n", "metadata: { name: web }\n", "metadata.name"), undefined);
  });

  it("is the tag, digest or new name of an image", () => {
    const image = (entry: string, value: string) =>
      transformed(`images:\n  - { name: other, newTag: '1' }\n  - ${entry}\n`, `image: ${value}\n`, "image");
    assert.equal(image("{ name: nginx, newTag: '1.29' }", "nginx:1.29"), "'1.29'");
    assert.equal(image("{ name: nginx, newName: mirror/nginx, newTag: '1.29' }", "mirror/nginx:1.29"), "'1.29'");
    assert.equal(image("{ name: nginx, newName: mirror/nginx }", "mirror/nginx:1.28"), "mirror/nginx");
    assert.equal(image("{ name: nginx, newName: mirror/nginx, newTag: '1' }", "mirror/nginx:2"), "mirror/nginx");
    assert.equal(image("{ name: nginx, digest: sha256:ab }", "nginx@sha256:ab"), "sha256:ab");
    assert.equal(image("{ name: nginx, digest: sha256:ab }", "nginx@sha256:cd"), undefined);
    assert.equal(image("{ name: nginx, newTag: '1.29' }", "nginx:1.28"), undefined);
    assert.equal(image("{ name: nginx, newTag: '1.29' }", "redis:1.29"), undefined);
    assert.equal(transformed("kind: Kustomization\n", "image: nginx\n", "image"), undefined);
  });

  it("is the number of replicas for an object of that name", () => {
    const replicas = "replicas:\n  - { name: log, count: 2 }\n  - { name: web, count: 3 }\n";
    assert.equal(transformed(replicas, "spec: { replicas: 3 }\n", "spec.replicas", "prod-web"), "3");
    assert.equal(transformed(replicas, "spec: { replicas: 3 }\n", "spec.replicas", "other"), undefined);
    assert.equal(transformed("kind: Kustomization\n", "spec: { replicas: 3 }\n", "spec.replicas"), undefined);
  });

  it("is the pair of a label, wherever it is written", () => {
    const labels =
      "commonLabels: { app: web, tier: old }\nlabels:\n  - pairs: { tier: front }\n  - includeSelectors: true\ncommonAnnotations: { team: shop }\n";
    const object =
      "metadata: { labels: { app: web, tier: front, other: web }, annotations: { team: shop, app: web }, ownerReferences: { app: web, team: shop } }\nspec: { selector: { app: web, matchLabels: { tier: front } } }\n";
    assert.equal(transformed(labels, object, "metadata.labels.app"), "web");
    assert.equal(transformed(labels, object, "metadata.labels.app", "web", "key"), "app");
    assert.equal(transformed(labels, object, "metadata.labels.tier"), "front");
    assert.equal(transformed(labels, object, "metadata.labels.tier", "web", "field"), "tier");
    assert.equal(transformed(labels, object, "metadata.labels.other"), undefined);
    assert.equal(transformed(labels, object, "metadata.annotations.team"), "shop");
    assert.equal(transformed(labels, object, "metadata.annotations.app"), undefined, "labels are no annotations");
    assert.equal(transformed(labels, object, "metadata.ownerReferences.app"), undefined);
    assert.equal(transformed(labels, object, "metadata.ownerReferences.team"), undefined);
    assert.equal(transformed(labels, object, "spec.selector.app"), "web");
    assert.equal(transformed(labels, object, "spec.selector.matchLabels.tier"), "front");
    assert.equal(transformed("namespace: web\n", object, "metadata.labels.app"), undefined);
    assert.equal(transformed("labels: [{ includeSelectors: true }]\n", object, "metadata.annotations.team"), undefined);
  });

  it("is nothing for other fields, the root, or a file without content", () => {
    assert.equal(transformed("namespace: web\n", "spec: { hostname: web }\n", "spec.hostname"), undefined);
    const files = renderFiles({ [file]: "namespace: web\n" });
    assert.equal(transformedBy(file, documentIn(files), [], "value", origin("Pod", "web")), undefined);
    const empty = renderFiles({ [file]: "# nothing\n" });
    assert.equal(
      transformedBy(file, documentIn(empty), stepsIn("image: a\n", "image"), "value", origin("Pod", "web")),
      undefined,
    );
  });
});

describe("The line of a generator", () => {
  const kustomization = `
    configMapGenerator:
      - name: web
        literals: [level=debug, "motd=level=1"]
        files: [conf/app.ini, site.html=pages/index.html]
        options: { labels: { app: web }, annotations: { team: shop } }
      - name: web-config
        literals: [level=info]
    secretGenerator:
      - name: web
        literals: [password=x]
  `;
  function generated(path: string, { kind = "ConfigMap", name = "web-7k2", byKey = false, text = kustomization } = {}) {
    const files = renderFiles({ [file]: text });
    const object =
      "metadata: { name: web, labels: { app: web, tier: x }, annotations: { team: shop } }\ndata: { level: debug, motd: a, app.ini: b, site.html: c, other: d, password: x }\nbinaryData: { level: a }\n";
    const place = generatedBy(file, documentIn(files), stepsIn(object, path), origin(kind, name), byKey);
    return files.shown(place)?.replace(`${file}: `, "");
  }

  it("is the entry that gives a key", () => {
    assert.equal(generated("data.level"), "level=debug");
    assert.equal(generated("data.motd"), '"motd=level=1"');
    assert.equal(generated("data[app.ini]"), "conf/app.ini");
    assert.equal(generated("data[site.html]"), "site.html=pages/index.html");
    assert.equal(generated("data.password", { kind: "Secret" }), "password=x");
  });

  it("is that of the generator with the longest name in the object's", () => {
    assert.equal(generated("data.level", { name: "prod-web-config-7k2" }), "level=info");
    assert.equal(generated("data.level", { name: "log" }), undefined);
    assert.equal(generated("metadata.name", { name: "prod-web-config-7k2" }), "web-config");
  });

  it("is the generator's name for anything else, unless only keys are asked for", () => {
    assert.equal(generated("data.other"), "web");
    assert.equal(generated("data"), "web");
    assert.equal(generated("binaryData.level"), "web");
    assert.equal(generated("metadata.name"), "web");
    assert.equal(generated("data.other", { byKey: true }), undefined);
    assert.equal(generated("data", { byKey: true }), undefined);
    assert.equal(generated("data.level", { byKey: true }), "level=debug");
  });

  it("is the label or annotation in its options", () => {
    assert.equal(generated("metadata.labels.app"), "app");
    assert.equal(generated("metadata.annotations.team"), "team");
    assert.equal(generated("metadata.labels.tier"), "web");
    assert.equal(generated("metadata.labels.app", { byKey: true }), "app");
  });

  it("is nothing without generators", () => {
    assert.equal(generated("data.level", { text: "namespace: web\n" }), undefined);
    assert.equal(generated("data.level", { text: "# nothing\n" }), undefined);
    assert.equal(generated("data.level", { kind: "Secret", name: "log" }), undefined);
  });
});
