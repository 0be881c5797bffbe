import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { connect } from "node:net";
import { PassThrough, Writable } from "node:stream";
import { parse } from "yaml";
import * as clusterModule from "../../src/cluster";
import {
  addDebugContainer,
  ClusterError,
  cleanManifest,
  Discovery,
  deleteLive,
  driftOf,
  type ExecStatus,
  eventsOf,
  followLog,
  loadKubeconfig,
  podsOf,
  portsOf,
  readLive,
  Server,
  startForward,
  untilRunning,
  usageOf,
  useContext,
  watchList,
} from "../../src/cluster";
import { setLanguage } from "../../src/core/l10n";
import { describeLive } from "../../src/core/live/describe";
import type { LiveObject } from "../../src/core/live/live-object";
import { liveStateOf } from "../../src/core/live/live-state";
import { usageInWords } from "../../src/core/live/usage";
import { ClusterModel, type Scope } from "../../src/vscode/cluster/live/cluster-model";
import type { Session } from "../../src/vscode/cluster/live/session";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wayTo } from "../support/cut";
import { eventually } from "../support/eventually";

const podKind = { apiVersion: "v1", kind: "Pod", namespace: "default" };
const talker = "apiVersion: v1\nkind: Pod\nmetadata: {name: talker}\nspec: {containers: [{name: web, image: nginx}]}\n";
const deployment = { apiVersion: "apps/v1", kind: "Deployment", namespace: "default" };

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

/** The metrics API's kinds, served from definitions: what a metrics server would say is written down. */
async function serveMetrics(cluster: ControlPlane): Promise<void> {
  for (const [plural, kind, scope] of [
    ["pods", "PodMetrics", "Namespaced"],
    ["nodes", "NodeMetrics", "Cluster"],
  ]) {
    const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
    const definition = {
      metadata: {
        name: `${plural}.metrics.k8s.io`,
        annotations: { "api-approved.kubernetes.io": "unapproved, a test" },
      },
      spec: {
        ...{ group: "metrics.k8s.io", scope, names: { plural, kind } },
        versions: [{ name: "v1beta1", served: true, storage: true, schema }],
      },
    };
    await cluster.request(
      "POST",
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
      JSON.stringify(definition),
    );
  }
  const { body } = await cluster.request("GET", "/api/v1/nodes");
  const { name } = body.items[0].metadata;
  const measured = JSON.stringify({
    apiVersion: "metrics.k8s.io/v1beta1",
    kind: "NodeMetrics",
    metadata: { name },
    usage: { cpu: "250m", memory: "2Gi" },
  });
  await eventually(
    "a measured node",
    async () => (await cluster.request("POST", "/apis/metrics.k8s.io/v1beta1/nodes", measured)).status === 201,
  );
}

describe("The window to a real API server", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let server: Server;
  let discovery: Discovery;
  let web: LiveObject;
  const as = (context: string, readOnly = false): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, context);
    return new Server(kubeconfig, { readOnly });
  };
  const apply = (path: string, text: string) =>
    cluster.request("PATCH", `${path}?fieldManager=somebody`, text, { "Content-Type": "application/apply-patch+yaml" });
  const live = async (name: string, kind = deployment) => {
    const object = await readLive(server, discovery, { ...kind, name });
    assert.ok(object, `${name} is not there`);
    return object;
  };

  before(async () => {
    cluster = await startControlPlane({ controllers: true, kubelet: true });
    server = as("practice");
    discovery = new Discovery(server);
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: "nginx:1.29", ports: [{name: http, containerPort: 80}]}
`;
    assert.equal((await apply("/apis/apps/v1/namespaces/default/deployments/web", text)).status, 201);
    web = await eventually("two ready Pods", async () => {
      const object = await live("web");
      return liveStateOf(object).health === "good" && object;
    });
  });
  after(async () => cluster?.stop());

  it("says how things are: a workload, its Pods, what is not there", async () => {
    setLanguage("en");
    assert.equal(liveStateOf(web).words, "2/2 ready");
    const pods = await podsOf(server, web);
    assert.deepEqual(
      pods.map((pod) => liveStateOf(pod).words),
      ["1/1 ready", "1/1 ready"],
    );
    assert.equal(await readLive(server, discovery, { ...deployment, name: "nobody" }), undefined);
    await assert.rejects(
      readLive(as("nobody"), new Discovery(as("nobody")), { ...deployment, name: "web" }),
      (error) => error instanceof ClusterError && error.failure.kind === "forbidden",
    );
  });

  it("describes an object with its Pods and events, in both languages", async () => {
    const pods = await podsOf(server, web);
    const events = await eventsOf(server, web, pods);
    for (const [language, words] of [
      ["en", /## Events[\s\S]*ScalingReplicaSet[\s\S]*so a rollout goes/],
      ["pt-br", /## Eventos[\s\S]*ScalingReplicaSet[\s\S]*é assim que um rollout anda/],
    ] as const) {
      setLanguage(language);
      const page = describeLive(web, { events, pods, now: Date.now() });
      assert.match(page, words);
      for (const pod of pods) assert.ok(page.includes(pod.metadata.name));
    }
    setLanguage("en");
  });

  it("shows no value of a Secret", async () => {
    const text = "apiVersion: v1\nkind: Secret\nmetadata: {name: hidden}\nstringData: {password: hunter2hunter2}\n";
    await apply("/api/v1/namespaces/default/secrets/hidden", text);
    const secret = await live("hidden", { apiVersion: "v1", kind: "Secret", namespace: "default" });
    const page = describeLive(secret, { events: [], pods: [], now: Date.now() });
    assert.match(page, /`password` \| 14 bytes/);
    assert.doesNotMatch(page, /hunter2|aHVudGVyM/);
  });

  it("writes an object back as somebody would have written it", async () => {
    const clean = await cleanManifest(server, discovery, web);
    assert.deepEqual(clean, {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "default", labels: { app: "web" } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: "web" } },
        template: {
          metadata: { labels: { app: "web" } },
          spec: { containers: [{ name: "web", image: "nginx:1.29", ports: [{ name: "http", containerPort: 80 }] }] },
        },
      },
    });
  });

  it("leaves out defaults also where the writer's fields hold them, and allocated addresses", async () => {
    const service = {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "web" },
      spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
    };
    await cluster.request("POST", "/api/v1/namespaces/default/services", JSON.stringify(service));
    const object = await live("web", { apiVersion: "v1", kind: "Service", namespace: "default" });
    assert.deepEqual(await cleanManifest(server, discovery, object), {
      ...service,
      metadata: { name: "web", namespace: "default" },
    });
    const [pod] = await podsOf(server, web);
    assert.ok(pod);
    const { metadata, spec } = await cleanManifest(server, discovery, pod);
    assert.deepEqual(spec, {
      containers: [{ name: "web", image: "nginx:1.29", ports: [{ name: "http", containerPort: 80 }] }],
    });
    assert.deepEqual(metadata.labels, { app: "web" });
    // Who may not create gets it too, with the defaults.
    const viewer = as("viewer");
    const theirs = await cleanManifest(viewer, new Discovery(viewer), object);
    assert.equal(theirs.spec.type, "ClusterIP");
    assert.equal(theirs.spec.clusterIP, undefined);
  });

  it("follows a log, reads that of the previous run, and stops when told", async () => {
    const [pod] = await podsOf(server, web);
    const source = { namespace: "default", pod: pod?.metadata.name ?? "", container: "web", previous: false };
    const lines: string[] = [];
    const stop = new AbortController();
    const following = followLog(server, source, (line) => lines.push(line), stop.signal);
    await eventually("the first lines", async () => lines.length === 2);
    appendFileSync(cluster.logFile, "2026-11-24T00:00:05.000000000Z stdout F hello from later\n");
    await eventually("a later line", async () => lines.includes("hello from later"));
    stop.abort();
    assert.deepEqual(await following, { why: "stopped" });
    assert.deepEqual(lines, ["listening on 80", "ready", "hello from later"]);
    const before: string[] = [];
    const end = await followLog(
      server,
      { ...source, previous: true },
      (line) => before.push(line),
      new AbortController().signal,
    );
    assert.deepEqual([end, before], [{ why: "read" }, ["cannot open the database"]]);
    await assert.rejects(
      followLog(as("nobody"), source, () => undefined, new AbortController().signal),
      (error) => error instanceof ClusterError && error.failure.kind === "forbidden",
    );
  });

  it("opens a shell that takes a size, and is refused on a read-only context", async () => {
    const [pod] = await podsOf(server, web);
    const place = { namespace: "default", pod: pod?.metadata.name ?? "", container: "web" };
    let text = "";
    const output = Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          text += chunk;
          done();
        },
      }),
      { rows: 33, columns: 101 },
    );
    const input = new PassThrough();
    let status: ExecStatus | undefined;
    await server.exec(place, ["sh"], { input, output }, (ended) => {
      status = ended;
    });
    // The size is told on its way of its own: the shell may be asked before it has heard of it.
    await eventually("the answer of the shell", async () => {
      input.write("stty size; echo is-$((40+2))\n");
      return /33 101[\s\S]*is-42/.test(text);
    });
    input.write("exit 3\n");
    const ended = await eventually("the end of the shell", async () => status);
    // A real kubelet names the exit code as a cause; kwok says it in its message.
    assert.match(ended.message ?? "", /\b3\b/);
    await assert.rejects(
      as("practice", true).exec(place, ["sh"], { input: new PassThrough(), output }, () => undefined),
      (error) => error instanceof ClusterError && error.failure.kind === "read-only",
    );
    await assert.rejects(
      as("viewer").exec(place, ["sh"], { input: new PassThrough(), output }, () => undefined),
      (error) => error instanceof ClusterError && error.failure.kind === "forbidden",
    );
  });

  it("forwards a port, goes on when the Pod is replaced, and says when there is none left", async () => {
    const pods = await podsOf(server, web);
    assert.deepEqual(portsOf(web, pods[0]), [{ port: 80, label: "http 80" }]);
    const seen: string[] = [];
    const forward = await startForward(
      server,
      discovery,
      { target: { ...deployment, name: "web" }, port: 80, localPort: 0 },
      {
        onPod: (pod) => seen.push(pod),
        onError: (detail) => seen.push(`error ${detail}`),
        onEnd: () => seen.push("end"),
      },
    );
    const echo = (words: string) =>
      new Promise<string>((resolve, reject) => {
        let answer = "";
        const socket = connect(forward.localPort, "127.0.0.1", () => socket.write(words));
        socket.on("data", (chunk) => {
          answer += chunk;
          if (answer.length >= words.length) socket.end();
        });
        socket.on("error", reject);
        socket.on("close", () => resolve(answer));
        setTimeout(() => socket.destroy(), 10_000).unref();
      });
    assert.equal(await echo("hello"), "hello");
    const first = forward.pod;
    await cluster.request("DELETE", `/api/v1/namespaces/default/pods/${first}?gracePeriodSeconds=0`);
    await eventually("another Pod", async () => (await echo("again")) === "again" && forward.pod !== first);
    assert.deepEqual(seen, [forward.pod]);
    await assert.rejects(
      startForward(
        server,
        discovery,
        { target: { ...deployment, name: "web" }, port: 80, localPort: forward.localPort },
        { onPod: () => undefined, onError: () => undefined, onEnd: () => undefined },
      ),
      (error) => error instanceof ClusterError && error.failure.kind === "port-taken",
    );
    await cluster.request(
      "PATCH",
      "/apis/apps/v1/namespaces/default/deployments/web",
      JSON.stringify({ spec: { replicas: 0 } }),
      { "Content-Type": "application/merge-patch+json" },
    );
    await eventually("no Pods", async () => (await podsOf(server, web)).length === 0);
    assert.equal(await echo("anybody?"), "");
    assert.equal(seen.at(-1), "end");
    await assert.rejects(echo("closed"));
  });

  it("watches a list from its first page on, and says what is forbidden", async () => {
    const names = new Set<string>();
    let left = 0;
    const stop = new AbortController();
    const path = "/api/v1/namespaces/default/configmaps";
    for (const name of ["a", "b", "c"])
      await apply(`${path}/${name}`, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`);
    const watching = watchList(
      server,
      path,
      {
        onList(objects, more) {
          left = more;
          for (const { metadata } of objects) names.add(metadata.name);
        },
        onChange({ metadata }, gone) {
          if (gone) names.delete(metadata.name);
          else names.add(metadata.name);
        },
        onFailure: (failure) => assert.fail(failure.kind),
      },
      { limit: 2, signal: stop.signal },
    );
    await eventually("the first page", async () => names.size === 2);
    assert.ok(left >= 1);
    await apply(`${path}/later`, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: later}\n");
    await eventually("a new one", async () => names.has("later"));
    await cluster.request("DELETE", `${path}/later`);
    await eventually("its end", async () => !names.has("later"));
    stop.abort();
    await watching;
    let kind = "";
    await watchList(
      as("nobody"),
      path,
      {
        onList: () => assert.fail("nobody may list"),
        onChange: () => undefined,
        onFailure: (failure) => {
          kind = failure.kind;
        },
      },
      { limit: 2, signal: new AbortController().signal },
    );
    assert.equal(kind, "forbidden");
  });

  it("takes up a watch and a log where the network cut them", async () => {
    const way = await wayTo(cluster.url);
    const stop = new AbortController();
    try {
      const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
      useContext(kubeconfig, "practice");
      Object.assign(kubeconfig.getCurrentCluster() ?? {}, { server: way.url });
      const far = new Server(kubeconfig);
      const names = new Set<string>();
      const path = "/api/v1/namespaces/default/configmaps";
      const watching = watchList(
        far,
        path,
        {
          onList: (objects) => {
            for (const { metadata } of objects) names.add(metadata.name);
          },
          onChange: ({ metadata }, gone) => void (gone ? names.delete(metadata.name) : names.add(metadata.name)),
          onFailure: () => undefined,
        },
        { limit: 100, signal: stop.signal },
      );
      await apply("/api/v1/namespaces/default/pods/talker", talker);
      await eventually("the Pod", async () => liveStateOf(await live("talker", podKind)).health === "good");
      const lines: string[] = [];
      const source = { namespace: "default", pod: "talker", container: "web", previous: false };
      const following = followLog(far, source, (line) => lines.push(line), stop.signal);
      await eventually("the log", async () => lines.length >= 2 && names.size > 0);
      const before = lines.length;
      way.cut();
      await apply(`${path}/after-the-cut`, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: after-the-cut}\n");
      appendFileSync(cluster.logFile, "2026-11-24T00:00:07.000000000Z stdout F after the cut\n");
      await eventually("what came after", async () => names.has("after-the-cut") && lines.includes("after the cut"));
      assert.equal(lines.length, before + 1, lines.join("\n"));
      stop.abort();
      await Promise.all([watching, following]);
    } finally {
      stop.abort();
      way.close();
    }
  });

  it("keeps what runs in a tree: Pods below their makers, a page at first, more on request", async () => {
    const space = "/api/v1/namespaces/crowded";
    await apply(space, "apiVersion: v1\nkind: Namespace\nmetadata: {name: crowded}\n");
    await eventually(
      "its account",
      async () => (await cluster.request("GET", `${space}/serviceaccounts/default`)).status === 200,
    );
    const service = (name: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {clusterIP: None, selector: {a: b}, ports: [{port: 80}]}\n`;
    for (let index = 0; index < 210; index++) await apply(`${space}/services/s${index}`, service(`s${index}`));
    await apply(
      "/apis/apps/v1/namespaces/crowded/deployments/shop",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec: {replicas: 2, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: web, image: nginx}]}}}\n",
    );
    const session = { cluster: clusterModule, server, discovery, namespace: "crowded" } as unknown as Session;
    let changes = 0;
    const model = new ClusterModel(
      session,
      ["crowded"],
      () => changes++,
      (error) => assert.fail(String(error)),
    );
    model.start();
    try {
      const [shop] = await eventually("the Deployment", async () => {
        const found = model.rootsOf("Deployment");
        return found[0] && model.childrenOf(found[0]).length === 2 && found;
      });
      assert.ok(shop);
      assert.deepEqual(model.rootsOf("Pod"), []);
      assert.deepEqual(model.rootsOf("ReplicaSet"), []);
      await eventually(
        "a page of Services",
        async () => model.of("Service").length === 200 && model.left("Service") === 10,
      );
      model.loadMore("Service");
      await eventually("all Services", async () => model.of("Service").length === 210 && model.left("Service") === 0);
      const body = JSON.stringify({ spec: { replicas: 3 } });
      const type = { "Content-Type": "application/merge-patch+json" };
      await cluster.request("PATCH", "/apis/apps/v1/namespaces/crowded/deployments/shop", body, type);
      await eventually("a third Pod", async () => model.childrenOf(shop).length === 3);
      model.stop();
      const seen = changes;
      await cluster.request("DELETE", `${space}/services/s0`);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.equal(changes, seen, "it watches on while nobody looks");
    } finally {
      model.stop();
    }
  });

  it("the tree may show all namespaces with the nodes, and some of them; what is measured is beside it", async () => {
    for (const name of ["left", "right"])
      await cluster.request("POST", "/api/v1/namespaces", JSON.stringify({ metadata: { name } }));
    const config = (name: string) => apply(`/apis/networking.k8s.io/v1/namespaces/${name}/ingresses/door`, ingress);
    for (const name of ["left", "right"]) await config(name);
    await serveMetrics(cluster);
    const session = { cluster: clusterModule, server, discovery: new Discovery(server), namespace: "left" };
    const modelOf = (scope: Scope) =>
      new ClusterModel(
        session as unknown as Session,
        scope,
        () => undefined,
        (error) => assert.fail(String(error)),
      );
    const namespacesWithDoor = (model: ClusterModel) => model.of("Ingress").map(({ metadata }) => metadata.namespace);
    const all = modelOf("all");
    const some = modelOf(["left", "default"]);
    all.start();
    some.start();
    try {
      await eventually("the doors of both", async () => namespacesWithDoor(all).length === 2);
      assert.deepEqual(namespacesWithDoor(all), ["left", "right"]);
      const [node] = await eventually("a node", async () => all.of("Node").length > 0 && all.of("Node"));
      assert.ok(node);
      assert.match(liveStateOf(node).words, /^ready · /);
      assert.ok(all.namespaces().includes("right"));
      await eventually("a door", async () => namespacesWithDoor(some).length === 1);
      assert.deepEqual(namespacesWithDoor(some), ["left"]);
      assert.deepEqual(some.of("Node"), []);
      const usage = await eventually("the node's usage", async () => all.usageOf(node));
      assert.equal(usageInWords(usage), "250m CPU, 2 GiB");
    } finally {
      all.stop();
      some.stop();
    }
  });

  it("a cluster that measures nothing, or not for this user, is one without usage", async () => {
    assert.equal(await usageOf(as("nobody"), new Discovery(as("nobody")), "pods", "default"), undefined);
    const plain = new Discovery(server);
    assert.equal(await plain.find("metrics.example.com/v1", "PodMetrics"), undefined);
  });

  it("a debug container is added next to the one that is looked into, once more under another name", async () => {
    await apply("/api/v1/namespaces/default/pods/distroless", talker.replace("name: talker", "name: distroless"));
    const pod = await live("distroless", podKind);
    const target = { image: "busybox:1.37", target: "web" };
    const path = "/api/v1/namespaces/default/pods/distroless";
    assert.equal(await addDebugContainer(server, pod, target), "debugger-1");
    const { body } = await cluster.request("GET", path);
    const [{ targetContainerName, image, stdin, tty }] = body.spec.ephemeralContainers;
    assert.deepEqual(
      { targetContainerName, image, stdin, tty },
      { targetContainerName: "web", image: "busybox:1.37", stdin: true, tty: true },
    );
    assert.equal(await addDebugContainer(server, body, target), "debugger-2");
    // What the node's kubelet would say, which kwok does not of containers that come later.
    const says = (name: string, state: object) =>
      cluster.request(
        "PATCH",
        `${path}/status`,
        JSON.stringify({
          status: {
            ephemeralContainerStatuses: [
              { name, state, image: "busybox:1.37", imageID: "", ready: false, restartCount: 0 },
            ],
          },
        }),
        { "Content-Type": "application/strategic-merge-patch+json" },
      );
    const waits: string[] = [];
    await says("debugger-1", { waiting: { reason: "ErrImagePull" } });
    const signal = new AbortController().signal;
    const looking = untilRunning(server, pod, "debugger-1", { signal, onWaiting: (why) => waits.push(why) });
    await eventually("that it waits", async () => waits.includes("ErrImagePull"));
    await says("debugger-1", { running: { startedAt: "2026-01-01T00:00:00Z" } });
    assert.deepEqual(await looking, { is: "running" });
    await says("debugger-2", { terminated: { exitCode: 128, reason: "StartError" } });
    const ended = await untilRunning(server, pod, "debugger-2", { signal, onWaiting: () => undefined });
    assert.deepEqual(ended, { is: "ended", why: "StartError" });
    const cancelled = AbortSignal.abort();
    await assert.rejects(
      untilRunning(server, pod, "debugger-3", { signal: cancelled, onWaiting: () => undefined }),
      ClusterError,
    );
    await assert.rejects(
      addDebugContainer(server, { ...pod, metadata: { name: "gone", namespace: "default" } }, target),
      ClusterError,
    );
  });

  it("tells what the cluster has otherwise than the file, and nothing that only looks different", async () => {
    const path = "/apis/apps/v1/namespaces/default/deployments/drifting";
    const text = (cpu: string, image: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: drifting}\nspec:\n  replicas: 1\n  selector: {matchLabels: {a: d}}\n  template:\n    metadata: {labels: {a: d}}\n    spec:\n      containers:\n        - {name: web, image: ${image}, resources: {limits: {cpu: ${cpu}}}}\n`;
    await apply(path, text("1", "nginx:1.28"));
    const wanted = (manifest: string) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      name: "drifting",
      namespace: undefined,
      text: manifest,
      data: parse(manifest),
    });
    const drift = (manifest: string, who = server) => driftOf(who, new Discovery(who), wanted(manifest), "default");
    assert.deepEqual(await drift(text("1000m", "nginx:1.28")), { missing: false, places: [] });
    const image = ["spec", "template", "spec", "containers", { name: "web" }, "image"];
    const place = { path: image, live: "nginx:1.28", wanted: "nginx:1.29", owner: "somebody" };
    const expected = { missing: false, places: [place] };
    assert.deepEqual(await drift(text("1", "nginx:1.29")), expected);
    // Who may only look is told by the fields as they stand.
    assert.deepEqual(await drift(text("1", "nginx:1.29"), as("viewer")), expected);
    assert.deepEqual(await drift(text("1", "nginx:1.29"), as("practice", true)), expected);
    assert.equal((await live("drifting")).spec.template.spec.containers[0].image, "nginx:1.28");
    await deleteLive(server, discovery, await live("drifting"));
    await eventually(
      "its end",
      async () => (await readLive(server, discovery, { ...deployment, name: "drifting" })) === undefined,
    );
    assert.deepEqual(await drift(text("1", "nginx:1.29")), { missing: true });
  });

  it("deletes the object that was meant, not another one of its name", async () => {
    const path = "/api/v1/namespaces/default/configmaps/renewed";
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: renewed}\n";
    await apply(path, text);
    const first = await live("renewed", { apiVersion: "v1", kind: "ConfigMap", namespace: "default" });
    await cluster.request("DELETE", path);
    await apply(path, text);
    await assert.rejects(
      deleteLive(server, discovery, first),
      (error) => error instanceof ClusterError && error.failure.kind === "refused",
    );
    assert.equal((await cluster.request("GET", path)).status, 200);
  });
});
