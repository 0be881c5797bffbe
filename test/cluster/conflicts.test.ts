import assert from "node:assert/strict";
import { bodyOf, type Choice, conflictsIn, conflictsOver } from "../../src/cluster/conflicts";
import type { LiveObject } from "../../src/core/live/live-object";
import { wanted } from "../support/desired-object";

const cause = (field: string, message: string, reason = "FieldManagerConflict") => ({ reason, field, message });
const live: LiveObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    replicas: 5,
    paused: true,
    template: {
      containers: [
        { name: "web", image: "a" },
        { name: "log", image: "b" },
      ],
    },
  },
};
const after: LiveObject = { ...live, spec: { ...live.spec, replicas: 3, paused: undefined } };

describe("Conflicts in an answer", () => {
  const read = (causes: unknown, of = live, then: LiveObject | undefined = after) =>
    conflictsIn({ kind: "Status", details: { causes } }, of, then);

  it("have the other manager's name, their value and ours", () => {
    assert.deepEqual(
      read([
        cause(".spec.replicas", 'conflict with "hpa" with subresource "scale" using autoscaling/v1'),
        cause('.spec.template.containers[name="web"].image', 'conflict with "kube\\"ctl" using apps/v1 at 2026-01-01'),
      ]),
      [
        { field: ".spec.replicas", owner: "hpa", theirs: "5", yours: "3" },
        { field: '.spec.template.containers[name="web"].image', owner: 'kube\\"ctl', theirs: "a", yours: "a" },
      ],
    );
  });

  it("are only those between managers", () => {
    assert.deepEqual(read([cause(".spec.replicas", "too many", "FieldValueInvalid"), cause(".x", "no", "")]), []);
    assert.deepEqual(read(undefined), []);
    assert.deepEqual(conflictsIn(undefined, live, after), []);
    assert.deepEqual(conflictsIn({}, live, after), []);
    assert.deepEqual(conflictsIn({ details: {} }, live, after), []);
  });

  it("show a value as text, a map as JSON, and nothing where a side has none", () => {
    const one = (field: string, then: LiveObject | undefined = after) =>
      read([cause(field, 'conflict with "x"')], live, then)[0];
    assert.equal(one(".spec.template.containers")?.theirs, '[{"name":"web","image":"a"},{"name":"log","image":"b"}]');
    assert.equal(one(".spec.paused")?.theirs, "true");
    assert.equal(one(".spec.paused")?.yours, "");
    assert.equal(
      conflictsIn({ details: { causes: [cause(".spec.replicas", 'conflict with "x"')] } }, live, undefined)[0]?.yours,
      "",
    );
    assert.equal(one(".spec.nothing")?.theirs, "");
    // Words of another form are shown whole rather than lost, and what is left out is empty.
    assert.equal(read([cause(".spec.replicas", "someone else has it")])[0]?.owner, "someone else has it");
    assert.deepEqual(read([{ reason: "FieldManagerConflict" }]), [{ field: "", owner: "", theirs: "", yours: "" }]);
  });

  it("show no value of a Secret, and other fields of it", () => {
    const secret: LiveObject = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      type: "Opaque",
      data: { pin: "c2VjcmV0" },
    };
    const causes = [".data.pin", ".stringData.pin", ".type"].map((field) => cause(field, 'conflict with "x"'));
    assert.deepEqual(
      read(causes, secret, secret).map(({ theirs, yours }) => [theirs, yours]),
      [
        ["********", "********"],
        ["********", "********"],
        ["Opaque", "Opaque"],
      ],
    );
    const map = { ...secret, kind: "ConfigMap" };
    assert.equal(read(causes, map, map)[0]?.theirs, "c2VjcmV0");
  });

  it("come from what others have set in the way, too, where somebody owns it", () => {
    const way = ["f:spec", "f:paused"];
    const obstacles = [
      { owners: ["a", "b"], way, fields: [] },
      { owners: [], way, fields: [] },
    ] as unknown as Parameters<typeof conflictsOver>[0];
    const found = conflictsOver(obstacles, live);
    assert.equal(found.length, 1);
    assert.equal(found[0]?.owner, "a, b");
    assert.deepEqual([found[0]?.field, found[0]?.theirs], [".spec.paused", "true"]);
    assert.equal(found[0]?.yours, "");
    const { inTheWay } = found[0] as { inTheWay?: object };
    assert.ok(inTheWay && !("owners" in inTheWay));
  });
});

describe("What is sent after the choices", () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  template: { containers: [{ name: log, image: c }, { name: web, image: d }], args: [x, z] }
`;
  const choose = (choices: Readonly<Record<string, Choice>>, of: LiveObject | undefined = live, manifest = text) => {
    const one = wanted(manifest);
    const sent = bodyOf(one, new Map(Object.entries(choices)), of);
    return sent === one.text ? "its text" : JSON.parse(sent);
  };

  it("is the manifest's own text where everything is taken over", () => {
    assert.equal(choose({}), "its text");
    assert.equal(choose({ ".spec.replicas": "take-over" }), "its text");
  });

  it("has their value where it is kept, and nothing where it is left out", () => {
    const image = '.spec.template.containers[name="web"].image';
    assert.equal(choose({ ".spec.replicas": "keep" }).spec.replicas, 5);
    assert.ok(!("replicas" in choose({ ".spec.replicas": "leave-out" }).spec));
    const both = choose({ ".spec.replicas": "take-over", [image]: "keep" });
    assert.equal(both.spec.replicas, 3);
    assert.deepEqual(both.spec.template.containers, [
      { name: "log", image: "c" },
      { name: "web", image: "a" },
    ]);
    // An item that is left out leaves the others in their order.
    assert.deepEqual(choose({ '.spec.template.containers[name="log"]': "leave-out" }).spec.template.containers, [
      { name: "web", image: "d" },
    ]);
    // What cannot be kept, since nobody has it any more, is left out.
    const none: LiveObject = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" } };
    assert.ok(!("replicas" in choose({ ".spec.replicas": "keep" }, none).spec));
    assert.ok(!("replicas" in choose({ ".spec.replicas": "keep" }, { ...live, spec: {} }).spec));
  });

  it("does not touch the manifest that the user has", () => {
    const one = wanted(text);
    bodyOf(one, new Map([[".spec.replicas", "leave-out"]]), live);
    assert.equal((one.data as LiveObject).spec.replicas, 3);
  });

  it("is a Secret's text left out where the server has its bytes, and a field that it has not changes nothing", () => {
    const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {pin: x, other: z}\n";
    const held: LiveObject = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" }, data: { pin: "eA==" } };
    assert.deepEqual(choose({ ".data.pin": "keep" }, held, secret).stringData, { other: "z" });
    assert.deepEqual(choose({ ".data.pin": "leave-out" }, held, secret).stringData, { other: "z" });
    assert.deepEqual(choose({ ".data.nothing": "leave-out" }, held, secret).stringData, { pin: "x", other: "z" });
    // The field with the base64 text is put in its own place, and what looks alike elsewhere is not it.
    const both = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {pin: bWluZQ==}\nstringData: {pin: x}\n";
    const kept = choose({ ".data.pin": "keep" }, held, both);
    assert.deepEqual(kept.data, { pin: "eA==" });
  });
});
