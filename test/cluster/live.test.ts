import assert from "node:assert/strict";
import { ClusterError, Discovery, type Failure, Server } from "../../src/cluster";
import {
  deleteLive,
  eventsOf,
  listPage,
  namesIn,
  podsOf,
  readLive,
  resourceOf,
  selectorOf,
} from "../../src/cluster/live";
import type { LiveObject } from "../../src/core/live/live-object";
import { type Asked, type Reply, refusal, ScriptedServer, scriptedResources } from "../support/scripted-server";

const pods = "/api/v1/namespaces/shop/pods";
const pod = (name: string, more: object = {}, spec: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "shop", uid: `uid-${name}`, ...more },
  spec,
});
const list = (kind: string, items: readonly object[] | null, metadata: object = {}, apiVersion = "v1"): Reply => ({
  body: { kind: `${kind}List`, apiVersion, metadata, items },
});
const owner = (kind: string, name: string, controller = true) => ({
  ownerReferences: [{ kind, name, uid: `uid-${name}`, controller }],
});
const failsWith =
  (kind: Failure["kind"], more: object = {}) =>
  (error: unknown) => {
    assert.ok(error instanceof ClusterError, String(error));
    const { failure } = error;
    assert.deepEqual({ ...failure, ...more, kind }, failure);
    return true;
  };

describe("Live objects, as a server may answer for them", () => {
  let scripted: ScriptedServer;
  let server: Server;
  let discovery: Discovery;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  beforeEach(() => {
    server = new Server(scripted.kubeconfig());
    discovery = new Discovery(server);
  });
  after(() => scripted.stop());
  const use = (answer: (asked: Asked) => Reply | undefined) =>
    scripted.use((asked) => answer(asked) ?? scriptedResources(asked));
  const web = { apiVersion: "v1", kind: "Pod", namespace: "shop", name: "web" };
  const cancelled = AbortSignal.abort();

  it("a kind that is not served is told with the versions in which it is", async () => {
    use(({ path }) => {
      const groupVersion = path.replace("/apis/", "");
      if (path === "/apis/apps")
        return {
          body: {
            kind: "APIGroup",
            name: "apps",
            versions: [{ groupVersion: "apps/v1beta1" }, { groupVersion: "apps/v1" }],
          },
        };
      return path === "/apis/apps/v1beta1"
        ? { body: { kind: "APIResourceList", groupVersion, resources: [] } }
        : undefined;
    });
    await assert.rejects(
      resourceOf(discovery, { apiVersion: "apps/v1beta1", kind: "Deployment" }),
      failsWith("unknown-kind", { apiVersion: "apps/v1beta1", objectKind: "Deployment", served: ["apps/v1"] }),
    );
    const resource = await resourceOf(discovery, { apiVersion: "apps/v1", kind: "Deployment" });
    assert.equal(resource.plural, "deployments");
  });

  it("an object is read, is not there, or says why it cannot be read", async () => {
    use(({ path }) => (path === `${pods}/web` ? { body: pod("web") } : undefined));
    assert.deepEqual(await readLive(server, discovery, web), pod("web"));
    assert.equal(await readLive(server, discovery, { ...web, name: "other" }), undefined);
    use(({ path }) =>
      path === `${pods}/web` ? refusal(403, 'user "x" cannot get resource "pods" in the namespace') : undefined,
    );
    await assert.rejects(readLive(server, discovery, web), failsWith("forbidden"));
    await assert.rejects(readLive(server, discovery, web, cancelled), failsWith("cancelled"));
  });

  it("a page has its items with their kind, where it goes on, and how many are left", async () => {
    const items = [{ metadata: { name: "a" } }, { metadata: { name: "b" } }];
    use(() => list("Pod", items, { continue: "more", resourceVersion: "7", remainingItemCount: 3 }));
    assert.deepEqual(await listPage(server, pods, { limit: "2", labelSelector: "a=b,c" }), {
      items: items.map((item) => ({ ...item, apiVersion: "v1", kind: "Pod" })),
      next: "more",
      resourceVersion: "7",
      left: 3,
    });
    assert.deepEqual(Object.fromEntries(scripted.asked[0]?.query ?? []), { limit: "2", labelSelector: "a=b,c" });
    use(() => list("Pod", null));
    const empty = { items: [], next: "", resourceVersion: "", left: 0 };
    assert.deepEqual(await listPage(server, pods, {}), empty);
    use(() => refusal(503, "later"));
    await assert.rejects(listPage(server, pods, {}), failsWith("overloaded"));
    await assert.rejects(listPage(server, pods, {}, cancelled), failsWith("cancelled"));
  });

  it("of names nothing but names is asked for", async () => {
    use(() => list("Secret", [{ metadata: { name: "a" } }, { metadata: { name: "b" } }]));
    const secrets = "/api/v1/namespaces/shop/secrets";
    assert.deepEqual(await namesIn(server, secrets), ["a", "b"]);
    assert.match(scripted.asked[0]?.headers.accept ?? "", /^application\/json;as=PartialObjectMetadataList;v=v1/);
    assert.equal(scripted.asked[0]?.query.get("limit"), "500");
    use(() => list("Secret", null));
    assert.deepEqual(await namesIn(server, secrets), []);
    use(() => refusal(403, 'user "x" cannot list resource "secrets"'));
    await assert.rejects(namesIn(server, secrets), failsWith("forbidden"));
    await assert.rejects(namesIn(server, secrets, cancelled), failsWith("cancelled"));
  });

  it("the Pods of a workload are those that it selects, newest first", async () => {
    const at = (name: string, creationTimestamp?: string) => ({ metadata: { name, creationTimestamp } });
    use(() =>
      list("Pod", [
        at("old", "2026-01-01"),
        at("none"),
        at("new", "2026-03-01"),
        at("as new", "2026-03-01"),
        at("middle", "2026-02-01"),
      ]),
    );
    const deployment = (
      metadata: object,
      spec: object = { selector: { matchLabels: { app: "web" } } },
    ): LiveObject => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", ...metadata },
      spec,
    });
    const found = await podsOf(server, deployment({ namespace: "a/b" }));
    assert.deepEqual(
      found.map(({ metadata }) => metadata.name),
      ["new", "as new", "middle", "old", "none"],
    );
    assert.equal(scripted.asked[0]?.path, "/api/v1/namespaces/a%2Fb/pods");
    assert.deepEqual(Object.fromEntries(scripted.asked[0]?.query ?? []), { labelSelector: "app=web", limit: "500" });
    use(() => assert.fail("nothing is asked"));
    assert.deepEqual(await podsOf(server, deployment({})), []);
    assert.deepEqual(await podsOf(server, deployment({ namespace: "shop" }, {})), []);
    assert.deepEqual(await podsOf(server, pod("web")), [pod("web")]);
    await assert.rejects(podsOf(server, deployment({ namespace: "shop" }), cancelled), failsWith("cancelled"));
  });

  it("the Pods of a CronJob are those of its three newest Jobs", async () => {
    const job = (name: string, creationTimestamp: string, more: object = owner("CronJob", "nightly")) => ({
      metadata: { name, namespace: "shop", creationTimestamp, ...more },
      spec: { selector: { matchLabels: { "job-name": name } } },
    });
    const jobs = [
      job("j1", "2026-01-01"),
      job("j4", "2026-04-01"),
      job("others", "2026-09-01", owner("CronJob", "hourly")),
      job("kind", "2026-09-02", owner("Workflow", "nightly")),
      job("alone", "2026-09-03", {}),
      job("helped", "2026-09-04", owner("CronJob", "nightly", false)),
      job("j3", "2026-03-01"),
      job("j2", "2026-02-01"),
    ];
    use(({ path, query }) =>
      path === "/apis/batch/v1/namespaces/shop/jobs"
        ? list("Job", jobs, {}, "batch/v1")
        : list("Pod", [{ metadata: { name: `pod-of-${query.get("labelSelector")?.replace("job-name=", "")}` } }]),
    );
    const cron = { apiVersion: "batch/v1", kind: "CronJob", metadata: { name: "nightly", namespace: "shop" } };
    assert.deepEqual(
      (await podsOf(server, cron)).map(({ metadata }) => metadata.name),
      ["pod-of-j4", "pod-of-j3", "pod-of-j2"],
    );
    assert.equal(scripted.asked.length, 4);
  });

  it("a selector is written as the API takes it", () => {
    const of = (kind: string, selector?: object) =>
      selectorOf({ apiVersion: "v1", kind, metadata: { name: "a" }, ...(selector && { spec: { selector } }) });
    for (const kind of ["Service", "ReplicationController"]) assert.equal(of(kind, { a: "1", b: "2" }), "a=1,b=2");
    assert.equal(of("Deployment", { a: "1" }), undefined);
    assert.equal(of("Service", { matchLabels: { a: "1" } })?.startsWith("matchLabels="), true);
    assert.equal(
      of("Deployment", {
        matchLabels: { app: "web" },
        matchExpressions: [
          { key: "tier", operator: "In", values: ["a", "b"] },
          { key: "env", operator: "NotIn", values: ["dev"] },
          { key: "new", operator: "Exists" },
          { key: "old", operator: "DoesNotExist" },
        ],
      }),
      "app=web,tier in (a,b),env notin (dev),new,!old",
    );
    for (const kind of ["Deployment", "Service", "ConfigMap"]) {
      assert.equal(of(kind), undefined);
      assert.equal(of(kind, {}), undefined);
    }
  });

  describe("events", () => {
    /** Answers each question with an event named like it; returns what was asked. */
    async function asks(object: LiveObject, of: readonly LiveObject[]): Promise<string[]> {
      use(({ query }) => list("Event", [{ metadata: { name: "e" }, message: query.get("fieldSelector") ?? "" }]));
      const found = await eventsOf(server, object, of);
      const asked = scripted.asked.map(({ query }) => query.get("fieldSelector") ?? "");
      assert.deepEqual(found.map(({ message }) => message).sort(), [...asked].sort());
      for (const { query } of scripted.asked) assert.equal(query.get("limit"), "200");
      return asked.map((one) => one.replace("involvedObject.kind=", "").replace(",involvedObject.name=", "/")).sort();
    }
    const web: LiveObject = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "a b", uid: "uid-web" },
    };

    it("are asked for the object, its Pods and what makes them, each once", async () => {
      const made = (name: string, maker: string) => pod(name, owner("ReplicaSet", maker));
      assert.deepEqual(await asks(web, [made("p1", "r1"), made("p2", "r1"), made("p3", "r2"), pod("p4")]), [
        "Deployment/web",
        "Pod/p1",
        "Pod/p2",
        "Pod/p3",
        "Pod/p4",
        "ReplicaSet/r1",
        "ReplicaSet/r2",
      ]);
      assert.equal(scripted.asked[0]?.path, "/api/v1/namespaces/a%20b/events");
      // The object itself makes its Pods, or is the Pod.
      assert.deepEqual(await asks({ ...web, kind: "Job" }, [pod("p1", owner("Job", "web"))]), ["Job/web", "Pod/p1"]);
      assert.deepEqual(await asks(pod("alone"), [pod("alone")]), ["Pod/alone"]);
    });

    it("are asked in all namespaces for an object that has none", async () => {
      await asks({ apiVersion: "v1", kind: "Node", metadata: { name: "n", uid: "u" } }, []);
      assert.equal(scripted.asked[0]?.path, "/api/v1/events");
    });

    it("of a claim are asked while its Pod waits for a node", async () => {
      const volumes = [
        { name: "a", persistentVolumeClaim: { claimName: "data" } },
        { name: "b", emptyDir: {} },
        { name: "c", persistentVolumeClaim: {} },
      ];
      const waiting = (name: string) => pod(name, {}, { volumes });
      assert.deepEqual(await asks(web, [waiting("p1"), waiting("p2")]), [
        "Deployment/web",
        "PersistentVolumeClaim/data",
        "Pod/p1",
        "Pod/p2",
      ]);
      assert.deepEqual(await asks(web, [pod("p1", {}, { volumes, nodeName: "n" })]), ["Deployment/web", "Pod/p1"]);
      assert.deepEqual(await asks(web, [{ ...pod("p1"), spec: undefined }]), ["Deployment/web", "Pod/p1"]);
      // Only a Pod has volumes of this form.
      assert.deepEqual(await asks({ ...web, spec: { volumes } }, []), ["Deployment/web"]);
    });

    it("of very many Pods are asked for the first ten, and so are those of their makers and claims", async () => {
      const many = Array.from({ length: 12 }, (_, index) =>
        pod(`p${index}`, owner("ReplicaSet", `r${index}`), {
          volumes: [
            { persistentVolumeClaim: { claimName: `c${index}-a` } },
            { persistentVolumeClaim: { claimName: `c${index}-b` } },
          ],
        }),
      );
      const asked = await asks(web, many);
      for (const kind of ["Pod", "ReplicaSet", "PersistentVolumeClaim"])
        assert.equal(asked.filter((one) => one.startsWith(`${kind}/`)).length, 10, kind);
      assert.ok(asked.includes("Pod/p9") && !asked.includes("Pod/p10"));
    });

    it("are none where they may not be read, and where there are none", async () => {
      use(() => refusal(403, 'user "x" cannot list resource "events"'));
      assert.deepEqual(await eventsOf(server, web, []), []);
      use(() => list("Event", null));
      assert.deepEqual(await eventsOf(server, web, []), []);
      await assert.rejects(eventsOf(server, web, [], cancelled), failsWith("cancelled"));
    });
  });

  it("deletes by uid, and with all that came of it", async () => {
    const deleted = { body: { kind: "Status", apiVersion: "v1", status: "Success", details: { name: "web" } } };
    for (const status of [200, 202]) {
      use(({ method }) => (method === "DELETE" ? { ...deleted, status } : undefined));
      await deleteLive(server, discovery, pod("web"));
      const { method, path, body } = scripted.asked.at(-1) as Asked;
      assert.deepEqual([method, path], ["DELETE", `${pods}/web`]);
      assert.deepEqual(JSON.parse(body), { propagationPolicy: "Background", preconditions: { uid: "uid-web" } });
    }
    for (const [status, message] of [
      [409, "the UID in the precondition does not match"],
      [404, "not found"],
    ] as const) {
      use(({ method }) => (method === "DELETE" ? refusal(status, message) : undefined));
      await assert.rejects(deleteLive(server, discovery, pod("web")), failsWith("refused", { message }));
    }
    use(({ method }) =>
      method === "DELETE"
        ? refusal(404, 'namespaces "shop" not found', { details: { kind: "namespaces", name: "shop" } })
        : undefined,
    );
    await assert.rejects(
      deleteLive(server, discovery, pod("web")),
      failsWith("namespace-missing", { namespace: "shop" }),
    );
  });
});
