import assert from "node:assert/strict";
import { type DesiredObject, deleteAll, type Failure, type ObjectResult, planDelete, Server } from "../../src/cluster";
import type { DeleteOptions } from "../../src/cluster/delete";
import type { Caution, Change } from "../../src/cluster/object-result";
import type { LiveObject } from "../../src/core/live/live-object";
import { wanted, wantedIn } from "../support/desired-object";
import { type Asked, type Reply, refusal, ScriptedServer, scriptedResources } from "../support/scripted-server";

const maps = "/api/v1/namespaces/shop/configmaps";
const settings = wanted("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\n");
const live = (more: object = {}, metadata: object = {}, kind = "ConfigMap"): LiveObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "settings", namespace: "shop", uid: "u1", resourceVersion: "1", ...metadata },
  ...more,
});
const deleted: Reply = { body: { kind: "Status", apiVersion: "v1", status: "Success" } };
const html: Reply = { status: 200, body: "<html>", headers: { "Content-Type": "text/html" } };
const allowed = (isAllowed: boolean): Reply => ({
  status: 201,
  body: { kind: "SelfSubjectAccessReview", apiVersion: "authorization.k8s.io/v1", status: { allowed: isAllowed } },
});
const reviews = "/apis/authorization.k8s.io/v1/";

/** delete.test.ts deletes on a real control plane; here stands what one answers rarely. */
describe("Deletions, as a server may answer them", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());
  const options = { namespace: "shop" };
  const server = () => new Server(scripted.kubeconfig(), { longestSilence: 500 });
  const use = (answer: (asked: Asked) => Reply | undefined) =>
    scripted.use((asked) => answer(asked) ?? scriptedResources(asked));
  const sent = () => scripted.asked.filter(({ method }) => method === "DELETE");

  /** Deletes with these answers to reads of the object, one after the other, the last one for ever, and to the delete. */
  async function changeOf(reads: readonly Reply[], answer: Reply, more: Partial<DeleteOptions> = {}): Promise<Change> {
    const left = [...reads];
    use(({ method, path }) => {
      if (path !== `${maps}/settings`) return undefined;
      if (method === "DELETE") return answer;
      return left.length > 1 ? left.shift() : left[0];
    });
    const [step] = await deleteAll(server(), [settings], { ...options, waitFor: 300, ...more });
    return (step as ObjectResult).change;
  }
  const kindOf = (change: Change): Failure["kind"] | undefined =>
    "failure" in change ? change.failure.kind : undefined;
  const here: Reply = { body: live() };
  const gone = refusal(404, 'configmaps "settings" not found', { details: { name: "settings", kind: "configmaps" } });

  it("ask for this very object, and for what becomes of its dependents", async () => {
    for (const propagation of ["Background", "Foreground", "Orphan"] as const) {
      assert.deepEqual(await changeOf([here, gone], deleted, { propagation }), { result: "deleted" });
      assert.deepEqual(JSON.parse(sent()[0]?.body ?? ""), {
        apiVersion: "v1",
        kind: "DeleteOptions",
        propagationPolicy: propagation,
        preconditions: { uid: "u1" },
      });
    }
    await changeOf([here, gone], deleted);
    assert.equal(JSON.parse(sent()[0]?.body ?? "").propagationPolicy, "Background");
  });

  it("wait until the object is gone, or another one has its name", async () => {
    assert.deepEqual(await changeOf([here, here, here, gone], deleted, { waitFor: 5000 }), { result: "deleted" });
    const next: Reply = { body: live({}, { uid: "u2" }) };
    assert.deepEqual(await changeOf([here, next], { ...deleted, status: 202 }), { result: "deleted" });
    // Nobody has to wait for what is gone.
    const started = Date.now();
    await changeOf([here, gone], deleted, { waitFor: 60_000 });
    assert.ok(Date.now() - started < 15_000);
  });

  it("tell what an object waits for that does not go", async () => {
    const conditions = [
      { type: "NamespaceContentRemaining", status: "True", message: "Some resources are remaining: pods" },
      { type: "NamespaceDeletionContentFailure", status: "False", message: "All content successfully deleted" },
      { type: "NamespaceDeletionDiscoveryFailure", status: "True", message: "no discovery" },
      { type: "NamespaceFinalizersRemaining", status: "True" },
      { type: "Ready", status: "True", message: "is ready" },
    ];
    for (const [object, waitsFor] of [
      [live(), []],
      [live({}, { finalizers: ["a/b", "c/d"] }), ["a/b", "c/d"]],
      [live({ spec: { finalizers: ["kubernetes"] } }), ["kubernetes"]],
      [live({ spec: { finalizers: ["kubernetes"] } }, { finalizers: ["a/b"] }), ["a/b"]],
      [live({ status: { conditions } }), ["Some resources are remaining: pods", "no discovery"]],
    ] as const) {
      const change = await changeOf([here, { body: object }], deleted, { waitFor: 0 });
      assert.deepEqual(change, { result: "terminating", waitsFor });
    }
  });

  it("leave alone what has changed since the plan", async () => {
    const plan = [
      { wanted: settings, namespace: "shop", change: { result: "deleted" }, before: live({}, { uid: "u0" }) },
    ] as const;
    assert.deepEqual(await changeOf([here], deleted, { plan }), { result: "stale" });
    assert.equal(sent().length, 0);
    const same = [{ ...plan[0], before: live() }];
    assert.deepEqual(await changeOf([here, gone], deleted, { plan: same }), { result: "deleted" });
    const conflict = refusal(409, "Precondition failed: UID in precondition: u1, UID in object meta: u2");
    assert.deepEqual(await changeOf([here], conflict), { result: "stale" });
    assert.equal(kindOf(await changeOf([here], refusal(409, "something else"))), "refused");
  });

  it("are refused with the server's words, and done where another did it first", async () => {
    for (const [reply, kind] of [
      [refusal(403, 'user "x" cannot delete resource "configmaps"'), "forbidden"],
      [refusal(403, "admission webhook denied the request"), "refused"],
      [refusal(422, "invalid"), "refused"],
    ] as const) {
      const change = await changeOf([here], reply);
      assert.deepEqual([change.result, kindOf(change)], ["failed", kind]);
    }
    assert.deepEqual(await changeOf([here], gone), { result: "deleted" });
    const readOnly = new Server(scripted.kubeconfig(), { readOnly: true });
    use(({ path }) => (path === `${maps}/settings` ? here : undefined));
    const [step] = await deleteAll(readOnly, [settings], options);
    assert.deepEqual([step?.change.result, step && kindOf(step.change)], ["failed", "read-only"]);
  });

  it("without an answer are looked after: gone, going, there, or nobody knows", async () => {
    const going: Reply = { body: live({}, { deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: ["a/b"] }) };
    const other: Reply = { body: live({}, { uid: "u2" }) };
    for (const lost of [html, refusal(501, "no")]) {
      assert.deepEqual(await changeOf([here, gone], lost), { result: "deleted" });
      assert.deepEqual(await changeOf([here, other], lost), { result: "deleted" });
      assert.deepEqual(await changeOf([here, going], lost), { result: "terminating", waitsFor: ["a/b"] });
      assert.equal((await changeOf([here, here], lost)).result, "failed");
      assert.equal((await changeOf([here, refusal(403, "no")], lost)).result, "uncertain");
      assert.equal((await changeOf([here, html], lost)).result, "uncertain");
    }
    // What was never answered may still be done.
    const silent: Reply = () => undefined;
    const change = await changeOf([here, here], silent);
    assert.deepEqual([change.result, kindOf(change)], ["uncertain", "unreachable"]);
    assert.deepEqual(await changeOf([here, gone], silent), { result: "deleted" });
  });

  it("that are cancelled are not begun, and are not given up where the server has begun", async () => {
    const stop = new AbortController();
    const started: DesiredObject[] = [];
    stop.abort();
    const skipped = await changeOf([here], deleted, { signal: stop.signal, onStart: (one) => started.push(one) });
    assert.deepEqual([skipped, started, scripted.requests], [{ result: "skipped" }, [], []]);
    const later = new AbortController();
    const held: Reply = (response) => {
      later.abort();
      setTimeout(
        () =>
          response
            .writeHead(200, { "Content-Type": "application/json" })
            .end(JSON.stringify((deleted as { body: object }).body)),
        100,
      );
    };
    const change = await changeOf([here, { body: live({}, { finalizers: ["a/b"] }) }], held, {
      signal: later.signal,
      waitFor: 20_000,
    });
    assert.deepEqual(change, { result: "terminating", waitsFor: ["a/b"] });
    const reading = new AbortController();
    const silent: Reply = () => void setTimeout(() => reading.abort(), 50);
    assert.deepEqual(await changeOf([silent], deleted, { signal: reading.signal }), { result: "skipped" });
  });

  it("find nothing where there is nothing, and say where they cannot look", async () => {
    assert.deepEqual(await changeOf([gone], deleted), { result: "absent" });
    const change = await changeOf([refusal(403, 'user "x" cannot get resource "configmaps"')], deleted);
    assert.deepEqual([change.result, kindOf(change)], ["failed", "forbidden"]);
    assert.equal(kindOf(await changeOf([html], deleted)), "odd-answer");
    assert.equal(sent().length, 0);
  });

  it("of a kind that is no more find nothing where its definition goes, too, and else say so", async () => {
    const [definition, gadget] = wantedIn(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.danado.example}
---
apiVersion: danado.example/v1
kind: Gadget
metadata: {name: a, namespace: shop}
`);
    assert.ok(definition && gadget);
    use(({ path }) => {
      if (path === "/apis") return { body: { kind: "APIGroupList", apiVersion: "v1", groups: [] } };
      return undefined;
    });
    const [, alone] = [await deleteAll(server(), [], options), await deleteAll(server(), [gadget], options)];
    assert.deepEqual(alone[0]?.change, {
      result: "failed",
      failure: { kind: "unknown-kind", apiVersion: "danado.example/v1", objectKind: "Gadget", served: [] },
    });
    const both = await deleteAll(server(), [definition, gadget], options);
    const result = (one: DesiredObject) => both.find((step) => step.wanted === one)?.change;
    assert.deepEqual(result(gadget), { result: "absent" });
  });

  it("find nothing where the kind goes in the meantime", async () => {
    let isServed = true;
    use(({ path }) => {
      if (path === "/apis") return { body: { kind: "APIGroupList", apiVersion: "v1", groups: isServed ? [] : [] } };
      if (path === "/apis/danado.example/v1" && isServed)
        return {
          body: {
            ...{ kind: "APIResourceList", groupVersion: "danado.example/v1" },
            resources: [{ name: "gadgets", kind: "Gadget", namespaced: true }],
          },
        };
      if (!path.includes("/gadgets/")) return undefined;
      isServed = false;
      return { status: 404, body: "404 page not found\n", headers: { "Content-Type": "text/plain" } };
    });
    const gadget = wanted("apiVersion: danado.example/v1\nkind: Gadget\nmetadata: {name: a, namespace: shop}\n");
    assert.deepEqual((await deleteAll(server(), [gadget], options))[0]?.change, { result: "absent" });
  });

  it("use the chosen namespace, or none, and tell of each object", async () => {
    const both = wantedIn(`apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: disk }
`);
    use(() => undefined);
    const told: unknown[] = [];
    const onStep = ({ wanted: { name }, namespace }: ObjectResult, done: number, all: number) =>
      told.push([name, namespace, done, all]);
    const started: string[] = [];
    await deleteAll(server(), both, { namespace: "chosen", onStep, onStart: ({ name }) => started.push(name) });
    // Backwards: the volume is made after the ConfigMap.
    assert.deepEqual(told, [
      ["disk", "", 1, 2],
      ["settings", "chosen", 2, 2],
    ]);
    assert.deepEqual(started, ["disk", "settings"]);
    assert.ok(scripted.requests.includes("GET /api/v1/namespaces/chosen/configmaps/settings"));
    assert.ok(scripted.requests.includes("GET /api/v1/persistentvolumes/disk"));
    told.length = 0;
    await planDelete(server(), both, { namespace: "chosen", onStep });
    assert.deepEqual(told.length, 2);
    assert.deepEqual(told[1], ["settings", "chosen", 2, 2]);
  });

  describe("planned", () => {
    /** The plan for one object of the cluster, with what else the server answers. */
    async function planOf(object: LiveObject, answer: (asked: Asked) => Reply | undefined = () => undefined) {
      const { kind, metadata } = object;
      use((asked) => {
        if (asked.path.endsWith(`/${metadata.name}`)) return { body: object };
        if (asked.path.startsWith(reviews)) return answer(asked) ?? allowed(true);
        return answer(asked);
      });
      const manifest = `apiVersion: ${object.apiVersion}\nkind: ${kind}\nmetadata: { name: ${metadata.name} }\n`;
      const [step] = await planDelete(server(), [wanted(manifest)], options);
      assert.ok(step);
      return step;
    }
    const cautionsOf = async (
      object: LiveObject,
      answer?: (asked: Asked) => Reply | undefined,
    ): Promise<readonly Caution[] | undefined> => {
      const step = await planOf(object, answer);
      assert.deepEqual(step.change, { result: "deleted" });
      assert.equal(step.before?.metadata.uid, object.metadata.uid);
      return step.cautions;
    };
    const list = (kind: string, count: number, metadata: object = {}): Reply => ({
      body: {
        ...{ kind: `${kind}List`, apiVersion: "v1", metadata },
        items: Array.from({ length: count }, (_, index) => ({ metadata: { name: `${index}` } })),
      },
    });

    it("say who makes it anew, and which finalizers hold it", async () => {
      assert.equal(await cautionsOf(live()), undefined);
      const owner = { kind: "ReplicaSet", name: "web-1", uid: "r" };
      assert.equal(await cautionsOf(live({}, { ownerReferences: [owner], finalizers: [] })), undefined);
      assert.deepEqual(
        await cautionsOf(
          live({}, { ownerReferences: [owner, { ...owner, name: "web-2", controller: true }], finalizers: ["a/b"] }),
        ),
        [
          { about: "owned", owner: "ReplicaSet/web-2" },
          { about: "finalizers", finalizers: ["a/b"] },
        ],
      );
    });

    it("count what goes with a Namespace, as far as it may be seen", async () => {
      const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "going", uid: "n" } };
      const count = (pods: Reply, claims: Reply) =>
        cautionsOf(namespace, ({ path, query }) => {
          if (/pods$|claims$/.test(path)) assert.equal(query.get("limit"), "1");
          if (path === "/api/v1/namespaces/going/pods") return pods;
          return path === "/api/v1/namespaces/going/persistentvolumeclaims" ? claims : undefined;
        });
      assert.deepEqual(await count(list("Pod", 1, { remainingItemCount: 4 }), list("PersistentVolumeClaim", 0)), [
        { about: "namespace", pods: 5, claims: 0 },
      ]);
      const forbidden = refusal(403, 'user "x" cannot list resource "pods"');
      assert.deepEqual(
        await count(forbidden, {
          body: { kind: "PersistentVolumeClaimList", apiVersion: "v1", metadata: {}, items: null },
        }),
        [{ about: "namespace", pods: undefined, claims: 0 }],
      );
    });

    it("count the objects of a definition, in the version that is stored", async () => {
      const definition = {
        ...{ apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" },
        metadata: { name: "gadgets.danado.example", uid: "d" },
        spec: {
          ...{ group: "danado.example", names: { plural: "gadgets" } },
          versions: [
            { name: "v1alpha1", storage: false },
            { name: "v2", storage: true },
          ],
        },
      };
      const cautions = await cautionsOf(definition, ({ path }) => {
        if (path === "/apis/apiextensions.k8s.io/v1")
          return {
            body: {
              ...{ kind: "APIResourceList", groupVersion: "apiextensions.k8s.io/v1" },
              resources: [{ name: "customresourcedefinitions", kind: "CustomResourceDefinition", namespaced: false }],
            },
          };
        return path === "/apis/danado.example/v2/gadgets"
          ? {
              body: {
                kind: "GadgetList",
                apiVersion: "danado.example/v2",
                metadata: {},
                items: [{ metadata: { name: "a" } }],
              },
            }
          : undefined;
      });
      assert.deepEqual(cautions, [{ about: "definition", objects: 1 }]);
    });

    it("say what becomes of a volume's data, by its claim, too", async () => {
      const volume = (policy?: string) => ({
        ...{ apiVersion: "v1", kind: "PersistentVolume", metadata: { name: "disk", uid: "v" } },
        spec: { ...(policy && { persistentVolumeReclaimPolicy: policy }) },
      });
      assert.deepEqual(await cautionsOf(volume("Delete")), [{ about: "volume", policy: "Delete" }]);
      assert.deepEqual(await cautionsOf(volume()), [{ about: "volume", policy: "Retain" }]);
      const claim = (spec: object) => live({ spec }, {}, "PersistentVolumeClaim");
      const byClaim = (reply: Reply, spec: object = { volumeName: "disk" }) =>
        cautionsOf(claim(spec), ({ path }) => (path === "/api/v1/persistentvolumes/disk" ? reply : undefined));
      assert.deepEqual(await byClaim({ body: volume("Delete") }), [{ about: "volume", policy: "Delete" }]);
      assert.deepEqual(await byClaim({ body: volume() }), [{ about: "volume", policy: "Retain" }]);
      assert.equal(await byClaim(refusal(403, "no")), undefined);
      assert.equal(await byClaim({ body: volume("Delete") }, {}), undefined);
    });

    it("are refused to whom the server would refuse them, and fail where it cannot be asked", async () => {
      const denied = await planOf(live(), ({ path }) => (path.startsWith(reviews) ? allowed(false) : undefined));
      assert.deepEqual(denied.change, {
        result: "failed",
        failure: { kind: "forbidden", message: "delete configmaps (namespace shop)" },
      });
      assert.equal(denied.cautions, undefined);
      const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "going", uid: "n" } };
      const failed = await planOf(namespace, ({ path }) =>
        path.endsWith("/pods") ? html : list("PersistentVolumeClaim", 0),
      );
      assert.deepEqual([failed.change.result, kindOf(failed.change)], ["failed", "odd-answer"]);
    });
  });
});
