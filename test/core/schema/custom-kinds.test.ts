import assert from "node:assert/strict";
import type { ClusterDefinition } from "../../../src/core/schema/cluster-definition";
import { customKind, customKindsIn, customType } from "../../../src/core/schema/custom-kinds";
import { workspaceOf } from "../../support/workspace";

const definition = (schema: string, more = "") => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.example.com }
spec:
  group: example.com
  names: { kind: Shop, plural: shops, shortNames: [sh] }
  scope: Namespaced
${more}  versions:
    - name: v1
      schema:
        openAPIV3Schema: ${schema}
`;

/** The fields and texts of the kind's type, or of one of its other types (`.spec`). */
function typeOf(schema: string, below = "") {
  const workspace = workspaceOf({ "file:///crd.yaml": definition(schema) });
  const kind = customKind(workspace, "example.com", "v1", "Shop");
  const name = kind?.type;
  assert.ok(name);
  customType(workspace.catalog, name);
  const type = customType(workspace.catalog, `${name}${below}`);
  const fields = Object.fromEntries(
    Object.entries(type?.fields ?? {}).map(([key, field]) => [
      key,
      JSON.parse(JSON.stringify(field).replaceAll(name, "Shop")),
    ]),
  );
  return { fields, texts: type?.texts };
}
const specOf = (spec: string) =>
  typeOf(`{ type: object, properties: { spec: { type: object, properties: { ${spec} } } } }`, ".spec").fields;

describe("A custom kind", () => {
  it("has the names and versions of its definition", () => {
    const workspace = workspaceOf({
      "file:///crd.yaml": definition("{ type: object }").replace(
        "- name: v1",
        "- name: v2\n      served: false\n    - name: v1",
      ),
    });
    const common = { group: "example.com", kind: "Shop", namespaced: true, plural: "shops", shortNames: ["sh"] };
    assert.deepEqual(
      customKindsIn(workspace).map(({ type: _, ...kind }) => kind),
      [
        { ...common, version: "v2", served: false },
        { ...common, version: "v1", served: true },
      ],
    );
    assert.equal(customKind(workspace, "example.com", "v2", "Shop")?.version, "v2");
    assert.equal(customKind(workspace, "example.com", "v3", "Shop"), undefined);
    assert.equal(customKind(workspace, "example.org", "v1", "Shop"), undefined);
    assert.equal(customKind(workspace, "example.com", "v1", "Store"), undefined);
  });

  it("is the workspace's own before the cluster's", () => {
    const ofCluster = (kind: string, version: string): ClusterDefinition => ({
      ...{ group: "example.com", kind, plural: "x", namespaced: true },
      versions: [
        { name: version, schema: { type: "object", properties: { a: { type: "string" } } }, hasStatus: false },
      ],
    });
    const workspace = workspaceOf({ "file:///crd.yaml": definition("{ type: object }") });
    const known = { ...workspace, clusterDefinitions: [ofCluster("Shop", "v7"), ofCluster("Store", "v8")] };
    assert.deepEqual(
      customKindsIn(known).map(({ kind, version }) => `${kind} ${version}`),
      ["Shop v1", "Store v8"],
    );
    assert.equal(customKind(known, "example.com", "v7", "Shop"), undefined);
    const store = customKind(known, "example.com", "v8", "Store");
    assert.deepEqual(customType(workspace.catalog, store?.type ?? "")?.fields.a, { shape: "string" });
  });

  it("has the fields that every resource has, and its own", () => {
    const { fields, texts } = typeOf(
      "{ type: object, description: A shop, properties: { spec: { type: object, description: What it sells } } }",
    );
    assert.deepEqual(fields.apiVersion, { shape: "string" });
    assert.deepEqual(fields.kind, { shape: "string" });
    assert.deepEqual(fields.metadata, { shape: "object", type: "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta" });
    assert.deepEqual(fields.spec, { shape: "any" });
    assert.deepEqual(texts, { "": "A shop", spec: "What it sells" });
  });

  it("has a type for each object in it, where fields may be required", () => {
    const schema =
      "{ type: object, properties: { spec: { type: object, required: [a, 1], properties: { a: { type: string }, b: { type: object, properties: { c: { type: boolean } } } } } } }";
    assert.deepEqual(typeOf(schema).fields.spec, { shape: "object", type: "Shop.spec" });
    assert.deepEqual(typeOf(schema, ".spec").fields, {
      a: { shape: "string", required: true },
      b: { shape: "object", type: "Shop.spec.b" },
    });
    assert.deepEqual(typeOf(schema, ".spec.b").fields, { c: { shape: "boolean" } });
    assert.equal("apiVersion" in typeOf(schema, ".spec").fields, false);
  });

  it("has fields of each shape that a schema can have", () => {
    assert.deepEqual(
      specOf(
        "a: { type: integer }, b: { type: number }, c: { type: string, format: date-time }, d: { x-kubernetes-int-or-string: true }, e: { type: object, x-kubernetes-embedded-resource: true, properties: {} }, f: { type: object, additionalProperties: { type: string } }, g: { type: array, items: { type: string } }, h: { type: array }, i: { type: object }, j: {}, k: { type: object, additionalProperties: true }, l: { type: array, items: { type: object, properties: { m: { type: string } } } }",
      ),
      {
        a: { shape: "integer" },
        b: { shape: "number" },
        c: { shape: "time", format: "date-time" },
        d: { shape: "int-or-string" },
        e: { shape: "any" },
        f: { shape: "map", items: { shape: "string" } },
        g: { shape: "list", items: { shape: "string" } },
        h: { shape: "list", items: { shape: "any" } },
        i: { shape: "any" },
        j: { shape: "any" },
        k: { shape: "any" },
        l: { shape: "list", items: { shape: "object", type: "Shop.spec.l[]" } },
      },
    );
  });

  it("has the values, defaults and formats of its fields", () => {
    assert.deepEqual(
      specOf(
        "a: { type: string, enum: [x, z, 1], default: x }, b: { type: integer, enum: [1], default: 0 }, c: { type: string, format: uri }",
      ),
      {
        a: { shape: "string", enum: ["x", "z"], default: "x" },
        b: { shape: "integer", default: 0 },
        c: { shape: "string", format: "uri" },
      },
    );
  });

  it("has no fields where its definition is not valid", () => {
    for (const schema of ["none", "[a]", "{ properties: none }", "{ type: object, properties: { a: none } }"])
      assert.deepEqual(
        Object.keys(typeOf(schema).fields).filter((key) => !/apiVersion|kind|metadata/.test(key)),
        [],
        schema,
      );
    const workspace = workspaceOf({ "file:///crd.yaml": definition("{}").replace("    - name: v1", "    - name: v2") });
    const kind = customKind(workspace, "example.com", "v2", "Shop");
    assert.deepEqual(Object.keys(customType(workspace.catalog, kind?.type ?? "")?.fields ?? {}), [
      "apiVersion",
      "kind",
      "metadata",
    ]);
    assert.equal(customType(workspace.catalog, "nobody"), undefined);
  });

  it("has the schema of all versions, where the definition has only that", () => {
    const old = definition(
      "{}",
      "  validation: { openAPIV3Schema: { type: object, properties: { a: { type: string } } } }\n",
    ).replace(/ {6}schema:\n.*\n/, "");
    const workspace = workspaceOf({ "file:///crd.yaml": old });
    const kind = customKind(workspace, "example.com", "v1", "Shop");
    assert.deepEqual(customType(workspace.catalog, kind?.type ?? "")?.fields.a, { shape: "string" });
  });

  it("is read again when its definition changes", () => {
    const workspace = workspaceOf({ "file:///crd.yaml": definition("{ properties: { a: { type: string } } }") });
    const read = () => {
      const kind = customKind(workspace, "example.com", "v1", "Shop");
      return Object.keys(customType(workspace.catalog, kind?.type ?? "")?.fields ?? {});
    };
    assert.ok(read().includes("a"));
    workspace.update("file:///crd.yaml", definition("{ properties: { b: { type: string } } }"));
    assert.deepEqual([read().includes("a"), read().includes("b")], [false, true]);
  });
});
