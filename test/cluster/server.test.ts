import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { createServer, type Socket as NetSocket } from "node:net";
import { PassThrough } from "node:stream";
import { ClusterError, type Failure, Server } from "../../src/cluster";
import {
  type Asked,
  kubeconfigOf,
  type Reply,
  refusal,
  ScriptedServer,
  scriptedResources,
} from "../support/scripted-server";

const maps = "/api/v1/namespaces/shop/configmaps";
const configMap = (more: object = {}) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "a", namespace: "shop", uid: "u", resourceVersion: "1" },
  ...more,
});
const failsWith = (expected: Partial<Failure>) => (error: unknown) => {
  assert.ok(error instanceof ClusterError, String(error));
  assert.deepEqual({ ...error.failure, ...expected }, error.failure);
  return true;
};
const html = (status: number): Reply => ({
  status,
  body: "<html>Sign in</html>",
  headers: { "Content-Type": "text/html; charset=utf-8" },
});
const cut: Reply = (response: ServerResponse) => void response.destroy();

describe("Requests to a server", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  let server: Server;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  beforeEach(() => {
    server = new Server(scripted.kubeconfig());
  });
  after(() => scripted.stop());
  const get = (path = `${maps}/a`, of = server) => of.request("GET", path);
  const asked = (): Asked => scripted.asked.at(-1) as Asked;

  it("have what the API asks for: who, what, how long, in which form", async () => {
    scripted.use(() => ({ body: configMap() }));
    const { status, body, warnings, retryAfter } = await get();
    assert.deepEqual([status, body, warnings, retryAfter], [200, configMap(), [], undefined]);
    assert.deepEqual([asked().method, asked().path, asked().body], ["GET", `${maps}/a`, ""]);
    const { accept, authorization, "user-agent": agent } = asked().headers;
    assert.deepEqual([accept, authorization, agent], ["application/json", "Bearer t0ken", "danado"]);
    assert.equal(asked().headers["content-type"], undefined);
    const text = JSON.stringify({ data: { é: "ü" } });
    await server.request("PATCH", `${maps}/a`, {
      body: text,
      contentType: "application/apply-patch+yaml",
      accept: "a/b",
    });
    assert.equal(asked().body, text);
    assert.equal(asked().headers["content-length"], String(Buffer.byteLength(text)));
    assert.deepEqual(
      [asked().headers["content-type"], asked().headers.accept],
      ["application/apply-patch+yaml", "a/b"],
    );
    await server.request("DELETE", `${maps}/a`, { body: "{}" });
    assert.deepEqual([asked().headers["content-type"], asked().headers["content-length"]], ["application/json", "2"]);
  });

  it("go to the address without its last slash, which is shown without a password", async () => {
    scripted.use(() => ({ body: configMap() }));
    const slashed = new Server(scripted.kubeconfig(`${scripted.url}//`));
    assert.equal(slashed.url, scripted.url);
    await get(`${maps}/a`, slashed);
    assert.equal(asked().path, `${maps}/a`);
    const secret = new Server(scripted.kubeconfig(scripted.url.replace("//", "//user:hunter2@")));
    assert.ok(!secret.url.includes("hunter2"));
    assert.equal(secret.context, scripted.kubeconfig().getCurrentContext());
  });

  it("bring the server's warnings, and how long it wants us to wait", async () => {
    const Warning = '299 - "unknown field \\"x\\"", 299 - "too old"';
    scripted.use(() => ({ body: configMap(), headers: { Warning } }));
    assert.deepEqual((await get()).warnings, ['unknown field "x"', "too old"]);
    for (const [text, least, most] of [
      ["7", 7, 7],
      ["0", 0, 0],
      [new Date(Date.now() + 20_000).toUTCString(), 15, 20],
      [new Date(Date.now() - 20_000).toUTCString(), 0, 0],
    ] as const) {
      scripted.use(() => ({ ...(refusal(503, "later") as object), headers: { "Retry-After": text } }));
      const { retryAfter = -1 } = await get();
      assert.ok(retryAfter >= least && retryAfter <= most, `${text}: ${retryAfter}`);
    }
    scripted.use(() => ({ ...(refusal(503, "later") as object), headers: { "Retry-After": "soon" } }));
    assert.equal((await get()).retryAfter, undefined);
  });

  it("of a read-only context write nothing, and are never sent", async () => {
    const readOnly = new Server(scripted.kubeconfig(), { readOnly: true });
    scripted.use(() => ({ status: 201, body: configMap() }));
    const { context } = readOnly;
    for (const [method, path] of [
      ["POST", maps],
      ["PUT", `${maps}/a`],
      ["PATCH", `${maps}/a?fieldManager=danado`],
      ["PATCH", `${maps}/a?dryRun=None`],
      ["PATCH", `${maps}/a?x=dryRun=All`],
      ["DELETE", `${maps}/a`],
      ["POST", "/apis/apps/v1/namespaces/authorization.k8s.io/deployments"],
    ] as const)
      await assert.rejects(readOnly.request(method, path, { body: "{}" }), failsWith({ kind: "read-only", context }));
    const streams = { input: new PassThrough(), output: new PassThrough() };
    await assert.rejects(
      readOnly.exec({ namespace: "shop", pod: "web", container: "web" }, ["sh"], streams, () => undefined),
      failsWith({ kind: "read-only", context }),
    );
    assert.deepEqual(scripted.requests, []);
    await readOnly.request("GET", `${maps}/a`);
    await readOnly.request("PATCH", `${maps}/a?fieldManager=danado&dryRun=All`, { body: "{}" });
    scripted.use(() => ({
      status: 201,
      body: { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview" },
    }));
    await readOnly.request("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", { body: "{}" });
    assert.equal(scripted.asked.length, 1);
  });

  it("that are cancelled are not sent, or are ended", async () => {
    scripted.use(() => () => undefined);
    await assert.rejects(
      server.request("GET", maps, { signal: AbortSignal.abort() }),
      failsWith({ kind: "cancelled" }),
    );
    assert.deepEqual(scripted.requests, []);
    await assert.rejects(
      server.request("GET", maps, { signal: AbortSignal.timeout(100) }),
      failsWith({ kind: "cancelled" }),
    );
    // A write that was given time counts as one without an answer.
    const write = server.request("PATCH", `${maps}/a`, { body: "{}", signal: AbortSignal.timeout(50), grace: 100 });
    await assert.rejects(write, failsWith({ kind: "unreachable", detail: "timeout" }));
    scripted.use(() => (response) => void setTimeout(() => response.end(JSON.stringify(configMap())), 300));
    const done = await server.request("PATCH", `${maps}/a`, {
      body: "{}",
      signal: AbortSignal.timeout(50),
      grace: 5000,
    });
    assert.equal(done.status, 200);
  });

  it("that find their kept connection closed are sent again, if they only read", async () => {
    for (const [method, isAgain] of [
      ["GET", true],
      ["PATCH", false],
    ] as const) {
      const replies: Reply[] = [{ body: configMap() }, cut, { body: configMap() }];
      scripted.use(() => replies.shift());
      await server.request(method, `${maps}/a`, method === "GET" ? {} : { body: "{}" });
      const again = server.request(method, `${maps}/a`, method === "GET" ? {} : { body: "{}" });
      if (isAgain) assert.equal((await again).status, 200);
      else await assert.rejects(again, failsWith({ kind: "unreachable", detail: "ECONNRESET" }));
      assert.equal(scripted.asked.length, isAgain ? 3 : 2);
    }
    scripted.use(() => cut);
    await assert.rejects(get(), failsWith({ kind: "unreachable" }));
  });

  it("with an answer that is none say so, whatever its status", async () => {
    for (const [status, detail] of [
      [200, "text/html"],
      [404, "text/html"],
      [403, "text/html"],
      [302, "text/html"],
    ] as const) {
      scripted.use(() => html(status));
      await assert.rejects(get(), failsWith({ kind: "odd-answer", server: scripted.url, status, detail }));
    }
    // A proxy may say these, and its page is told by its type alone.
    for (const status of [401, 429, 500, 502]) {
      scripted.use(() => html(status));
      const answer = await get();
      assert.deepEqual([answer.status, answer.body], [status, { message: "text/html" }]);
    }
    scripted.use(() => ({ status: 404, body: "404 page not found\n", headers: { "Content-Type": "text/plain" } }));
    const unserved = await get("/apis/zoo/v1");
    assert.deepEqual([unserved.status, unserved.body.message], [404, "404 page not found"]);
  });

  it("know of the kinds that the server has listed", async () => {
    const imposter = configMap({ kind: "Elephant" });
    scripted.use((one) => scriptedResources(one) ?? { body: imposter });
    assert.equal((await get()).body.kind, "Elephant");
    await get("/api/v1");
    await assert.rejects(get(), failsWith({ kind: "odd-answer", detail: "another kind" }));
  });

  it("take an object of a reasonable size, and lists of more", async () => {
    const value = "x".repeat((16 << 20) + 1000);
    scripted.use(() => ({ body: configMap({ data: { value } }) }));
    await assert.rejects(get(), failsWith({ kind: "odd-answer", detail: "more than 16 MB" }));
    scripted.use(() => ({
      body: { apiVersion: "v1", kind: "ConfigMapList", metadata: {}, items: [configMap({ data: { value } })] },
    }));
    assert.equal((await get(`${maps}?limit=500`)).body.items.length, 1);
    const small = new Server(scripted.kubeconfig(), { mostBytes: 1 << 20 });
    await assert.rejects(get(`${maps}?limit=500`, small), failsWith({ kind: "odd-answer", detail: "more than 1 MB" }));
  });

  it("that get no answer in time, or one that trickles, end", async () => {
    const hasty = new Server(scripted.kubeconfig(), { longestSilence: 200, longestTime: 1000 });
    const started = Date.now();
    scripted.use(() => () => undefined);
    await assert.rejects(
      get(`${maps}/a`, hasty),
      failsWith({ kind: "unreachable", detail: "timeout", server: scripted.url }),
    );
    scripted.use(() => (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const timer = setInterval(() => response.write(" ".repeat(100)), 20);
      response.on("close", () => clearInterval(timer));
    });
    await assert.rejects(get(`${maps}/a`, hasty), failsWith({ kind: "unreachable", detail: "timeout" }));
    assert.ok(Date.now() - started < 10_000);
  });

  it("to nobody, or to an address that is none, say why", async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    const url = `http://127.0.0.1:${port}`;
    await assert.rejects(
      get(maps, new Server(scripted.kubeconfig(url))),
      failsWith({ kind: "unreachable", server: url, detail: "ECONNREFUSED" }),
    );
    const odd = new Server(scripted.kubeconfig("http://host:port"));
    await assert.rejects(get(maps, odd), failsWith({ kind: "unusable-cluster", context: odd.context }));
    const tls = new Server(scripted.kubeconfig(scripted.url.replace("http:", "https:")));
    await assert.rejects(get(maps, tls), failsWith({ kind: "unreachable" }));
  });

  describe("for a stream", () => {
    const open = (signal = new AbortController().signal) =>
      server.open("/api/v1/namespaces/shop/pods/web/log?x=1", signal);
    const textOf = async (stream: AsyncIterable<Buffer>) => {
      let text = "";
      for await (const chunk of stream) text += chunk;
      return text;
    };

    it("give what arrives as it arrives", async () => {
      scripted.use(() => (response) => {
        response.writeHead(200, { "Content-Type": "text/plain" }).write("one ");
        setTimeout(() => response.end("two"), 100);
      });
      assert.equal(await textOf(await open()), "one two");
      const { accept, authorization, "user-agent": agent } = asked().headers;
      assert.deepEqual([accept, authorization, agent], ["*/*", "Bearer t0ken", "danado"]);
      assert.equal(asked().query.get("x"), "1");
    });

    it("are refused with what the server says, or with what came instead", async () => {
      for (const [reply, expected] of [
        [refusal(400, "no such container"), { kind: "refused", message: "no such container" }],
        [refusal(403, 'user "x" cannot get resource "pods/log"'), { kind: "forbidden" }],
        [refusal(500, "broken"), { kind: "server-error", status: 500 }],
        [refusal(503, "later"), { kind: "overloaded", status: 503 }],
        [html(401), { kind: "unauthorized" }],
        [html(429), { kind: "overloaded", message: "text/html" }],
        [html(502), { kind: "overloaded", status: 502 }],
        [html(200), { kind: "odd-answer", status: 200, detail: "text/html" }],
        [html(302), { kind: "odd-answer", status: 302, detail: "text/html" }],
        [html(403), { kind: "odd-answer", status: 403, detail: "text/html" }],
        [
          { status: 404, body: { kind: "Pod" } },
          { kind: "odd-answer", status: 404, detail: "application/json" },
        ],
        [
          { status: 204, body: "", headers: { "Content-Type": "" } },
          { kind: "odd-answer", status: 204, detail: "no Status" },
        ],
      ] as const) {
        scripted.use(() => reply as Reply);
        await assert.rejects(open(), failsWith(expected as Partial<Failure>));
      }
      scripted.use(() => cut);
      await assert.rejects(open(), failsWith({ kind: "unreachable" }));
      scripted.use(() => () => undefined);
      await assert.rejects(open(AbortSignal.timeout(100)), failsWith({ kind: "cancelled" }));
    });

    it("to a container's terminal or port say with what status they were refused", async () => {
      const place = { namespace: "shop", pod: "web", container: "web", port: 80 };
      const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
      for (const start of [
        () => server.exec(place, ["sh"], streams, () => undefined),
        () => server.forward(place, streams),
      ]) {
        for (const [status, kind] of [
          [403, "forbidden"],
          [401, "unauthorized"],
          [404, "refused"],
          [503, "overloaded"],
        ] as const) {
          scripted.use(() => refusal(status, "no"));
          await assert.rejects(start(), failsWith({ kind } as Partial<Failure>));
        }
        scripted.use(() => refusal(404, "no"));
        await assert.rejects(start(), failsWith({ message: "status 404" } as Partial<Failure>));
        scripted.use(() => cut);
        await assert.rejects(start(), failsWith({ kind: "unreachable" }));
      }
    });

    it("to a terminal or port that nobody opens end in time", async () => {
      const sockets: NetSocket[] = [];
      const silent = createServer((socket) => sockets.push(socket));
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(silent.address() as { port: number }).port}`;
      const hasty = new Server(scripted.kubeconfig(url), { longestSilence: 200 });
      const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
      await assert.rejects(
        hasty.forward({ namespace: "shop", pod: "web", port: 80 }, streams),
        failsWith({ kind: "unreachable", detail: "timeout" }),
      );
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
  });

  describe("that watch", () => {
    const event = (type: string, name = "a") => ({
      type,
      object: configMap({ metadata: { name, namespace: "shop", resourceVersion: "2" } }),
    });
    /** Watches what is answered, until the server or the test ends it. */
    async function watch(reply: Reply, onEvent: (type: string) => void = () => undefined) {
      const stop = new AbortController();
      const seen: string[] = [];
      scripted.use(() => reply);
      await server.watch(
        maps,
        { resourceVersion: "1" },
        (type, object) => {
          seen.push(`${type} ${object.metadata?.name ?? object.kind}`);
          onEvent(type);
          if (type === "DELETED") stop.abort();
        },
        stop.signal,
      );
      return seen;
    }
    const lines = (...events: unknown[]): Reply => ({
      body: events.map((one) => (typeof one === "string" ? one : JSON.stringify(one))).join("\n"),
    });

    it("hear of each event in order, until the server ends it", async () => {
      const events = [event("ADDED"), event("MODIFIED", "b"), { type: "BOOKMARK", object: configMap() }];
      assert.deepEqual(await watch(lines(...events)), ["ADDED a", "MODIFIED b", "BOOKMARK a"]);
      assert.deepEqual(Object.fromEntries(asked().query), {
        resourceVersion: "1",
        watch: "true",
        timeoutSeconds: "290",
      });
      assert.equal(asked().headers.accept, "application/json");
      const error = { type: "ERROR", object: { kind: "Status", apiVersion: "v1", code: 410 } };
      assert.deepEqual(await watch(lines(error)), ["ERROR Status"]);
    });

    it("end at what is no event of this list, and when told", async () => {
      for (const odd of ["{", "null", event("EXPLODED"), { type: "ADDED", object: configMap({ apiVersion: "v2" }) }])
        assert.deepEqual(await watch(lines(event("ADDED"), odd, event("ADDED", "late"))), ["ADDED a"]);
      assert.deepEqual(await watch(lines(event("DELETED"), event("ADDED", "late"))), ["DELETED a"]);
    });

    it("end without a word where watching works later, and say where it is not allowed", async () => {
      for (const reply of [refusal(500, "broken"), refusal(410, "gone"), html(200), cut])
        assert.deepEqual(await watch(reply), []);
      await assert.rejects(
        watch(refusal(403, 'user "x" cannot watch resource "configmaps"')),
        failsWith({ kind: "forbidden" }),
      );
      await assert.rejects(watch(refusal(401, "who?")), failsWith({ kind: "unauthorized" }));
      scripted.use(() => lines(event("ADDED")));
      await server.watch(maps, {}, () => assert.fail("nothing is heard"), AbortSignal.abort());
      assert.deepEqual(scripted.requests, []);
    });
  });
});

describe("The failure that an answer is", () => {
  const server = new Server(kubeconfigOf("https://nobody.example"));
  const of = (status: number, body: unknown, namespace?: string) =>
    server.failureOf({ status, body, warnings: [] }, namespace);
  const causes = [{ reason: "FieldValueInvalid", field: "spec.x", message: "bad" }];

  it("is told by its status and its words", () => {
    const status = { message: "words" };
    for (const [code, body, expected] of [
      [401, status, { kind: "unauthorized" }],
      [403, { message: 'User "x" cannot patch resource "pods" in API group ""' }, { kind: "forbidden" }],
      [403, { message: 'User "x" cannot get path "/healthz"' }, { kind: "forbidden" }],
      // A quota, a policy or a webhook: the object is refused, not the user.
      [403, { message: "exceeded quota: memory" }, { kind: "refused", message: "exceeded quota: memory", causes: [] }],
      [
        409,
        { ...status, details: { causes } },
        {
          kind: "conflict",
          message: "words",
          causes: [{ field: "spec.x", message: "bad", reason: "FieldValueInvalid" }],
        },
      ],
      [409, status, { kind: "refused", message: "words", causes: [] }],
      [422, { ...status, details: { causes } }, { kind: "refused", message: "words" }],
      [404, status, { kind: "refused", message: "words" }],
      [429, status, { kind: "overloaded", status: 429, message: "words" }],
      [502, status, { kind: "overloaded", status: 502 }],
      [503, status, { kind: "overloaded", status: 503 }],
      [504, status, { kind: "overloaded", status: 504 }],
      [500, status, { kind: "server-error", status: 500, message: "words" }],
      [501, { message: "etcdserver: no leader" }, { kind: "server-error", status: 501 }],
      [500, { message: 'failed calling webhook "a": timeout' }, { kind: "refused" }],
      [503, { message: "webhook" }, { kind: "overloaded" }],
      [500, {}, { kind: "server-error", message: "500" }],
      [500, undefined, { kind: "server-error", message: "500" }],
    ] as const) {
      const failure = of(code, body);
      assert.deepEqual({ ...failure, ...(expected as object) }, failure, `${code} ${JSON.stringify(body)}`);
    }
    for (const words of [
      "etcdserver: x",
      "request timed out",
      "the request timeout",
      "no leader",
      "context deadline exceeded",
      "too many requests",
      "not yet initialized",
      "please try again",
    ])
      assert.equal(of(500, { message: words }).kind, "overloaded", words);
  });

  it("is the missing namespace, where that is what was not found", () => {
    const body = { message: "no", details: { kind: "namespaces", name: "shop" } };
    assert.deepEqual(of(404, body, "shop"), { kind: "namespace-missing", namespace: "shop" });
    assert.equal(of(404, body).kind, "refused");
    assert.equal(of(404, { message: "no", details: { kind: "pods" } }, "shop").kind, "refused");
    assert.equal(of(409, body, "shop").kind, "refused");
  });

  it("takes causes of any shape", () => {
    const odd = [null, { field: 5 }, {}, { reason: 7, message: ["a"] }];
    assert.deepEqual((of(422, { message: "m", details: { causes: odd } }) as { causes: object }).causes, [
      { field: "", message: "" },
      { field: "5", message: "" },
      { field: "", message: "" },
      { field: "", message: "a", reason: "7" },
    ]);
    for (const none of [undefined, null, "text", {}])
      assert.deepEqual((of(422, { message: "m", details: { causes: none } }) as { causes: object }).causes, []);
  });
});
