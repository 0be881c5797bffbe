import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { type Failure, Server, usageOf, watchList } from "../../src/cluster";
import { Discovery } from "../../src/cluster/discovery";
import { Overrun } from "../../src/cluster/exchange";
import { linesOf } from "../../src/cluster/lines";
import { inWaves } from "../../src/cluster/order";
import { wanted } from "../support/desired-object";
import { eventually } from "../support/eventually";
import { type Asked, type Reply, refusal, ScriptedServer } from "../support/scripted-server";

const maps = "/api/v1/namespaces/shop/configmaps";
const map = (name: string, resourceVersion = "1") => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name, namespace: "shop", resourceVersion },
});
const list = (names: readonly string[], metadata: object = { resourceVersion: "10" }): Reply => ({
  body: { kind: "ConfigMapList", apiVersion: "v1", metadata, items: names.map((name) => ({ metadata: { name } })) },
});
const events = (...all: readonly (readonly [string, object])[]): Reply => ({
  body: all.map(([type, object]) => JSON.stringify({ type, object })).join("\n"),
});

describe("A watched list, as a server may answer", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  let stop: AbortController;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  beforeEach(() => {
    stop = new AbortController();
  });
  afterEach(() => stop.abort());
  after(() => scripted.stop());

  /** Watches with these answers to lists and watches, one after the other; afterwards a watch stays open. */
  function watch(
    lists: readonly Reply[],
    watches: readonly Reply[],
    options: { limit?: number; query?: Record<string, string> } = {},
  ) {
    const left = { lists: [...lists], watches: [...watches] };
    const open: Reply = (response: ServerResponse) =>
      void response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
    scripted.use(({ query }: Asked) =>
      query.has("watch") ? (left.watches.shift() ?? open) : (left.lists.shift() ?? list([])),
    );
    const seen: string[] = [];
    const failures: Failure[] = [];
    const ended = watchList(
      new Server(scripted.kubeconfig()),
      maps,
      {
        onList: (objects, count) =>
          seen.push(`list ${objects.map(({ metadata }) => metadata.name).join(" ")} +${count}`),
        onChange: (object, gone) => seen.push(`${gone ? "gone" : "now"} ${object.metadata.name} ${object.apiVersion}`),
        onFailure: (failure) => failures.push(failure),
      },
      { limit: options.limit ?? 5, ...(options.query && { query: options.query }), signal: stop.signal },
    );
    return { seen, failures, ended };
  }
  const asked = (index: number) => Object.fromEntries(scripted.asked[index]?.query ?? []);
  const until = (count: number) =>
    eventually(`${count} questions`, () => scripted.asked.length >= count, { every: 20 });

  it("is listed, then watched from there on, and taken up where it was", async () => {
    const first = events(
      ["ADDED", map("c", "11")],
      ["MODIFIED", map("a", "12")],
      ["BOOKMARK", map("", "20")],
      ["DELETED", map("b", "13")],
    );
    const { seen, failures } = watch([list(["a", "b"], { resourceVersion: "10", remainingItemCount: 7 })], [first], {
      query: { labelSelector: "x=y" },
    });
    await until(3);
    assert.deepEqual(seen, ["list a b +7", "now c v1", "now a v1", "gone b v1"]);
    assert.deepEqual(asked(0), { labelSelector: "x=y", limit: "5" });
    const watching = { labelSelector: "x=y", allowWatchBookmarks: "true", watch: "true", timeoutSeconds: "290" };
    assert.deepEqual(asked(1), { ...watching, resourceVersion: "10" });
    assert.deepEqual(asked(2), { ...watching, resourceVersion: "13" });
    assert.deepEqual(failures, []);
  });

  it("says that more is left, where the server does not say how much", async () => {
    const { seen } = watch([list(["a"], { resourceVersion: "1", continue: "more" }), list(["a"])], []);
    await until(2);
    assert.deepEqual(seen, ["list a +1"]);
  });

  it("is listed anew where the server has forgotten, and after several watches without a word", async () => {
    const gone = events(["ERROR", { kind: "Status", apiVersion: "v1", code: 410 }]);
    const { seen } = watch([list(["a"]), list(["b"])], [gone]);
    await until(4);
    assert.deepEqual(seen, ["list a +0", "list b +0"]);
    stop.abort();
    stop = new AbortController();
    const silent = watch([list(["a"]), list(["b"])], [events(), events(), events()]);
    await until(6);
    assert.deepEqual(silent.seen, ["list a +0", "list b +0"]);
    assert.deepEqual(
      scripted.asked.slice(0, 5).map(({ query }) => query.has("watch")),
      [false, true, true, true, false],
    );
    stop.abort();
    stop = new AbortController();
    // One that hears something is not silent.
    const heard = watch(
      [list(["a"]), list(["b"])],
      [events(), events(), events(["ADDED", map("c")]), events(), events()],
    );
    await until(7);
    assert.deepEqual(heard.seen, ["list a +0", "now c v1"]);
  });

  it("is tried again after a failure, and no more where it is forbidden", async () => {
    const { seen, failures } = watch([refusal(503, "later"), list(["a"])], []);
    await until(3);
    assert.deepEqual(
      failures.map(({ kind }) => kind),
      ["overloaded"],
    );
    assert.deepEqual(seen, ["list a +0"]);
    stop.abort();
    for (const [status, kind] of [
      [403, "forbidden"],
      [401, "unauthorized"],
    ] as const) {
      stop = new AbortController();
      const refused = watch([refusal(status, 'user "x" cannot list resource "configmaps"')], []);
      await refused.ended;
      assert.deepEqual([refused.failures.map((failure) => failure.kind), scripted.asked.length], [[kind], 1]);
    }
  });

  it("ends when told, and calls that no failure", async () => {
    const watched = watch([list(["a"])], []);
    await until(2);
    stop.abort();
    await watched.ended;
    stop = new AbortController();
    const listing = watch([() => void setTimeout(() => stop.abort(), 20)], []);
    await listing.ended;
    assert.deepEqual([watched.failures, listing.failures], [[], []]);
    const never = watch([], []);
    stop.abort();
    await never.ended;
  });
});

describe("The lines of a stream", () => {
  const read = async (chunks: readonly (string | Buffer)[], bytes = 100) => {
    const lines: string[] = [];
    for await (const line of linesOf(Readable.from(chunks.map((one) => Buffer.from(one))), { bytes })) lines.push(line);
    return lines;
  };
  it("are put together from what arrives, and cut within a character", async () => {
    assert.deepEqual(await read(["a", "b\nc\n", "\nd", "", "\n"]), ["ab", "c", "", "d"]);
    assert.deepEqual(await read(["a\nb"]), ["a", "b"]);
    assert.deepEqual(await read([]), []);
    const [first, second] = [Buffer.from("é\n").subarray(0, 1), Buffer.from("é\n").subarray(1)];
    assert.deepEqual(await read([first, second]), ["é"]);
  });
  it("end at one that is too long", async () => {
    assert.deepEqual(await read(["x".repeat(100), "\n", `${"y".repeat(50)}\n${"z".repeat(60)}\n`]), [
      "x".repeat(100),
      "y".repeat(50),
      "z".repeat(60),
    ]);
    await assert.rejects(
      read(["x".repeat(60), "x".repeat(41)]),
      (error) => error instanceof Overrun && error.why === "too-large",
    );
    await assert.rejects(
      read(["a\n", "x".repeat(60), "x".repeat(41)]),
      (error) => error instanceof Overrun && error.most === 100,
    );
  });
  it("end where nothing comes, and close the stream when nobody reads on", async () => {
    const silent = new Readable({ read: () => undefined });
    const reading = (async () => {
      for await (const _ of linesOf(silent, { silence: 50, bytes: 100 })) assert.fail("a line");
    })();
    await assert.rejects(reading, (error) => error instanceof Overrun && error.why === "timeout");
    const talking = Readable.from([Buffer.from("a\nb\n")]);
    for await (const line of linesOf(talking, { silence: 5000, bytes: 100 })) {
      assert.equal(line, "a");
      break;
    }
    assert.ok(talking.destroyed);
  });
});

describe("What is measured", () => {
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());
  const group = "/apis/metrics.k8s.io/v1beta1";
  const usage = (what: "pods" | "nodes", namespace: string | undefined, reply: Reply | undefined) => {
    scripted.use(({ path }) => {
      if (path === "/apis") return { body: { kind: "APIGroupList", groups: [] } };
      if (path !== group) return reply;
      const resources = [
        { name: "pods", kind: "PodMetrics", namespaced: true },
        { name: "nodes", kind: "NodeMetrics", namespaced: false },
      ];
      return { body: { kind: "APIResourceList", groupVersion: "metrics.k8s.io/v1beta1", resources } };
    });
    const server = new Server(scripted.kubeconfig());
    return usageOf(server, new Discovery(server), what, namespace);
  };
  const measured = (kind: string, ...items: readonly object[]): Reply => ({
    body: { kind: `${kind}List`, apiVersion: "metrics.k8s.io/v1beta1", metadata: {}, items },
  });

  it("is by namespace and name, or by a node's name", async () => {
    const containers = [{ name: "web", usage: { cpu: "250m", memory: "64Mi" } }];
    const pods = await usage(
      "pods",
      "a b",
      measured("PodMetrics", { metadata: { name: "web", namespace: "a b" }, containers }),
    );
    assert.deepEqual([...(pods?.keys() ?? [])], ["a b/web"]);
    assert.equal(scripted.requests.at(-1), `GET ${group}/namespaces/a%20b/pods`);
    assert.equal(scripted.asked.at(-1)?.query.get("limit"), "2000");
    const nodes = await usage(
      "nodes",
      undefined,
      measured("NodeMetrics", { metadata: { name: "n" }, usage: { cpu: "1", memory: "1Gi" } }),
    );
    assert.deepEqual([...(nodes?.keys() ?? [])], ["n"]);
    assert.equal(scripted.requests.at(-1), `GET ${group}/nodes`);
    assert.deepEqual(await usage("pods", "", measured("PodMetrics")), new Map());
    assert.equal(scripted.requests.at(-1), `GET ${group}/pods`);
  });

  it("is nothing where nothing is measured, or not for this user, and a failure otherwise", async () => {
    for (const status of [403, 404, 503])
      assert.equal(await usage("pods", "", refusal(status, "no")), undefined, String(status));
    await assert.rejects(usage("pods", "", refusal(500, "broken")));
    scripted.use(({ path }) => (path === "/apis" ? { body: { kind: "APIGroupList", groups: [] } } : undefined));
    const server = new Server(scripted.kubeconfig());
    assert.equal(await usageOf(server, new Discovery(server), "pods"), undefined);
  });
});

describe("The order of an apply", () => {
  it("has what others need first, keeps the manifest's order, and judges last", () => {
    const kinds =
      "Widget ValidatingAdmissionPolicy Pod Service PersistentVolumeClaim Secret RoleBinding Role ConfigMap LimitRange CustomResourceDefinition Namespace Deployment Gadget APIService ServiceAccount";
    const objects = kinds.split(" ").map((kind) => wanted(`apiVersion: v1\nkind: ${kind}\nmetadata: { name: a }\n`));
    assert.deepEqual(
      inWaves(objects).map((wave) => wave.map(({ kind }) => kind).join(" ")),
      [
        "Namespace",
        "CustomResourceDefinition",
        "LimitRange",
        "Role ServiceAccount",
        "RoleBinding",
        "Secret ConfigMap",
        "PersistentVolumeClaim",
        "Service",
        "Pod Deployment",
        "Widget Gadget",
        "ValidatingAdmissionPolicy APIService",
      ],
    );
    assert.deepEqual(inWaves([]), []);
  });
});
