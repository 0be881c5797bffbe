import assert from "node:assert/strict";
import {
  ClusterError,
  Discovery,
  replicasOf,
  restartRollout,
  revisionsOf,
  Server,
  scale,
  undoRollout,
} from "../../src/cluster";
import { type Asked, type Reply, refusal, ScriptedServer, scriptedResources } from "../support/scripted-server";

const base = "/apis/apps/v1/namespaces/a%20b";
const name = (kind = "Deployment") => ({ apiVersion: "apps/v1", kind, namespace: "a b", name: "web" });
const workload = (kind: string, spec: object) => ({
  apiVersion: "apps/v1",
  kind,
  metadata: { name: "web", namespace: "a b", uid: "w", resourceVersion: "1", generation: 7 },
  spec: { selector: { matchLabels: { app: "web" } }, ...spec },
});
const owned = (uid = "w") => ({ ownerReferences: [{ kind: "x", name: "web", uid, controller: true }] });

describe("The history of a workload, as a server may tell it", () => {
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());
  const asked = (): Asked => scripted.asked.at(-1) as Asked;
  const use = (answer: (asked: Asked) => Reply | undefined) => {
    scripted.use((one) => answer(one) ?? scriptedResources(one));
    const server = new Server(scripted.kubeconfig());
    return [server, new Discovery(server)] as const;
  };

  it("of a Deployment is its ReplicaSets, newest first, each with the patch that goes back to it", async () => {
    const set = (revision: string | undefined, image: string, labels: object | undefined, uid?: string) => ({
      metadata: {
        ...{ name: image, creationTimestamp: `day ${revision}`, ...owned(uid) },
        ...(revision && { annotations: { "deployment.kubernetes.io/revision": revision } }),
      },
      spec: { template: { metadata: { ...(labels && { labels }) }, spec: { containers: [{ name: "web", image }] } } },
    });
    const items = [
      set("2", "b", { app: "web", "pod-template-hash": "h2" }),
      set("10", "c", { app: "web", "pod-template-hash": "h3" }),
      set("11", "others", {}, "somebody"),
      set(undefined, "a", undefined),
    ];
    const cluster = use(({ path }) => {
      if (path === `${base}/deployments/web`) return { body: workload("Deployment", {}) };
      if (path !== `${base}/replicasets`) return undefined;
      return { body: { kind: "ReplicaSetList", apiVersion: "apps/v1", metadata: {}, items } };
    });
    const revisions = await revisionsOf(...cluster, name());
    assert.deepEqual(
      revisions.map(({ number, created, images }) => [number, created, images]),
      [
        [10, "day 10", ["c"]],
        [2, "day 2", ["b"]],
        [0, "day undefined", ["a"]],
      ],
    );
    assert.equal(asked().query.get("labelSelector"), "app=web");
    assert.equal(revisions[1]?.patch.contentType, "application/json-patch+json");
    assert.deepEqual(JSON.parse(revisions[1]?.patch.body ?? ""), [
      { op: "test", path: "/metadata/generation", value: 7 },
      {
        ...{ op: "replace", path: "/spec/template" },
        value: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "b" }] } },
      },
    ]);
  });

  it("of any other is its ControllerRevisions", async () => {
    const spec = (image: string) => ({ template: { spec: { containers: [{ image }] } } });
    const items = [
      { metadata: { name: "a", creationTimestamp: "first", ...owned() }, revision: 1, data: { spec: spec("a") } },
      { metadata: { name: "b", ...owned() }, revision: 2, data: { spec: spec("b") } },
      { metadata: { name: "c", ...owned() } },
    ];
    const cluster = use(({ path }) => {
      if (path === `${base}/statefulsets/web`) return { body: { ...workload("StatefulSet", {}), spec: {} } };
      if (path !== `${base}/controllerrevisions`) return undefined;
      return { body: { kind: "ControllerRevisionList", apiVersion: "apps/v1", metadata: {}, items } };
    });
    const revisions = await revisionsOf(...cluster, name("StatefulSet"));
    assert.deepEqual(
      revisions.map(({ number, created, images }) => [number, created, images]),
      [
        [2, "", ["b"]],
        [1, "first", ["a"]],
        [0, "", []],
      ],
    );
    assert.equal(asked().query.get("labelSelector"), null);
    assert.deepEqual(revisions[1]?.patch, {
      body: JSON.stringify({ spec: spec("a") }),
      contentType: "application/strategic-merge-patch+json",
    });
  });

  it("is changed by one patch, under a manager of its own", async () => {
    const done = workload("Deployment", {});
    const cluster = use(({ path, method }) =>
      method === "PATCH" && path.startsWith(`${base}/deployments/web`) ? { body: done } : undefined,
    );
    const to = {
      number: 1,
      created: "",
      images: [],
      patch: { body: "[]", contentType: "application/json-patch+json" },
    };
    assert.deepEqual(await undoRollout(...cluster, name(), to), done);
    assert.deepEqual(
      [asked().path, asked().query.get("fieldManager"), asked().headers["content-type"], asked().body],
      [`${base}/deployments/web`, "danado-rollout", "application/json-patch+json", "[]"],
    );
    await restartRollout(...cluster, name(), new Date(0));
    assert.equal(asked().headers["content-type"], "application/strategic-merge-patch+json");
    assert.deepEqual(JSON.parse(asked().body).spec.template.metadata.annotations, {
      "kubectl.kubernetes.io/restartedAt": "1970-01-01T00:00:00.000Z",
    });
    await scale(...cluster, name(), 5);
    assert.deepEqual([asked().path, asked().body], [`${base}/deployments/web/scale`, '{"spec":{"replicas":5}}']);
    assert.equal(asked().headers["content-type"], "application/merge-patch+json");
  });

  it("says what was refused, and what is not there", async () => {
    const namespace = { details: { kind: "namespaces", name: "a b" } };
    for (const [reply, kind] of [
      [refusal(403, 'user "x" cannot patch resource "deployments"'), "forbidden"],
      [refusal(404, "no", namespace), "namespace-missing"],
    ] as const) {
      const cluster = use(({ method }) => (method === "PATCH" ? reply : undefined));
      await assert.rejects(
        scale(...cluster, name(), 5),
        (error) => error instanceof ClusterError && error.failure.kind === kind,
      );
    }
    const nobody = use(() => undefined);
    for (const ask of [() => revisionsOf(...nobody, name()), () => replicasOf(...nobody, name())])
      await assert.rejects(ask(), (error) => {
        assert.ok(error instanceof ClusterError);
        assert.deepEqual(error.failure, { kind: "refused", message: "Deployment/web not found", causes: [] });
        return true;
      });
  });

  it("counts the replicas, one where nothing is said", async () => {
    for (const [spec, count] of [
      [{ replicas: 3 }, 3],
      [{ replicas: 0 }, 0],
      [{}, 1],
    ] as const) {
      const cluster = use(({ path }) =>
        path === `${base}/deployments/web` ? { body: workload("Deployment", spec) } : undefined,
      );
      assert.equal(await replicasOf(...cluster, name()), count);
    }
  });
});
