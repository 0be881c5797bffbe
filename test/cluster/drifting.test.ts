import assert from "node:assert/strict";
import { ClusterError, Discovery, driftOf, Server } from "../../src/cluster";
import { additionsIn, setterOf } from "../../src/cluster/additions";
import { type DriftStep, differences } from "../../src/cluster/differences";
import { additionsTo } from "../../src/cluster/drift";
import type { ObjectResult } from "../../src/cluster/object-result";
import type { FieldTree, LiveObject } from "../../src/core/live/live-object";
import { wanted } from "../support/desired-object";
import { type Asked, type Reply, refusal, ScriptedServer, scriptedResources } from "../support/scripted-server";

const shown = (path: readonly DriftStep[]): string =>
  path.map((step) => (typeof step === "object" ? `[${step.name}]` : step)).join(".");

describe("The differences of two values", () => {
  const found = (live: unknown, other: unknown) =>
    differences(live, other).map(({ path, live: is, wanted: was }) => `${shown(path)}: ${JSON.stringify([is, was])}`);

  it("are as deep as possible in maps", () => {
    assert.deepEqual(found({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 }, d: 4 }), ["b.c: [2,3]", "d: [null,4]"]);
    assert.deepEqual(found({ a: 1 }, { a: 1 }), []);
    assert.deepEqual(found({ a: { b: 1 } }, { a: [1] }), ['a: [{"b":1},[1]]']);
  });

  it("are by name in lists of named items, wherever they stand", () => {
    const list = (...items: object[]) => ({ a: items });
    assert.deepEqual(found(list({ name: "x", v: 1 }, { name: "y" }), list({ name: "y" }, { name: "x", v: 2 })), [
      "a.[x].v: [1,2]",
    ]);
    assert.deepEqual(found(list({ name: "x" }), list()), ['a.[x]: [{"name":"x"},null]']);
  });

  it("are by index in other lists of one length, or of the whole list", () => {
    assert.deepEqual(found({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }), ["a.1.b: [2,3]"]);
    assert.deepEqual(found({ a: [1] }, { a: [1, 2] }), ["a: [[1],[1,2]]"]);
    assert.deepEqual(found({ a: [{ name: "x" }, {}] }, { a: [{ name: "y" }, {}] }), ['a.0.name: ["x","y"]']);
  });
});

const text = `apiVersion: v1
kind: ConfigMap
metadata: { name: web, labels: { tier: front } }
data: { key: x }
`;
const manifest = wanted(text);
const live = (more: object = {}, metadata: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "web", namespace: "shop", uid: "u", resourceVersion: "1", labels: { tier: "front" }, ...metadata },
  data: { key: "x" },
  ...more,
});
const entry = (manager: string, fieldsV1: FieldTree, more: object = {}) => ({
  ...{ manager, operation: "Apply", apiVersion: "v1", time: "2026-01-01T00:00:00Z", fieldsV1, ...more },
});

describe("What others have added to an object", () => {
  const added = (
    object: LiveObject,
    made: LiveObject | undefined = live(),
    data = manifest.data as LiveObject,
  ): string[] =>
    additionsIn(object, data, made).map(
      ({ path, live: value, owner }) => `${shown(path)} = ${JSON.stringify(value)} by ${owner}`,
    );
  const data = { key: "x", other: "y" };

  it("is each field that they own and the manifest does not have", () => {
    const object = live({ data }, { managedFields: [entry("helm", { "f:data": { "f:key": {}, "f:other": {} } })] });
    assert.deepEqual(added(object), ['data.other = "y" by helm']);
  });

  it("is not what we, the cluster itself or the status have set", () => {
    const fields = { "f:data": { "f:other": {} } };
    for (const own of [
      entry("danado", fields),
      entry("kube-controller-manager", fields),
      entry("kubelet", fields),
      entry("kube-scheduler", fields),
      entry("helm", fields, { subresource: "status" }),
      entry("helm", { "f:status": { "f:x": {} } }),
    ])
      assert.deepEqual(added(live({ data, status: { x: 1 } }, { managedFields: [own] })), [], own.manager);
    assert.equal(added(live({ data }, { managedFields: [entry("my-kubelet", fields)] })).length, 1);
  });

  it("is not what the server fills in, and of updates nothing if that is not known", () => {
    const update = (made: LiveObject | undefined) =>
      added(
        live({ data }, { managedFields: [entry("kubectl", { "f:data": { "f:other": {} } }, { operation: "Update" })] }),
        made,
      );
    assert.equal(update(live()).length, 1);
    assert.deepEqual(update(live({ data })), []);
    const object = live(
      { data },
      { managedFields: [entry("ui", { "f:data": { "f:other": {} } }, { operation: "Update" })] },
    );
    assert.deepEqual(additionsIn(object, manifest.data as LiveObject, undefined), []);
    const applied = live({ data }, { managedFields: [entry("ui", { "f:data": { "f:other": {} } })] });
    assert.equal(additionsIn(applied, manifest.data as LiveObject, undefined).length, 1);
  });

  it("is also labels, annotations and finalizers, each with who set it", () => {
    const object = live(
      {},
      {
        labels: { tier: "front", a: "b" },
        annotations: { c: "d", "deployment.kubernetes.io/revision": "1" },
        finalizers: ["e/f"],
        managedFields: [
          entry("helm", {
            "f:metadata": {
              "f:labels": { ".": {}, "f:a": {}, "f:tier": {} },
              "f:annotations": { "f:c": {}, "f:deployment.kubernetes.io/revision": {} },
              "f:finalizers": { ".": {}, 'v:"e/f"': {} },
              "f:ownerReferences": {},
            },
          }),
        ],
      },
    );
    assert.deepEqual(added(object), [
      'metadata.labels.a = "b" by helm',
      'metadata.annotations.c = "d" by helm',
      'metadata.finalizers.[e/f] = "e/f" by helm',
    ]);
  });

  it("is told once, and by item", () => {
    const ports = [
      { name: "http", port: 80 },
      { port: 81, protocol: "TCP" },
    ];
    const fields = {
      "f:spec": {
        "f:ports": { 'k:{"port":81,"protocol":"TCP"}': { ".": {}, "f:port": {} }, 'k:{"port":80}': { "f:name": {} } },
      },
    };
    const object = live({ spec: { ports } }, { managedFields: [entry("helm", fields), entry("ui", fields)] });
    const own = { ...live(), spec: { ports: [{ port: 80 }] } } as LiveObject;
    assert.deepEqual(added(object, own, own), [
      'spec.ports.[81/TCP] = {"port":81,"protocol":"TCP"} by helm',
      'spec.ports.[http].name = "http" by helm',
    ]);
  });
});

describe("Who has set a field", () => {
  const at = (time: string, manager: string, fields: FieldTree, more: object = {}) =>
    entry(manager, fields, { time, ...more });
  const object = (...managedFields: object[]) =>
    live({ spec: { list: [{ name: "a", v: 1 }, { port: 80 }], set: ["x"] } }, { managedFields });
  const key = { "f:data": { "f:key": {} } };

  it("is the last one, unless that is us", () => {
    const both = object(at("1", "helm", key), at("2", "ui", key));
    assert.equal(setterOf(both, ["data", "key"]), "ui");
    assert.equal(setterOf(object(at("2", "helm", key), at("1", "ui", key)), ["data", "key"]), "helm");
    assert.equal(setterOf(object(at("1", "helm", key), at("2", "danado", key)), ["data", "key"]), undefined);
    assert.equal(setterOf(both, ["data", "other"]), undefined);
    assert.equal(setterOf(live(), ["data"]), undefined);
    assert.equal(setterOf(object(at("1", "helm", { "f:data": { ".": {} } })), ["data", "key"]), "helm");
  });

  it("is found by the name or the number of an item", () => {
    const items = object(
      at("1", "helm", {
        "f:spec": {
          "f:list": { ".": {}, 'k:{"name":"a"}': { "f:v": {} }, 'k:{"port":80}': { "f:port": {} } },
          "f:set": { 'v:"x"': {} },
        },
      }),
    );
    assert.equal(setterOf(items, ["spec", "list", { name: "a" }, "v"]), "helm");
    assert.equal(setterOf(items, ["spec", "list", 1, "port"]), "helm");
    assert.equal(setterOf(items, ["spec", "list", { name: "b" }, "v"]), undefined);
    assert.equal(setterOf(items, ["spec", "list", 0, "port"]), undefined);
    assert.equal(setterOf(items, ["spec", "set", 0]), "helm");
  });

  it("is named as users know it", () => {
    const named = (manager: string | undefined, more: object = {}) =>
      setterOf(object({ ...at("1", "x", key, more), manager }), ["data", "key"]);
    assert.equal(named("kubectl-edit"), "kubectl edit");
    assert.equal(named("kubectl-client-side-apply"), "kubectl apply");
    assert.equal(named("kubectl", { subresource: "scale" }), "kubectl scale");
    assert.equal(named("kubectl"), "kubectl");
    assert.equal(named("my-kubectl-edit"), "my-kubectl-edit");
    assert.equal(named(undefined), "?");
  });
});

describe("What differs between a file and the cluster, as a server may answer", () => {
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());

  interface Answers {
    readonly now?: Reply;
    /** Of applying the file. */
    readonly after?: Reply;
    /** Of creating it anew. */
    readonly made?: Reply;
    readonly isAllowed?: boolean;
  }
  const path = "/api/v1/namespaces/shop/configmaps/web";
  function use({ now, after, made, isAllowed = true }: Answers): void {
    const answer = ({ method, path: asked, body }: Asked): Reply | undefined => {
      if (asked.startsWith("/apis/authorization.k8s.io/v1/")) {
        const status = asked.endsWith("rulesreviews") ? { resourceRules: [] } : { allowed: isAllowed };
        const kind = asked.endsWith("rulesreviews") ? "SelfSubjectRulesReview" : "SelfSubjectAccessReview";
        return {
          status: 201,
          body: { apiVersion: "authorization.k8s.io/v1", kind, status, spec: JSON.parse(body).spec },
        };
      }
      if (method === "PATCH" && asked === `${path}-danado`) return made ?? { body: live({}, { name: "web-danado" }) };
      if (method === "PATCH") return after ?? { body: live() };
      return asked === path ? now : undefined;
    };
    scripted.use((asked) => answer(asked) ?? scriptedResources(asked));
  }
  async function drift(answers: Answers) {
    use(answers);
    const server = new Server(scripted.kubeconfig());
    const found = await driftOf(server, new Discovery(server), manifest, "shop");
    return found.missing
      ? "missing"
      : found.places.map(
          ({ path: place, live: is, wanted: was, owner, added }) =>
            `${shown(place)}: ${JSON.stringify(is)} → ${JSON.stringify(was)}${owner ? ` by ${owner}` : ""}${added ? `, added at ${added.join(" ")}` : ""}`,
        );
  }
  const other = { managedFields: [entry("helm", { "f:data": { "f:key": {} } }, { operation: "Update" })] };

  it("is an object that is not there", async () => {
    assert.equal(await drift({ now: refusal(404, "not found") }), "missing");
  });

  it("is nothing where applying would change nothing", async () => {
    assert.deepEqual(await drift({ now: { body: live() } }), []);
    const noted = live(
      { status: { x: 1 } },
      { annotations: { "deployment.kubernetes.io/revision": "2" }, generation: 3 },
    );
    assert.deepEqual(await drift({ now: { body: noted } }), []);
  });

  it("is what applying would change, with who set it", async () => {
    assert.deepEqual(await drift({ now: { body: live({ data: { key: "y" } }, other) } }), [
      'data.key: "y" → "x" by helm',
    ]);
    const labels = live({}, { labels: { tier: "back" }, annotations: { note: "a" } });
    assert.deepEqual(await drift({ now: { body: labels } }), [
      'metadata.labels.tier: "back" → "front"',
      'metadata.annotations: {"note":"a"} → undefined',
    ]);
  });

  it("is also what others have added, once", async () => {
    const managedFields = [entry("helm", { "f:data": { "f:other": {}, "f:key": {} } })];
    const now = live({ data: { key: "x", other: "z" } }, { managedFields });
    const after: Reply = { body: now };
    assert.deepEqual(await drift({ now: { body: now }, after }), [
      'data.other: "z" → undefined by helm, added at f:data f:other',
    ]);
    assert.deepEqual(await drift({ now: { body: now } }), ['data.other: "z" → undefined by helm']);
    const made: Reply = { status: 201, body: live({ data: { key: "x", other: "z" } }, { name: "web-danado" }) };
    assert.deepEqual(await drift({ now: { body: now }, after, made }), []);
    const trial = scripted.asked.find(({ path: asked }) => asked.endsWith("web-danado"));
    assert.deepEqual(
      [trial?.query.get("dryRun"), trial?.query.get("force"), JSON.parse(trial?.body ?? "{}").metadata.name],
      ["All", "true", "web-danado"],
    );
  });

  it("is what the file itself says, where the user may not apply it", async () => {
    const now = { body: live({ data: { key: "1000m", more: "a" } }) };
    const said = async (value: string) => {
      use({ now, isAllowed: false });
      const server = new Server(scripted.kubeconfig());
      const own = wanted(text.replace("key: x", `key: ${value}`));
      const found = await driftOf(server, new Discovery(server), own, "shop");
      return found.missing
        ? []
        : found.places.map(({ path: place, wanted: was }) => `${shown(place)} ${JSON.stringify(was)}`);
    };
    assert.deepEqual(await said("x"), ['data.key "x"']);
    // The same amount in another form.
    assert.deepEqual(await said("'1'"), []);
    assert.deepEqual(await said("'2'"), ['data.key "2"']);
  });

  it("fails where the server does", async () => {
    await assert.rejects(drift({ now: { body: live() }, after: refusal(500, "broken") }), ClusterError);
    await assert.rejects(drift({ now: refusal(500, "broken") }), ClusterError);
  });

  it("of a plan is asked for only if the object exists", async () => {
    use({ now: { body: live() } });
    const server = new Server(scripted.kubeconfig());
    const step = (before?: LiveObject) =>
      ({ wanted: manifest, namespace: "shop", ...(before && { before }) }) as unknown as ObjectResult;
    assert.deepEqual(await additionsTo(server, new Discovery(server), step()), []);
    assert.equal(scripted.asked.length, 0);
    const now = live({ data: { key: "x", o: "z" } }, { managedFields: [entry("helm", { "f:data": { "f:o": {} } })] });
    const found = await additionsTo(server, new Discovery(server), step(now));
    assert.deepEqual(
      found.map(({ path: place, owner }) => [shown(place), owner]),
      [["data.o", "helm"]],
    );
  });
});
