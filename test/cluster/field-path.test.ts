import assert from "node:assert/strict";
import { manifestPath, placeIn } from "../../src/cluster/field-path";

const object = {
  metadata: {
    labels: { app: "short", "app.kubernetes.io/name": "web", "app.kubernetes.io": "middle", "a[0]": "odd" },
    finalizers: ["x/y", "z"],
  },
  spec: {
    replicas: 2,
    empty: null,
    ports: [
      { port: 80, protocol: "UDP" },
      { port: 80, name: "web" },
      { port: 443, name: 'q"uote]' },
    ],
    numbers: [5, 6],
  },
};
const valueAt = (path: string) => placeIn(object, path)?.value;

describe("A path in server-side apply's syntax", () => {
  it("leads along fields, with the parent and the key of what it leads to", () => {
    assert.deepEqual(placeIn(object, ".spec.replicas"), { parent: object.spec, key: "replicas", value: 2 });
    assert.equal(valueAt(".metadata.labels"), object.metadata.labels);
    assert.deepEqual(placeIn(object, ".spec.empty"), { parent: object.spec, key: "empty", value: null });
  });

  it("takes the longest key that fits, since keys have dots and brackets, too", () => {
    assert.equal(valueAt(".metadata.labels.app"), "short");
    assert.equal(valueAt(".metadata.labels.app.kubernetes.io"), "middle");
    assert.equal(valueAt(".metadata.labels.app.kubernetes.io/name"), "web");
    assert.equal(valueAt(".metadata.labels.a[0]"), "odd");
    assert.equal(valueAt(".metadata.labels.ap"), undefined);
  });

  it("finds items by their keys, by their value, and by their place", () => {
    const [first, second, third] = object.spec.ports;
    assert.equal(valueAt('.spec.ports[name="web"]'), second);
    assert.equal(valueAt('.spec.ports[name="q\\"uote]"]'), third);
    assert.equal(valueAt('.spec.ports[port=80,protocol="UDP"].protocol'), "UDP");
    // What the manifest leaves to its default fits any value.
    assert.equal(valueAt('.spec.ports[port=80,protocol="TCP"]'), second);
    assert.deepEqual(placeIn(object, '.metadata.finalizers[="z"]'), {
      parent: object.metadata.finalizers,
      key: 1,
      value: "z",
    });
    assert.equal(valueAt(".spec.numbers[=6]"), 6);
    assert.deepEqual(placeIn(object, ".spec.ports[0]"), { parent: object.spec.ports, key: 0, value: first });
    assert.equal(valueAt(".spec.ports[2].port"), 443);
  });

  it("leads nowhere where the object has no such field or item", () => {
    for (const path of [
      ".spec.nothing",
      ".spec.replicas.deeper",
      ".spec.empty.deeper",
      ".spec.ports.port",
      ".spec.ports[3]",
      '.spec.ports[name="none"]',
      ".spec.ports[port=8080]",
      '.metadata.finalizers[="none"]',
      ".spec.numbers[=7]",
      '.spec.numbers[name="a"]',
      ".spec[0]",
      "spec.replicas",
      "[0]",
      ".spec.ports[",
    ])
      assert.equal(placeIn(object, path), undefined, path);
    assert.equal(placeIn(object, ""), undefined);
    assert.equal(placeIn(undefined, ".spec"), undefined);
    assert.equal(placeIn([null], '[name="a"]'), undefined);
  });

  it("is written as in a manifest, as far as the object goes", () => {
    for (const [path, written] of [
      [".spec.replicas", "spec.replicas"],
      ['.spec.ports[name="web"].port', "spec.ports[1].port"],
      [".metadata.labels.app.kubernetes.io/name", "metadata.labels[app.kubernetes.io/name]"],
      [".metadata.labels.app", "metadata.labels.app"],
      ['.metadata.finalizers[="z"]', "metadata.finalizers[1]"],
      [".spec.nothing.deeper", "spec"],
      [".nothing", ""],
      ["", ""],
    ] as const)
      assert.equal(manifestPath(object, path), written);
  });
});
