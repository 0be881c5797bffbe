import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { another, at, atName, isTrue, nameOf, podSpecOf, preferred } from "../../../src/core/practice/findings";
import { limitFor } from "../../../src/core/practice/limits";
import { dedent } from "../../support/marks";
import { documentOf, workspaceOf } from "../../support/workspace";

const text = dedent(`
  apiVersion: v1
  kind: Pod
  metadata:
    name: web
  spec:
    hostPID: true
    hostIPC: "true"
    containers:
      - name: app
        args: [a, [b]]
        resources: { requests: { cpu: "2", memory: 64Mi } }
      - image: x
`);
const document = documentOf(text);
const field = (path: string): Field => {
  const found = document.root?.get(path);
  assert.ok(found, path);
  return found;
};

describe("A finding", () => {
  const shown = ({ at: { start, end } }: { at: { start: number; end: number } }) => text.slice(start, end);

  it("is at a scalar's value, or at the key of a map or list", () => {
    assert.equal(shown(at(field("metadata.name"), "Wrong")), "web");
    assert.equal(shown(at(field("metadata"), "Wrong")), "metadata");
    assert.equal(shown(at(field("spec.containers[0].args"), "Wrong")), "args");
    assert.equal(shown(at(field("spec.containers[0].args[0]"), "Wrong")), "a");
    assert.equal(shown(at(field("spec.containers[1]"), "Wrong")), "image");
    assert.equal(shown(at(field("spec.containers[0].args[1]"), "Wrong")), "[b]");
  });

  it("has its path and message, and fixes only if there are some", () => {
    const edit = field("metadata.name").set("", "x");
    const fixes = [preferred("One", edit), another("Two", edit)];
    assert.deepEqual(fixes, [
      { title: "One", edits: [edit], preferred: true },
      { title: "Two", edits: [edit] },
    ]);
    const { path, message, ...rest } = at(field("metadata.name"), "Wrong");
    assert.deepEqual([path, message, "fixes" in rest], ["metadata.name", "Wrong", false]);
    assert.deepEqual(at(field("metadata.name"), "Wrong", ...fixes).fixes, fixes);
  });

  it("is at the name of what lacks something, otherwise at its kind or start", () => {
    const named = (path: string) => atName(path === "" ? (document.root as Field) : field(path), "Wrong");
    assert.equal(shown(named("spec.containers[0]")), "app");
    assert.equal(named("spec.containers[0]").path, "spec.containers[0]");
    assert.equal(shown(named("")), "web");
    assert.equal(shown(named("spec.containers[1]")), "image");
    const nameless = "apiVersion: v1\nkind: Pod\n";
    const { at: place } = atName(documentOf(nameless).root as Field, "Wrong");
    assert.equal(nameless.slice(place.start, place.end), "Pod");
  });
});

describe("The name of something", () => {
  it("is its own, its metadata's, or a question mark", () => {
    assert.equal(nameOf(field("spec.containers[0]")), "app");
    assert.equal(nameOf(document.root as Field), "web");
    assert.equal(nameOf(field("spec.containers[1]")), "?");
  });
});

describe("A field that is true", () => {
  it("is the boolean", () => {
    assert.ok(isTrue(field("spec.hostPID")));
    assert.ok(!isTrue(field("spec.hostIPC")) && !isTrue(undefined));
  });
});

describe("The PodSpec of a resource", () => {
  const path = (manifest: string) => {
    const { resource } = documentOf(manifest);
    assert.ok(resource);
    return podSpecOf(workspaceOf().catalog, resource)?.path;
  };

  it("is the Pod's own or that of its template, if it is a map", () => {
    assert.equal(path(text), "spec");
    assert.equal(
      path("apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: {} } }\n"),
      "spec.template.spec",
    );
    assert.equal(path("apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: [] } }\n"), undefined);
    assert.equal(path("apiVersion: v1\nkind: Service\nspec: {}\n"), undefined);
  });
});

describe("The limit that a fix sets", () => {
  const limit = (resource: "cpu" | "memory", request: string) =>
    limitFor(documentOf(`resources: { requests: { ${resource}: ${request} } }\n`).root as Field, resource);

  it("is the usual one, or the request if that is higher", () => {
    assert.equal(limitFor(field("spec.containers[0]"), "cpu"), "2");
    assert.equal(limitFor(field("spec.containers[0]"), "memory"), "128Mi");
    assert.equal(limitFor(field("spec.containers[1]"), "cpu"), "500m");
    assert.equal(limit("cpu", "500m"), "500m");
    assert.equal(limit("cpu", "0.5"), "500m");
    assert.equal(limit("cpu", "501m"), "501m");
    assert.equal(limit("cpu", "100m"), "500m");
    assert.equal(limit("memory", "1Gi"), "1Gi");
    assert.equal(limit("memory", "lots"), "128Mi");
  });
});
