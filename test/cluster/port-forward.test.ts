import assert from "node:assert/strict";
import { connect, type Socket as NetSocket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { ClusterError, Discovery, portsOf, Server, startForward } from "../../src/cluster";
import type { ForwardOptions } from "../../src/cluster/port-forward";
import type { Socket } from "../../src/cluster/server";
import type { LiveObject } from "../../src/core/live/live-object";
import { eventually } from "../support/eventually";
import { type Asked, type Reply, refusal, ScriptedServer, scriptedResources } from "../support/scripted-server";

interface Tunnel extends Socket {
  readonly pod: string;
  readonly port: number;
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
  isClosed: boolean;
}

/** A server whose tunnels lead to the test instead of a container; window.test.ts goes through a real one. */
class TunnelServer extends Server {
  readonly tunnels: Tunnel[] = [];
  refuses: ClusterError | Error | undefined;
  onTunnel: (tunnel: Tunnel) => void = () => undefined;

  override async forward(
    { namespace, pod, port }: { readonly namespace: string; readonly pod: string; readonly port: number },
    streams: { readonly input: Readable; readonly output: Writable; readonly errors: Writable },
  ): Promise<Socket> {
    if (this.refuses) throw this.refuses;
    assert.equal(namespace, "a b");
    const tunnel: Tunnel = {
      ...{ pod, port, ...streams, isClosed: false, onclose: null },
      close() {
        tunnel.isClosed = true;
      },
    };
    this.tunnels.push(tunnel);
    this.onTunnel(tunnel);
    return tunnel;
  }
}

const pod = (name: string, { phase = "Running", ready = true, metadata = {} as object } = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, namespace: "a b", uid: `uid-${name}`, ...metadata },
  spec: { containers: [{ name: "web" }] },
  status: {
    phase,
    conditions: [{ type: "Ready", status: ready ? "True" : "False" }],
    containerStatuses: [{ name: "web", ready, state: { running: {} }, restartCount: 0 }],
  },
});
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "a b", uid: "uid-web" },
  spec: { selector: { matchLabels: { app: "web" } } },
};

describe("A forwarded port", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  let server: TunnelServer;
  let pods: LiveObject[];
  let said: string[];
  let stops: (() => void)[];
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  beforeEach(() => {
    server = new TunnelServer(scripted.kubeconfig());
    said = [];
    stops = [];
    scripted.use((asked: Asked): Reply | undefined => {
      const { path } = asked;
      const base = "/api/v1/namespaces/a%20b/pods";
      if (path === base) return { body: { kind: "PodList", apiVersion: "v1", metadata: {}, items: pods } };
      const one = pods.find(({ metadata }) => path === `${base}/${metadata.name}`);
      if (one) return { body: one };
      if (path === "/apis/apps/v1/namespaces/a%20b/deployments/web") return { body: deployment };
      return scriptedResources(asked);
    });
  });
  afterEach(() => {
    for (const stop of stops) stop();
  });
  after(() => scripted.stop());

  async function start(options: Partial<ForwardOptions> = {}) {
    const target = { apiVersion: "apps/v1", kind: "Deployment", namespace: "a b", name: "web" };
    const forward = await startForward(
      server,
      new Discovery(server),
      { target, port: 80, localPort: 0, ...options },
      {
        onPod: (name) => said.push(`pod ${name}`),
        onError: (detail) => said.push(`error ${detail}`),
        onEnd: () => said.push("end"),
      },
    );
    stops.push(forward.stop);
    return forward;
  }
  /** A connection, and what it has received. */
  function open(port: number) {
    const socket: NetSocket = connect(port, "127.0.0.1");
    const seen = { text: "", isEnded: false, isClosed: false };
    socket.on("data", (chunk) => {
      seen.text += chunk;
    });
    socket.on("end", () => {
      seen.isEnded = true;
    });
    socket.on("close", () => {
      seen.isClosed = true;
    });
    socket.on("error", () => undefined);
    stops.push(() => socket.destroy());
    return { socket, seen };
  }
  const connected = (count: number) => eventually("a tunnel", () => server.tunnels[count - 1], { every: 10 });
  /** Connects once more, and says which Pod it reached. */
  async function reached(port: number): Promise<string> {
    const { socket } = open(port);
    const tunnel = await connected(server.tunnels.length + 1);
    socket.destroy();
    return tunnel.pod;
  }

  it("leads to a ready Pod, or else to one that runs, and to no other", async () => {
    pods = [
      pod("pending", { phase: "Pending" }),
      pod("going", { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } }),
      pod("starting", { ready: false }),
      pod("ready"),
    ];
    const forward = await start();
    assert.equal(forward.pod, "ready");
    assert.ok(forward.localPort > 0);
    const { socket, seen } = open(forward.localPort);
    const tunnel = await connected(1);
    assert.deepEqual([tunnel.pod, tunnel.port], ["ready", 80]);
    socket.write("hello");
    assert.equal(String(await new Promise((resolve) => tunnel.input.once("data", resolve))), "hello");
    tunnel.output.write("answer");
    await eventually("the answer", () => seen.text === "answer", { every: 10 });
    pods.pop();
    assert.equal((await start()).pod, "starting");
    pods.pop();
    await assert.rejects(start(), (error) => {
      assert.ok(error instanceof ClusterError);
      assert.deepEqual(error.failure, { kind: "no-pod", object: "Deployment/web" });
      return true;
    });
  });

  it("stays with its Pod as long as that is there and takes connections", async () => {
    pods = [pod("b"), pod("a", { ready: false })];
    const forward = await start();
    pods = [pod("z"), pod("b", { ready: false })];
    assert.equal(await reached(forward.localPort), "b");
    // Another Pod of the same name.
    pods = [pod("z"), pod("b", { metadata: { uid: "other" }, ready: false })];
    assert.equal(await reached(forward.localPort), "z");
    pods = [pod("z", { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } }), pod("y")];
    assert.equal(await reached(forward.localPort), "y");
    pods = [pod("y", { phase: "Succeeded" }), pod("x")];
    assert.equal(await reached(forward.localPort), "x");
    assert.equal(forward.pod, "x");
    assert.deepEqual(said, ["pod z", "pod y", "pod x"]);
  });

  it("ends with its last Pod, and listens no more", async () => {
    pods = [pod("a")];
    const forward = await start();
    const first = open(forward.localPort);
    await connected(1);
    pods = [];
    const { seen } = open(forward.localPort);
    await eventually("the end", () => seen.isClosed && first.seen.isClosed, { every: 10 });
    assert.deepEqual(said, ["end"]);
    assert.equal(seen.text, "");
    const late = open(forward.localPort);
    await eventually("a refusal", () => late.seen.isClosed, { every: 10 });
    assert.equal(server.tunnels.length, 1);
  });

  describe("to a Pod itself", () => {
    const target = { apiVersion: "v1", kind: "Pod", namespace: "a b", name: "old" };
    const labels = {
      ...{ app: "web", "pod-template-hash": "1", "controller-revision-hash": "2" },
      ...{ "apps.kubernetes.io/pod-index": "0", "statefulset.kubernetes.io/pod-name": "old" },
      ...{ "batch.kubernetes.io/controller-uid": "u", "controller-uid": "u" },
    };
    const ownerReferences = [{ kind: "ReplicaSet", name: "web-1", uid: "r", controller: true }];

    it("goes on to the Pod that replaces it, by the labels that both have", async () => {
      pods = [pod("old", { metadata: { labels, ownerReferences } })];
      const forward = await start({ target });
      pods = [pod("new", { ready: false }), pod("newer")];
      assert.equal(await reached(forward.localPort), "newer");
      const asked = scripted.asked.find(({ path }) => path.endsWith("/pods"));
      assert.deepEqual(Object.fromEntries(asked?.query ?? []), { labelSelector: "app=web", limit: "100" });
      assert.deepEqual(said, ["pod newer"]);
    });

    it("ends where nobody replaces it, or nothing tells by whom", async () => {
      for (const metadata of [
        { labels },
        { labels, ownerReferences: [{ ...ownerReferences[0], controller: false }] },
        { ownerReferences },
        { labels: { "pod-template-hash": "1" }, ownerReferences },
      ]) {
        said.length = 0;
        pods = [pod("old", { metadata })];
        const forward = await start({ target });
        pods = [pod("new")];
        open(forward.localPort);
        await eventually("the end", () => said[0] === "end", { every: 10 });
      }
    });

    it("is left for no other while it is there", async () => {
      pods = [pod("old", { metadata: { labels, ownerReferences } }), pod("new")];
      const forward = await start({ target });
      assert.equal(await reached(forward.localPort), "old");
      // The same name, made anew: a Pod of a StatefulSet.
      pods = [pod("old", { metadata: { uid: "another" } }), pod("new")];
      assert.equal(await reached(forward.localPort), "old");
      assert.deepEqual(said, []);
    });
  });

  it("tells what went wrong with a connection, closes that one, and takes the next", async () => {
    pods = [pod("a")];
    const forward = await start();
    for (const [error, words] of [
      [new ClusterError({ kind: "forbidden", message: "no" }), "error forbidden"],
      [new TypeError("odd"), "error TypeError: odd"],
    ] as const) {
      server.refuses = error;
      const { seen } = open(forward.localPort);
      await eventually("its end", () => seen.isClosed, { every: 10 });
      assert.equal(said.at(-1), words);
    }
    server.refuses = undefined;
    const { seen } = open(forward.localPort);
    const tunnel = await connected(1);
    tunnel.errors.write("connection refused in the container");
    await eventually("its end", () => seen.isClosed, { every: 10 });
    assert.equal(said.at(-1), "error connection refused in the container");
    await eventually("the tunnel's end", () => tunnel.isClosed, { every: 10 });
    assert.equal(await reached(forward.localPort), "a");
  });

  it("lets a client that has sent everything hear the whole answer", async () => {
    pods = [pod("a")];
    const forward = await start();
    const { socket, seen } = open(forward.localPort);
    const tunnel = await connected(1);
    socket.end("all");
    for (let sent = 1; sent <= 5; sent++) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.ok(!tunnel.isClosed && !seen.isEnded, `closed after ${sent}`);
      tunnel.output.write(`${sent}`);
    }
    await eventually("its end", () => seen.isClosed && tunnel.isClosed, { every: 50, within: 10_000 });
    assert.equal(seen.text, "12345");
  });

  it("ends a connection with its tunnel, and a tunnel that comes too late", async () => {
    pods = [pod("a")];
    const forward = await start();
    const { socket, seen } = open(forward.localPort);
    const tunnel = await connected(1);
    tunnel.onclose?.({ code: 1000, reason: "" });
    await eventually("its end", () => seen.isEnded, { every: 10 });
    socket.destroy();
    await eventually("the tunnel's end", () => tunnel.isClosed, { every: 10 });
    // A client that breaks off is no mistake of anybody else.
    const rude = open(forward.localPort);
    const broken = await connected(2);
    rude.socket.resetAndDestroy();
    await eventually("the broken tunnel's end", () => broken.isClosed, { every: 10 });
    // Who connects and leaves before the tunnel is there does not keep it open.
    server.onTunnel = () => late.socket.destroy();
    const late = open(forward.localPort);
    await eventually("the late tunnel's end", () => server.tunnels[2]?.isClosed, { every: 10 });
  });

  it("stops when told: nothing is open any more", async () => {
    pods = [pod("a")];
    const forward = await start();
    const { seen } = open(forward.localPort);
    const tunnel = await connected(1);
    forward.stop();
    await eventually("the end", () => seen.isClosed && tunnel.isClosed, { every: 10 });
    const late = open(forward.localPort);
    await eventually("a refusal", () => late.seen.isClosed, { every: 10 });
    assert.equal(server.tunnels.length, 1);
    assert.deepEqual(said, []);
  });

  it("is refused where the local port is taken, and what cannot be read is told", async () => {
    pods = [pod("a")];
    const { localPort } = await start();
    await assert.rejects(start({ localPort }), (error) => {
      assert.ok(error instanceof ClusterError);
      assert.deepEqual(error.failure, { kind: "port-taken", port: localPort, detail: "EADDRINUSE" });
      return true;
    });
    scripted.use((asked) => scriptedResources(asked) ?? refusal(403, 'user "x" cannot get resource "deployments"'));
    await assert.rejects(start(), (error) => error instanceof ClusterError && error.failure.kind === "forbidden");
  });
});

describe("The ports that can be forwarded", () => {
  const withPorts = (...containers: (readonly object[] | undefined)[]): LiveObject => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "web" },
    spec: { containers: containers.map((ports, index) => ({ name: `c${index}`, ...(ports && { ports }) })) },
  });
  const service = (...ports: readonly object[]): LiveObject => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web" },
    spec: { ports },
  });
  const two = withPorts(
    [
      { containerPort: 80, name: "http" },
      { containerPort: 53, protocol: "UDP" },
    ],
    undefined,
    [{ containerPort: 9090, protocol: "TCP" }],
  );

  it("of a workload are those of all containers that speak TCP, with their names", () => {
    assert.deepEqual(portsOf(deployment, two), [
      { port: 80, label: "http 80" },
      { port: 9090, label: "9090" },
    ]);
    assert.deepEqual(portsOf(two, two), portsOf(deployment, two));
    assert.deepEqual(portsOf(deployment, undefined), []);
    assert.deepEqual(portsOf(deployment, withPorts()), []);
  });

  it("of a Service are those of the Pod that its ports lead to", () => {
    const ports = [
      { port: 8080, name: "web", targetPort: "http" },
      { port: 81, targetPort: 8081 },
      { port: 80, protocol: "TCP" },
      { port: 53, protocol: "UDP" },
      { port: 443, targetPort: "https" },
    ];
    assert.deepEqual(portsOf(service(...ports), two), [
      { port: 80, label: "web 8080 → 80" },
      { port: 8081, label: "81 → 8081" },
      { port: 80, label: "80 → 80" },
    ]);
    assert.deepEqual(portsOf(service(...ports), undefined), [
      { port: 8081, label: "81 → 8081" },
      { port: 80, label: "80 → 80" },
    ]);
    assert.deepEqual(portsOf({ ...service(), spec: {} }, two), []);
  });
});
