import assert from "node:assert/strict";
import { isOutdated, problemsIn } from "../../../src/core/analysis";
import { linksIn } from "../../../src/core/features/document-links";
import { levelsOf } from "../../../src/core/practice/levels";
import { workspaceOf } from "../../support/workspace";

const patch = `kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - { name: web, imag: nginx:1.29 }
        - { name: old, $patch: delete }
`;
const kustomization = `resources:
  - ../base
  - service.yaml
  - https://example.com/all.yaml
patches:
  - path: patch.yaml
secretGenerator:
  - name: keys
    files: [token=secret.txt]
`;

describe("Kustomize", () => {
  it("makes a file a patch, of which only what it says can be wrong", () => {
    const workspace = workspaceOf({ "/w/dev/patch.yaml": patch });
    const codes = () =>
      problemsIn(workspace, "/w/dev/patch.yaml", { severities: levelsOf("strict") }).map(({ code }) => code);
    assert.deepEqual(codes(), ["missing-api-version"]);
    workspace.update("/w/dev/kustomization.yaml", kustomization);
    assert.equal(isOutdated(workspace, "/w/dev/patch.yaml"), true);
    assert.deepEqual(codes(), []);
    workspace.update("/w/dev/patch.yaml", `apiVersion: apps/v1\n${patch}`);
    assert.deepEqual(codes(), ["unknown-field"]);
    workspace.remove("/w/dev/kustomization.yaml");
    assert.ok(codes().includes("too-few-replicas"));
  });

  it("takes a file for a patch that `patches` names by its bare path", () => {
    const workspace = workspaceOf({
      "/w/dev/web.yaml": `apiVersion: apps/v1\n${patch.replace("imag:", "image:")}`,
      "/w/dev/kustomization.yaml": "patches: [web.yaml]\n",
    });
    assert.deepEqual(problemsIn(workspace, "/w/dev/web.yaml", { severities: levelsOf("strict") }), []);
  });

  it("knows a patch by its name where no kustomization takes it in, or it is commented out", () => {
    const called = (uri: string) => {
      const workspace = workspaceOf({ [uri]: `apiVersion: apps/v1\n${patch.replace("imag:", "image:")}` });
      const count = () => problemsIn(workspace, uri, { severities: levelsOf("strict") }).length;
      workspace.update("/w/dev/kustomization.yaml", "resources: [../base, whole-patch.yaml]\n");
      return count();
    };
    assert.equal(called("/w/dev/patches/web.yaml"), 0);
    assert.equal(called("/w/dev/web_patch.yaml"), 0);
    assert.equal(called("/w/tests/01-assert.yaml"), 0);
    assert.equal(called("/w/kind/patches/web.yaml"), 0);
    assert.ok(called("/w/dev/whole-patch.yaml") > 0);
    assert.ok(called("/w/dev/dispatch.yaml") > 0);
    assert.ok(called("/w/patches/more/web.yaml") > 0);
    assert.ok(called("/w/other/web_patch.yaml") > 0);
  });

  it("says the tags of images", () => {
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: shop/web }, { name: b, image: 'shop/api:latest' }] }\n";
    const workspace = workspaceOf({ "/w/base/pod.yaml": pod, "/w/base/kustomization.yaml": "resources: [pod.yaml]\n" });
    const codes = () =>
      problemsIn(workspace, "/w/base/pod.yaml", { severities: levelsOf("strict") })
        .map(({ code }) => code)
        .filter((code) => code === "image-without-tag" || code === "image-with-latest-tag");
    assert.deepEqual(codes(), ["image-without-tag", "image-with-latest-tag"]);
    workspace.update(
      "/w/dev/kustomization.yaml",
      "resources: [../base]\nimages: [{ name: shop/web, newTag: v1 }, { name: shop/api, newTag: latest }]\n",
    );
    assert.deepEqual(codes(), ["image-with-latest-tag"]);
  });

  it("leads from its paths to the files", () => {
    const workspace = workspaceOf({ "/w/dev/kustomization.yaml": kustomization });
    workspace.index.setFile("/w/base/kustomization.yml", workspace.summaryOf("/w/base/kustomization.yml", ""));
    assert.deepEqual(
      linksIn(workspace, "/w/dev/kustomization.yaml").map(({ span, target }) => [
        kustomization.slice(span.start, span.end),
        target,
      ]),
      [
        ["../base", "/w/base/kustomization.yml"],
        ["service.yaml", "/w/dev/service.yaml"],
        ["patch.yaml", "/w/dev/patch.yaml"],
        ["token=secret.txt", "/w/dev/secret.txt"],
      ],
    );
  });
});
