import assert from "node:assert/strict";
import { afterMigration, lastApplied } from "../../src/cluster/last-applied";
import type { LiveObject } from "../../src/core/live/live-object";

const metadata = { name: "web", namespace: "shop" };
const base = { apiVersion: "apps/v1", kind: "Deployment", metadata };

/** The object after moving the ownership: what kubectl had applied, what the dry run gave, what the manifest wants. */
function migrated(applied: object | string, after: object, wanted: object): LiveObject {
  const text = typeof applied === "string" ? applied : JSON.stringify({ ...base, ...applied });
  const annotations = { [lastApplied]: text };
  const live = { ...base, metadata: { ...metadata, annotations } };
  return afterMigration(
    { ...base, ...after } as LiveObject,
    live as LiveObject,
    { ...base, ...wanted } as unknown as LiveObject,
  );
}

describe("An object that kubectl has applied, after its fields became ours", () => {
  it("loses what kubectl had applied and the manifest no longer has, and nothing else", () => {
    const applied = { spec: { replicas: 2, paused: true, strategy: { type: "Recreate" } } };
    const after = { spec: { replicas: 3, paused: true, strategy: { type: "Recreate" }, minReadySeconds: 5 } };
    assert.deepEqual(migrated(applied, after, { spec: { replicas: 3 } }), {
      ...base,
      spec: { replicas: 3, minReadySeconds: 5 },
    });
  });

  it("keeps a map that the manifest has though nothing is left in it, and drops one that it has not", () => {
    const applied = { data: { a: "1" }, spec: { template: { labels: { a: "1" } } } };
    const after = { data: { a: "1" }, spec: { template: { labels: { a: "1" } } } };
    assert.deepEqual(migrated(applied, after, { data: {} }), { ...base, data: {} });
    assert.deepEqual(migrated(applied, after, { spec: { template: {} } }), { ...base, spec: { template: {} } });
    assert.deepEqual(migrated(applied, after, {}), base);
  });

  it("keeps in a map what others have added", () => {
    const applied = { data: { ours: "1" } };
    assert.deepEqual(migrated(applied, { data: { ours: "1", theirs: "2" } }, {}), { ...base, data: { theirs: "2" } });
  });

  it("compares the items of a list by their names, wherever they stand", () => {
    const item = (name: string, more: object = {}) => ({ name, ...more });
    const applied = { spec: { containers: [item("old"), item("web", { image: "a", tty: true })] } };
    const after = { spec: { containers: [item("theirs"), item("web", { image: "b", tty: true }), item("old")] } };
    const wanted = { spec: { containers: [item("web", { image: "b" })] } };
    assert.deepEqual(migrated(applied, after, wanted), {
      ...base,
      spec: { containers: [item("theirs"), item("web", { image: "b" })] },
    });
    // A list that becomes empty stays only where the manifest has it.
    const one = { spec: { replicas: 1, containers: [item("old")] } };
    assert.deepEqual(migrated(one, one, { spec: { replicas: 1, containers: [] } }), {
      ...base,
      spec: { replicas: 1, containers: [] },
    });
    assert.deepEqual(migrated(one, one, { spec: { replicas: 1 } }), { ...base, spec: { replicas: 1 } });
  });

  it("takes a list without names as one value", () => {
    const applied = { spec: { args: ["a", "b"], ports: [{ port: 1 }] } };
    const after = { spec: { args: ["a", "c"], ports: [{ port: 1 }] } };
    assert.deepEqual(migrated(applied, after, { spec: { args: ["a", "c"] } }), { ...base, spec: { args: ["a", "c"] } });
    assert.deepEqual(migrated(applied, after, {}), base);
    const odd = { spec: { list: [null, "a", { name: "b" }] } };
    assert.deepEqual(migrated({ spec: { list: [{ name: "c" }] } }, odd, odd), { ...base, ...odd });
    // What had another shape when kubectl applied it is one value, too.
    assert.deepEqual(
      migrated({ spec: { a: "x", b: [1], c: { d: 1 } } }, { spec: { a: { b: 1 }, b: "x", c: [] } }, {}),
      base,
    );
    assert.deepEqual(migrated({ spec: { a: "x" } }, { spec: { a: { b: 1 } } }, { spec: { a: { b: 1 } } }), {
      ...base,
      spec: { a: { b: 1 } },
    });
  });

  it("keeps its identity, and of its annotations all but kubectl's own", () => {
    const annotations = { [lastApplied]: "{}", note: "theirs" };
    const after = { metadata: { ...metadata, uid: "u", annotations }, spec: { replicas: 1 } };
    // kubectl's copy names the object in another way than the manifest, which need not name its namespace.
    const applied = { metadata: { ...metadata, annotations: { gone: "x" } }, spec: { replicas: 1 } };
    const wanted = { metadata: { name: "web" }, spec: { replicas: 1 } };
    assert.deepEqual(migrated(applied, after, wanted), {
      ...base,
      metadata: { ...metadata, uid: "u", annotations: { note: "theirs" } },
      spec: { replicas: 1 },
    });
    const bare = { metadata: { ...metadata, annotations: { [lastApplied]: "{}" } } };
    assert.deepEqual(migrated({}, bare, {}), base);
    assert.ok(!("annotations" in migrated({}, bare, {}).metadata));
    const labelled = { metadata: { ...metadata, labels: { a: "1", b: "2" } } };
    assert.deepEqual(migrated(labelled, labelled, { metadata: { name: "web", labels: { b: "2" } } }).metadata.labels, {
      b: "2",
    });
  });

  it("is what the dry run gave where kubectl's copy cannot be read, or is not there", () => {
    const after = { ...base, spec: { replicas: 1 } } as LiveObject;
    assert.equal(
      afterMigration(after, { ...base, metadata: { ...metadata, annotations: { [lastApplied]: "{" } } }, after),
      after,
    );
    assert.deepEqual(afterMigration(after, base, after), after);
    assert.deepEqual(afterMigration(after, base, base), after);
  });
});
