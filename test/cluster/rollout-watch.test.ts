import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { ClusterError, Discovery, followRollout, Server } from "../../src/cluster";
import type { FollowOptions } from "../../src/cluster/rollout";
import { setLanguage } from "../../src/core/l10n";
import type { LiveObject } from "../../src/core/live/live-object";
import type { Rollout } from "../../src/core/live/rollout";
import { type Asked, type Reply, refusal, ScriptedServer, scriptedResources } from "../support/scripted-server";

const scope = "/namespaces/shop";
const object = (kind: string, name: string, status: object, spec: object = {}, metadata: object = {}): LiveObject => ({
  apiVersion: kind === "Pod" ? "v1" : "apps/v1",
  kind,
  metadata: { name, namespace: "shop", uid: `uid-${name}`, resourceVersion: "1", ...metadata },
  spec,
  status,
});
const list = (kind: string, items: readonly object[], apiVersion = "v1"): Reply => ({
  body: { kind: `${kind}List`, apiVersion, metadata: { resourceVersion: "10" }, items },
});
const selector = { matchLabels: { app: "web" } };
const deployment = (ready: number, metadata: object = {}) =>
  object(
    "Deployment",
    "web",
    { observedGeneration: 1, updatedReplicas: ready, replicas: ready, availableReplicas: ready },
    { replicas: 1, selector },
    { generation: 1, ...metadata },
  );
const replicaSet = object(
  "ReplicaSet",
  "web-1",
  {},
  {},
  {
    ownerReferences: [{ controller: true, uid: "uid-web", kind: "Deployment", name: "web" }],
  },
);
const pod = (waiting?: object, more: object = {}) =>
  object(
    "Pod",
    "web-1-a",
    {
      phase: "Pending",
      containerStatuses: [{ name: "app", restartCount: 3, ...(waiting && { state: { waiting } }), ...more }],
    },
    { nodeName: "n1", containers: [{ name: "app" }] },
    { ownerReferences: [{ controller: true, uid: "uid-web-1", kind: "ReplicaSet", name: "web-1" }] },
  );
const crashing = pod(
  { reason: "CrashLoopBackOff", message: "back-off" },
  {
    lastState: { terminated: { reason: "Error", exitCode: 1 } },
  },
);

describe("The watch of a rollout, as a server may answer", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  let stop: AbortController;
  before(async () => {
    setLanguage("en");
    scripted = await ScriptedServer.start();
  });
  beforeEach(() => {
    stop = new AbortController();
  });
  afterEach(() => stop.abort());
  after(() => scripted.stop());

  interface Cluster {
    readonly live?: Reply;
    readonly workloads?: Reply;
    readonly pods?: Reply;
    readonly replicaSets?: Reply;
    readonly log?: Reply;
    readonly others?: (asked: Asked) => Reply | undefined;
    /** Events of the watch of the Deployment. */
    readonly changes?: readonly (readonly [type: string, object: LiveObject])[];
  }
  const open =
    (text = ""): Reply =>
    (response: ServerResponse) => {
      response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
      if (text) response.write(text);
    };

  /** Follows the Deployment in a cluster that answers like this. */
  async function follow(
    { live, workloads, pods, replicaSets, log, others, changes = [] }: Cluster,
    options: Partial<FollowOptions> = {},
  ) {
    scripted.use((asked) => {
      const { path, query } = asked;
      const special = others?.(asked) ?? scriptedResources(asked);
      if (special) return special;
      if (path.endsWith("/log")) return log ?? refusal(404, "no log");
      if (query.has("watch"))
        return open(
          path.endsWith("/deployments")
            ? changes.map(([type, one]) => `${JSON.stringify({ type, object: one })}\n`).join("")
            : "",
        );
      if (path === `/apis/apps/v1${scope}/deployments/web`) return live ?? { body: deployment(0) };
      if (path.endsWith("/deployments")) return workloads ?? list("Deployment", [deployment(0)], "apps/v1");
      if (path.endsWith("/replicasets")) return replicaSets ?? list("ReplicaSet", [replicaSet], "apps/v1");
      if (path.endsWith("/pods")) return pods ?? list("Pod", []);
      if (path.endsWith("/events")) return list("Event", []);
      return undefined;
    });
    const server = new Server(scripted.kubeconfig(), { longestSilence: 2000 });
    const seen: Rollout[] = [];
    const end = await followRollout(
      server,
      new Discovery(server),
      { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" },
      { signal: stop.signal, stuckAfter: 0, limit: 5000, onChange: (rollout) => seen.push(rollout), ...options },
    );
    return { end, seen };
  }
  const failure = async (cluster: Cluster, options: Partial<FollowOptions> = {}) => {
    try {
      await follow(cluster, options);
    } catch (error) {
      assert.ok(error instanceof ClusterError, String(error));
      return error.failure;
    }
    return assert.fail("it did not fail");
  };
  const askedFor = (part: string) => scripted.asked.filter(({ path }) => path.includes(part));

  it("ends when all is new and ready, and tells of each change once", async () => {
    const { end, seen } = await follow({ changes: [["MODIFIED", deployment(1, { resourceVersion: "11" })]] });
    assert.equal(end.phase, "done");
    assert.deepEqual([...new Set(seen.map(({ phase }) => phase))], ["progressing", "done"]);
    assert.equal(seen.filter(({ phase }) => phase === "done").length, 1);
    assert.equal(end.logs.size, 0);
  });

  it("asks only for what belongs to the workload", async () => {
    await follow({ live: { body: deployment(1) }, workloads: list("Deployment", [deployment(1)], "apps/v1") });
    const query = (part: string) =>
      askedFor(part)
        .filter(({ query: asked }) => !asked.has("watch"))
        .map(({ query: asked }) => asked.get("labelSelector") ?? asked.get("fieldSelector"));
    assert.ok(query("/deployments").every((one) => one === null || one === "metadata.name=web"));
    assert.ok(query("/pods").every((one) => one === "app=web"));
  });

  it("fails for what is not there", async () => {
    assert.deepEqual(await failure({ live: refusal(404, "not found") }), {
      kind: "refused",
      message: "Deployment/web not found",
      causes: [],
    });
  });

  it("fails when the workload is deleted, or another one has its name", async () => {
    for (const next of [undefined, deployment(1, { uid: "another" })] as const) {
      let reads = 0;
      const gone = await failure({
        changes: [["DELETED", deployment(0, { resourceVersion: "12" })]],
        others: ({ path }) => {
          if (path !== `/apis/apps/v1${scope}/deployments/web` || reads++ === 0) return undefined;
          return next ? { body: next } : refusal(404, "not found");
        },
      });
      assert.deepEqual([gone.kind, "message" in gone && gone.message], ["refused", "Deployment/web: deleted"]);
    }
  });

  it("goes on if the workload only seemed to be deleted", async () => {
    const { end } = await follow({
      changes: [
        ["DELETED", deployment(0, { resourceVersion: "12" })],
        ["MODIFIED", deployment(1, { resourceVersion: "13" })],
      ],
    });
    assert.equal(end.phase, "done");
  });

  it("fails at once where reading is forbidden", async () => {
    const forbidden = refusal(403, 'pods is forbidden: User "ana" cannot list resource "pods"', {
      reason: "Forbidden",
    });
    assert.equal((await failure({ pods: forbidden })).kind, "forbidden");
  });

  it("waits where reading fails for a while, and then fails", async () => {
    const broken = refusal(500, "etcd is busy");
    const started = Date.now();
    assert.equal((await failure({ pods: broken }, { outage: 300 })).kind, "server-error");
    assert.ok(Date.now() - started >= 300);
  });

  it("tells of a crash with its last lines", async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const { end } = await follow({
      pods: list("Pod", [crashing]),
      log: { body: `${lines.join("\n")}\n\n`, headers: { "Content-Type": "text/plain" } },
    });
    assert.equal(end.phase, "stuck");
    assert.equal(end.troubles[0]?.code, "crash");
    assert.deepEqual([...end.logs], [["app", lines.slice(-8)]]);
    const [asked] = askedFor("/log");
    assert.deepEqual(
      [asked?.path, asked?.query.get("container"), asked?.query.get("tailLines"), asked?.query.get("previous")],
      [`/api/v1${scope}/pods/web-1-a/log`, "app", "8", "true"],
    );
    assert.equal(asked?.query.get("limitBytes"), String(1 << 20));
    assert.ok(askedFor("/events").length > 0);
  });

  it("tells of a crash without a log, if there is none", async () => {
    const { end } = await follow({ pods: list("Pod", [crashing]) });
    assert.deepEqual([end.phase, end.logs.size], ["stuck", 0]);
  });

  it("hides the values of Secrets in what it tells", async () => {
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s" },
      stringData: { password: "correct-horse-battery" },
    };
    const { end, seen } = await follow(
      {
        pods: list("Pod", [pod({ reason: "ErrImagePull", message: "no correct-horse-battery here" })]),
      },
      { hides: [secret] },
    );
    assert.equal(end.phase, "stuck");
    assert.doesNotMatch(JSON.stringify([end.troubles, seen]), /correct-horse/);
  });

  it("does not call a trouble hopeless before it has lasted", async () => {
    const started = Date.now();
    const { end, seen } = await follow(
      { pods: list("Pod", [pod({ reason: "ErrImagePull", message: "not found" })]) },
      { stuckAfter: 700 },
    );
    assert.equal(end.phase, "stuck");
    assert.ok(Date.now() - started >= 700);
    assert.ok(seen.some(({ phase, troubles }) => phase === "progressing" && troubles.length === 1));
  });

  it("ends at its limit, or when it is told to", async () => {
    const { end } = await follow({}, { limit: 300 });
    assert.deepEqual([end.phase, end.troubles], ["stuck", []]);
    setTimeout(() => stop.abort(), 300);
    assert.equal((await follow({})).end.phase, "progressing");
  });

  it("names the taints of nodes, if they are why and may be read", async () => {
    const waiting = object(
      "Pod",
      "web-1-a",
      {
        phase: "Pending",
        conditions: [
          {
            ...{ type: "PodScheduled", status: "False", reason: "Unschedulable" },
            message: "0/1 nodes are available: 1 node(s) had untolerated taint(s).",
          },
        ],
      },
      { containers: [{ name: "app" }] },
      { ownerReferences: [{ controller: true, uid: "uid-web-1", kind: "ReplicaSet", name: "web-1" }] },
    );
    const taints = [
      { key: "dedicated", value: "gpu", effect: "NoSchedule" },
      { key: "dedicated", value: "gpu", effect: "NoSchedule" },
      { key: "old", effect: "NoExecute" },
    ];
    const nodes: Reply = list("Node", [
      { metadata: { name: "n1", resourceVersion: "1" }, spec: { taints } },
      { metadata: { name: "n2", resourceVersion: "1" }, spec: {} },
    ]);
    const told = async (answer: Reply) => {
      const { end } = await follow({
        pods: list("Pod", [waiting]),
        others: ({ path }) => (path === "/api/v1/nodes" ? answer : undefined),
      });
      return end.troubles[0]?.message ?? "";
    };
    assert.match(await told(nodes), /dedicated=gpu:NoSchedule, old:NoExecute(?!.*gpu)/s);
    assert.doesNotMatch(await told(refusal(403, "no", { reason: "Forbidden" })), /gpu/);
  });
});
