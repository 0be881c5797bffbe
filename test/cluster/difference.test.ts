import assert from "node:assert/strict";
import { parse } from "yaml";
import { diffOf } from "../../src/cluster";
import { differences } from "../../src/cluster/differences";
import type { Change } from "../../src/cluster/object-result";
import type { LiveObject } from "../../src/core/live/live-object";
import { wanted } from "../support/desired-object";

describe("The differences of two values", () => {
  it("are as deep as both sides have maps", () => {
    assert.deepEqual(differences({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1, c: 4 }, e: 5 }), [
      { path: ["a", "c"], live: 2, wanted: 4 },
      { path: ["d"], live: 3, wanted: undefined },
      { path: ["e"], live: undefined, wanted: 5 },
    ]);
    assert.deepEqual(differences({ a: 1 }, { a: 1 }), []);
    assert.deepEqual(differences({ a: { b: 1 } }, { a: [1] }), [{ path: ["a"], live: { b: 1 }, wanted: [1] }]);
    assert.deepEqual(differences(1, 2), [{ path: [], live: 1, wanted: 2 }]);
    assert.deepEqual(differences(null, undefined), [{ path: [], live: null, wanted: undefined }]);
  });

  it("of lists are by name, where all items have one", () => {
    const live = [
      { name: "a", v: 1 },
      { name: "b", v: 1 },
    ];
    const manifest = [{ name: "b", v: 2 }, { name: "c" }];
    assert.deepEqual(differences({ l: live }, { l: manifest }), [
      { path: ["l", { name: "a" }], live: live[0], wanted: undefined },
      { path: ["l", { name: "b" }, "v"], live: 1, wanted: 2 },
      { path: ["l", { name: "c" }], live: undefined, wanted: { name: "c" } },
    ]);
    assert.deepEqual(differences([], []), []);
  });

  it("of lists without names are by place where they are as long, and else the whole list", () => {
    assert.deepEqual(differences([{ port: 1 }, { port: 2 }], [{ port: 1 }, { port: 3 }]), [
      { path: [1, "port"], live: 2, wanted: 3 },
    ]);
    assert.deepEqual(differences([1, 2], [1]), [{ path: [], live: [1, 2], wanted: [1] }]);
    // One item without a name, or with one that is no text, and names mean nothing.
    for (const odd of [{ v: 1 }, { name: 5 }, "a", null])
      assert.deepEqual(differences([{ name: "a", v: 1 }, odd], [{ name: "a", v: 2 }, odd]), [
        { path: [0, "v"], live: 1, wanted: 2 },
      ]);
  });
});

describe("The two sides of a diff", () => {
  const live = (more: object, metadata: object = {}, kind = "Deployment"): LiveObject => ({
    apiVersion: "apps/v1",
    kind,
    metadata: { name: "web", ...metadata },
    ...more,
  });
  const text = (more: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n${more}`;
  function diff(
    manifest: string,
    before: LiveObject | undefined,
    after: LiveObject | undefined,
    options: Parameters<typeof diffOf>[1] & { readonly result?: Change } = {},
  ) {
    const { result = { result: "changed" }, ...rest } = options;
    const step = { wanted: wanted(manifest), namespace: "", change: result };
    const sides = diffOf({ ...step, ...(before && { before }), ...(after && { after }) }, rest);
    return {
      before: sides.before === "" ? "" : parse(sides.before),
      after: sides.after === "" ? "" : parse(sides.after),
    };
  }

  it("have what the manifest declares and what differs, and nothing of the server's own", () => {
    const own = {
      uid: "u",
      resourceVersion: "1",
      generation: 2,
      creationTimestamp: "t",
      selfLink: "/a",
      managedFields: [],
    };
    const annotations = { "kubectl.kubernetes.io/last-applied-configuration": "{}" };
    const before = live(
      { spec: { replicas: 1, paused: false, min: 1 }, status: { ready: 1 } },
      { ...own, annotations },
    );
    const after = live({ spec: { replicas: 2, paused: false, min: 2 }, status: { ready: 2 } }, { ...own, annotations });
    const sides = diff(text("spec: { replicas: 2 }\n"), before, after);
    assert.deepEqual(sides.before, live({ spec: { replicas: 1, min: 1 } }));
    assert.deepEqual(sides.after, live({ spec: { replicas: 2, min: 2 } }));
    const noted = { ...own, annotations: { ...annotations, note: "a" } };
    const declaring = text("spec: {}\n").replace("name: web", "name: web, annotations: { note: a }");
    assert.deepEqual(diff(declaring, live({}, noted), live({}, noted)).after.metadata, {
      name: "web",
      annotations: { note: "a" },
    });
  });

  it("are the same where nothing changes, and empty where there is no object", () => {
    const before = live({ spec: { replicas: 1, min: 1 } });
    const after = live({ spec: { replicas: 1, min: 2 } });
    const same = diff(text("spec: { replicas: 1 }\n"), before, after, { result: { result: "unchanged" } });
    assert.deepEqual(same.before, same.after);
    const made = diff(text("spec: { replicas: 1 }\n"), undefined, live({ spec: { replicas: 1, defaulted: true } }));
    assert.deepEqual([made.before, made.after], ["", live({ spec: { replicas: 1 } })]);
    const gone = diff(text("spec: { replicas: 1 }\n"), before, undefined);
    assert.deepEqual([gone.before, gone.after], [live({ spec: { replicas: 1 } }), ""]);
    assert.deepEqual(diff(text(""), undefined, undefined), { before: "", after: "" });
  });

  it("have everything when that is asked for", () => {
    const before = live({ spec: { replicas: 1, min: 1 }, status: { ready: 1 } }, { uid: "u" });
    assert.deepEqual(diff(text("spec: { replicas: 1 }\n"), before, before, { everything: true }).before, before);
  });

  it("compare the items of lists by what tells them apart", () => {
    const ports = (...all: readonly object[]) => live({ spec: { ports: all } });
    const manifest = text("spec: { ports: [{ port: 80 }, { port: 443 }] }\n");
    const before = ports({ port: 443, protocol: "TCP", node: 3 }, { port: 80, protocol: "TCP", node: 1 });
    const after = ports({ port: 443, protocol: "TCP", node: 3 }, { port: 80, protocol: "TCP", node: 2 });
    assert.deepEqual(diff(manifest, before, after).before.spec.ports, [{ port: 443 }, { port: 80, node: 1 }]);
    // A name goes before another key, and where there is none the place tells.
    const named = (node: number) => ports({ id: 1, name: "b", node: 1 }, { id: 2, name: "a", node });
    const byName = text("spec: { ports: [{ id: 1, name: a }, { id: 2, name: b }] }\n");
    assert.deepEqual(diff(byName, named(1), named(2)).after.spec.ports, [
      { id: 1, name: "b" },
      { id: 2, name: "a", node: 2 },
    ]);
    const unnamed = (node: number) => ports({ protocol: "TCP", x: 1 }, { protocol: "TCP", x: 1, node });
    const placed = text("spec: { ports: [{ protocol: TCP }, { protocol: TCP }] }\n");
    assert.deepEqual(diff(placed, unnamed(1), unnamed(2)).after.spec.ports, [
      { protocol: "TCP" },
      { protocol: "TCP", node: 2 },
    ]);
    const words = live({ spec: { args: ["a", "b"] } });
    assert.deepEqual(diff(text("spec: { args: [a] }\n"), words, words).after.spec.args, ["a", "b"]);
  });

  it("have what others have set, where that is told", () => {
    const object = live({
      spec: { a: { b: 1, c: 2 }, list: [{ name: "x", v: 1, w: 2 }, { name: "y" }], plain: ["p", "q"] },
    });
    const additions = [
      { path: ["spec", "a", "b"], live: 1 },
      { path: ["spec", "list", { name: "x" }, "v"], live: 1 },
      { path: ["spec", "plain", 1], live: "q" },
    ];
    assert.deepEqual(diff(text("spec: { list: [{ name: x }] }\n"), object, object, { additions }).after, {
      ...live({ spec: { a: { b: 1 }, list: [{ name: "x", v: 1 }, {}], plain: ["p", "q"] } }),
    });
    const more = [{ path: ["spec", "list", { name: "y" }], live: { name: "y" } }];
    assert.deepEqual(
      diff(text("spec: { list: [{ name: x }] }\n"), object, object, { additions: more }).after.spec.list,
      [{ name: "x" }, { name: "y" }],
    );
  });

  it("hide a Secret's values, and take its text for its data", () => {
    const secret = (pin: string) => live({ data: { pin, same: "c2FtZQ==" } }, {}, "Secret");
    const manifest =
      "apiVersion: apps/v1\nkind: Secret\nmetadata: { name: web }\nstringData: { pin: new }\ndata: { same: c2FtZQ== }\n";
    const sides = diff(manifest, secret("b2xk"), secret("bmV3"));
    assert.deepEqual(sides.before.data, { pin: "******** (before)", same: "********" });
    assert.deepEqual(sides.after.data, { pin: "******** (after)", same: "********" });
    const copy = { annotations: { "kubectl.kubernetes.io/last-applied-configuration": "b2xk", note: "a" } };
    const whole = diff(manifest, live({ data: { pin: "b2xk" } }, copy, "Secret"), undefined, { everything: true });
    assert.deepEqual(whole.before.metadata.annotations, {
      "kubectl.kubernetes.io/last-applied-configuration": "********",
      note: "a",
    });
    assert.deepEqual(whole.before.data, { pin: "********" });
  });
});
