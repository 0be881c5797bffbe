import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { descend, stepsTo } from "../../../src/core/render/field-steps";
import { dedent } from "../../support/marks";
import { documentOf } from "../../support/workspace";

const rootOf = (text: string): Field => {
  const { root } = documentOf(dedent(text));
  assert.ok(root);
  return root;
};

/** The path, in `before`, of the field that is at `path` in `after`. */
function corresponding(before: string, after: string, path: string): string | undefined {
  const field = rootOf(after).get(path);
  assert.ok(field, path);
  return descend(rootOf(before), stepsTo(field))?.path;
}

describe("The steps to a field", () => {
  it("lead from below the root to the field", () => {
    const field = rootOf("spec:\n  ports:\n    - port: 80\n").get("spec.ports[0].port") as Field;
    assert.deepEqual(
      stepsTo(field).map(({ path }) => path),
      ["spec", "spec.ports", "spec.ports[0]", "spec.ports[0].port"],
    );
  });

  it("are none for the root", () => {
    assert.deepEqual(stepsTo(rootOf("a: 1\n")), []);
  });
});

describe("The corresponding field in another version of an object", () => {
  it("is the root for no steps, and nothing without a document", () => {
    const root = rootOf("a: 1\n");
    assert.equal(descend(root, []), root);
    assert.equal(descend(undefined, []), undefined);
    assert.equal(descend(undefined, stepsTo(root.get("a") as Field)), undefined);
  });

  it("has the same keys; the last of a duplicate counts", () => {
    assert.equal(corresponding("a:\n  b: 1\n", "a:\n  b: 2\n", "a.b"), "a.b");
    assert.equal(corresponding("a:\n  c: 1\n", "a:\n  b: 2\n", "a.b"), undefined);
    assert.equal(corresponding("b: 1\n", "a:\n  b: 2\n", "a.b"), undefined);
    const twice = rootOf("a: 1\na: 2\n");
    assert.equal(descend(twice, stepsTo(rootOf("a: 3\n").get("a") as Field))?.text(), "2");
  });

  it("does not look for keys in lists, nor for items in maps", () => {
    assert.equal(corresponding("a: [x]\n", "a: { b: x }\n", "a.b"), undefined);
    assert.equal(corresponding("a: { b: x }\n", "a: [x]\n", "a[0]"), undefined);
    assert.equal(corresponding("a: x\n", "a: [x]\n", "a[0]"), undefined);
  });

  it("is the scalar item with the same value, in place if it is there, too", () => {
    assert.equal(corresponding("a: [x, y, z]\n", "a: [z, y, x]\n", "a[0]"), "a[2]");
    assert.equal(corresponding("a: [x, y, x]\n", "a: [w, y, x]\n", "a[2]"), "a[2]");
    assert.equal(corresponding("a: [x, y]\n", "a: [z, y]\n", "a[0]"), undefined);
    assert.equal(corresponding("a: ['1', 1]\n", "a: [1]\n", "a[0]"), "a[1]");
  });

  for (const [identity, one, other] of [
    ["name", "web", "log"],
    ["mountPath", "/data", "/tmp"],
    ["containerPort", "80", "443"],
    ["port", "80", "443"],
    ["devicePath", "/dev/a", "/dev/b"],
    ["ip", "10.0.0.1", "10.0.0.2"],
    ["topologyKey", "zone", "host"],
    ["key", "a", "b"],
    ["uid", "1", "2"],
    ["type", "Ready", "Done"],
    ["path", "/a", "/b"],
    ["host", "a.org", "b.org"],
  ])
    it(`is the item with the same ${identity}`, () => {
      const before = `a:\n  - { ${identity}: ${one}, x: 1 }\n  - { ${identity}: ${other}, x: 2 }\n`;
      const after = `a:\n  - { ${identity}: ${other}, x: 3 }\n  - { ${identity}: ${one}, x: 4 }\n`;
      assert.equal(corresponding(before, after, "a[0].x"), "a[1].x");
      assert.equal(corresponding(before, after, "a[1].x"), "a[0].x");
      assert.equal(corresponding(before, `a:\n  - { ${identity}: ${one} }\n`, "a[0]"), "a[0]");
    });

  it("is the item in place where several have the same identity", () => {
    const same = "a:\n  - { port: 80, x: 1 }\n  - { port: 80, x: 2 }\n";
    assert.equal(corresponding(same, same, "a[1].x"), "a[1].x");
    assert.equal(corresponding(same, same, "a[0].x"), "a[0].x");
  });

  it("prefers the name over other identities", () => {
    const before = "a:\n  - { port: 80, name: http }\n  - { port: 90, name: admin }\n";
    assert.equal(corresponding(before, "a:\n  - { port: 80, name: admin }\n", "a[0]"), "a[1]");
  });

  it("takes the item in place for renamed if the lists match one to one", () => {
    const before = "a:\n  - { name: $(NAME), x: 1 }\n  - { name: log, x: 2 }\n";
    assert.equal(corresponding(before, "a:\n  - { name: web, x: 1 }\n  - { name: log, x: 2 }\n", "a[0].x"), "a[0].x");
    assert.equal(
      corresponding(before, "a:\n  - { name: web }\n  - { name: log }\n  - { name: new }\n", "a[0]"),
      undefined,
      "an item was added",
    );
    const moved = "a:\n  - { name: web }\n  - { name: $(NAME) }\n";
    assert.equal(corresponding(before, moved, "a[0]"), undefined, "the item in place is now elsewhere, too");
    assert.equal(corresponding("a: [x]\n", "a:\n  - { name: web }\n", "a[0]"), undefined, "it was no map");
    assert.equal(corresponding("a: []\n", "a:\n  - { name: web }\n", "a[0]"), undefined);
  });

  it("is the item with the same data without an identity, otherwise the map in place", () => {
    const before = "a:\n  - { x: 1 }\n  - { x: 2 }\n";
    assert.equal(corresponding(before, "a:\n  - { x: 2 }\n", "a[0]"), "a[1]");
    assert.equal(corresponding(before, "a:\n  - { x: 7 }\n  - { x: 2 }\n", "a[0].x"), "a[0].x");
    assert.equal(corresponding("a: [x, y]\n", "a:\n  - { x: 7 }\n", "a[0]"), undefined);
    assert.equal(corresponding("a: []\n", "a:\n  - { x: 7 }\n", "a[0]"), undefined);
  });

  it("tries the next identity if none has the same first", () => {
    const before = "a:\n  - { port: 80, path: /a }\n  - { port: 81, path: /b }\n";
    assert.equal(corresponding(before, "a:\n  - { port: 90, path: /b }\n", "a[0]"), "a[1]");
  });
});
