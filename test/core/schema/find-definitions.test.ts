import assert from "node:assert/strict";
import { createDefinitionFinder } from "../../../src/core/schema/find-definitions";
import { workspaceOf } from "../../support/workspace";

const definition = (...versions: readonly string[]) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: things, kind: Thing }
  versions:
${versions.map((name) => `    - { name: ${name}, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }\n`).join("")}`;

const thing = (version = "v1") => `apiVersion: example.com/${version}\nkind: Thing\nmetadata: { name: a }\n`;

/** By which copies, told by the file that each is in, the first document of a file is judged. */
function copiesFor(uri: string, files: Readonly<Record<string, string>>): string[] {
  const workspace = workspaceOf();
  const texts = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    // Each text is another one, or they would be one copy.
    const own = text.includes("CustomResourceDefinition") ? `${text}# ${name}\n` : text;
    texts.set(own, name);
    workspace.index.setFile(name, workspace.summaryOf(name, own));
  }
  const [document] = workspace.update(uri, files[uri] ?? "").documents;
  assert.ok(document);
  return createDefinitionFinder(workspace)
    .for(uri, document)
    .map(({ text }) => texts.get(text) ?? "?");
}

describe("The definition that a resource is judged by", () => {
  it("is the nearest in the folders", () => {
    const files = {
      "/w/a/crds/thing.yaml": definition("v1"),
      "/w/b/crds/thing.yaml": definition("v1"),
      "/w/thing.yaml": definition("v1"),
      "/w/b/samples/thing.yaml": thing(),
    };
    assert.deepEqual(copiesFor("/w/b/samples/thing.yaml", files), [
      "/w/b/crds/thing.yaml",
      "/w/thing.yaml",
      "/w/a/crds/thing.yaml",
    ]);
  });

  it("is the newest release where the folders say no more", () => {
    const files = {
      "/w/crds/v1.9.2/thing.yaml": definition("v1"),
      "/w/crds/v1.10.0/thing.yaml": definition("v1"),
      "/w/crds/v1.2.0/thing.yaml": definition("v1"),
      "/w/samples/thing.yaml": thing(),
    };
    assert.deepEqual(copiesFor("/w/samples/thing.yaml", files), [
      "/w/crds/v1.10.0/thing.yaml",
      "/w/crds/v1.9.2/thing.yaml",
      "/w/crds/v1.2.0/thing.yaml",
    ]);
  });

  it("is also the one of each farther folder, before the many of a nearer one", () => {
    const releases = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`/w/releases/op-1.${at}.0.yaml`, definition("v1")]),
    );
    const files = {
      ...releases,
      "/w/config/crd/bases/thing.yaml": definition("v1"),
      "/w/docs/samples/thing.yaml": thing(),
    };
    const tried = copiesFor("/w/docs/samples/thing.yaml", files);
    assert.deepEqual(tried.slice(0, 3), [
      "/w/releases/op-1.11.0.yaml",
      "/w/config/crd/bases/thing.yaml",
      "/w/releases/op-1.10.0.yaml",
    ]);
    assert.equal(tried.length, 8);
  });

  it("serves the resource's version, if any copy does", () => {
    const files = {
      "/w/a/crd.yaml": definition("v1beta1"),
      "/w/b/crd.yaml": definition("v1"),
      "/w/a/thing.yaml": thing(),
    };
    assert.deepEqual(copiesFor("/w/a/thing.yaml", files), ["/w/b/crd.yaml", "/w/a/crd.yaml"]);
  });

  it("is one, where copies are the same to the letter", () => {
    const workspace = workspaceOf();
    for (const uri of ["/w/a.yaml", "/w/b.yaml"])
      workspace.index.setFile(uri, workspace.summaryOf(uri, definition("v1")));
    const [document] = workspace.update("/w/thing.yaml", thing()).documents;
    assert.ok(document);
    assert.equal(createDefinitionFinder(workspace).for("/w/thing.yaml", document).length, 1);
  });

  it("is not looked for where Kubernetes itself has the kind; a definition is its own where it has resources", () => {
    const files = {
      "/w/crd.yaml": definition("v1"),
      "/w/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n",
    };
    assert.deepEqual(copiesFor("/w/pod.yaml", files), []);
    assert.deepEqual(copiesFor("/w/crd.yaml", files), []);
    const workspace = workspaceOf();
    workspace.index.setFile("/w/thing.yaml", workspace.summaryOf("/w/thing.yaml", thing()));
    const [document] = workspace.update("/w/crd.yaml", definition("v1")).documents;
    assert.ok(document);
    assert.deepEqual(
      createDefinitionFinder(workspace)
        .for("/w/crd.yaml", document)
        .map(({ text }) => text),
      [document.text],
    );
  });
});
