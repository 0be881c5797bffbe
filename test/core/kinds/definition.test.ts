import assert from "node:assert/strict";
import { definitionsIn } from "../../../src/core/kinds/definition";
import { documentOf } from "../../support/workspace";

const definition = (spec: string, apiVersion = "apiextensions.k8s.io/v1") =>
  `apiVersion: ${apiVersion}\nkind: CustomResourceDefinition\nmetadata: { name: shops.example.com }\nspec:\n${spec}`;
const whole =
  "  group: example.com\n  names: { kind: Shop, plural: shops, shortNames: [sh, s] }\n  scope: Cluster\n  versions: [{ name: v2, served: false }, { name: v1, served: true }, { name: v0 }, {}]\n";
const found = (text: string) => definitionsIn(documentOf(text));

describe("A CustomResourceDefinition defines", () => {
  it("a kind with its names, scope and versions", () => {
    const text = definition(whole);
    assert.deepEqual(found(text), [
      {
        group: "example.com",
        kind: "Shop",
        plural: "shops",
        shortNames: ["sh", "s"],
        namespaced: false,
        versions: [
          { name: "v2", served: false },
          { name: "v1", served: true },
          { name: "v0", served: true },
        ],
        text,
      },
    ]);
  });

  it("a kind of a namespace, without other names, if it says no more", () => {
    const text = definition("  group: example.com\n  names: { kind: Shop }\n");
    assert.deepEqual(found(text), [{ group: "example.com", kind: "Shop", namespaced: true, versions: [], text }]);
    assert.equal(found(definition("  group: a.b\n  names: { kind: A }\n  scope: Namespaced\n"))[0]?.namespaced, true);
  });

  it("nothing without a group and a kind, or of another API", () => {
    assert.deepEqual(found(definition("  names: { kind: Shop }\n")), []);
    assert.deepEqual(found(definition("  group: example.com\n")), []);
    assert.deepEqual(found(definition(whole, "example.com/v1")), []);
    assert.deepEqual(found("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n"), []);
    assert.deepEqual(found("a: b\n"), []);
    assert.equal(found(definition(whole, "apiextensions.k8s.io/v1beta1")).length, 1);
  });

  it("each kind of a list", () => {
    const item = (kind: string) =>
      `  - apiVersion: apiextensions.k8s.io/v1\n    kind: CustomResourceDefinition\n    spec: { group: example.com, names: { kind: ${kind} } }\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item("A")}  - { apiVersion: v1, kind: ConfigMap }\n${item("B")}`;
    const all = found(list);
    assert.deepEqual(
      all.map(({ kind }) => kind),
      ["A", "B"],
    );
    assert.deepEqual(JSON.parse(all[1]?.text ?? ""), {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      spec: { group: "example.com", names: { kind: "B" } },
    });
  });
});
