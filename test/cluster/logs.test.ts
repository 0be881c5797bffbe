import assert from "node:assert/strict";
import { ClusterError, followLog, Server } from "../../src/cluster";
import { setLanguage } from "../../src/core/l10n";
import { type Asked, type Reply, refusal, ScriptedServer } from "../support/scripted-server";

const source = { namespace: "my shop", pod: "web", container: "app", previous: false };
const podPath = "/api/v1/namespaces/my%20shop/pods/web";
const at = (second: number, words: string) => `2026-01-01T00:00:0${second}.5Z ${words}\n`;
const lines = (...texts: string[]): Reply => ({ body: texts.join(""), headers: { "Content-Type": "text/plain" } });

const pod = (status: object): Reply => ({
  body: { apiVersion: "v1", kind: "Pod", metadata: { name: "web", namespace: "my shop" }, status },
});
const running = pod({ containerStatuses: [{ name: "app", state: { running: {} } }] });
const ended = pod({
  containerStatuses: [{ name: "app", state: { terminated: { reason: "Error", exitCode: 3 } } }],
});

describe("Following a log", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  let stop: AbortController;
  before(async () => {
    scripted = await ScriptedServer.start();
    setLanguage("en");
  });
  beforeEach(() => {
    stop = new AbortController();
  });
  after(() => scripted.stop());
  const logs = () => scripted.asked.filter(({ path }) => path.endsWith("/log"));

  /** Follows with these answers: of the log one after the other, then of the Pod. */
  async function follow(logReplies: readonly Reply[], podReplies: readonly Reply[], of = source) {
    const replies = { log: [...logReplies], pod: [...podReplies] };
    scripted.use(({ path }: Asked) => {
      const next = path === `${podPath}/log` ? replies.log.shift() : path === podPath ? replies.pod.shift() : undefined;
      if (!next) stop.abort();
      return next;
    });
    const seen: string[] = [];
    const end = await followLog(new Server(scripted.kubeconfig()), of, (line) => seen.push(line), stop.signal);
    return { end, seen };
  }
  const containerEnded = { why: "container-ended", reason: "Error", exitCode: 3 };

  it("begins with the last thousand lines, without their times, and goes on where it was", async () => {
    const { end, seen } = await follow(
      [
        lines(at(1, "one"), at(2, "two words"), at(2, "")),
        // The server repeats the last second.
        lines(at(1, "one"), at(2, "two words"), at(3, "three"), at(4, "four")),
      ],
      [running, ended],
    );
    assert.deepEqual(end, containerEnded);
    assert.deepEqual(seen, ["one", "two words", "", "three", "four"]);
    const [first, second] = logs().map(({ query }) => Object.fromEntries(query));
    assert.deepEqual(first, { container: "app", timestamps: "true", follow: "true", tailLines: "1000" });
    assert.deepEqual(second, {
      container: "app",
      timestamps: "true",
      follow: "true",
      sinceTime: "2026-01-01T00:00:02.5Z",
    });
  });

  it("of the run before is read once, whatever became of the Pod", async () => {
    const { end, seen } = await follow([lines(at(1, "one"))], [running], { ...source, previous: true });
    assert.deepEqual([end, seen], [{ why: "read" }, ["one"]]);
    assert.deepEqual(scripted.requests, [`GET ${podPath}/log`]);
    assert.deepEqual(Object.fromEntries(logs()[0]?.query ?? []), {
      container: "app",
      timestamps: "true",
      previous: "true",
      tailLines: "1000",
    });
  });

  it("waits longer and longer where nothing comes, and not where something does", async () => {
    const times: number[] = [];
    const timed = (...texts: string[]): Reply => {
      const reply = lines(...texts) as { body: string };
      return (response) => {
        times.push(Date.now());
        response.writeHead(200, { "Content-Type": "text/plain" }).end(reply.body);
      };
    };
    const replies = [timed(), timed(at(1, "one")), timed()];
    const { end } = await follow(replies, [running, running, ended]);
    assert.deepEqual(end, containerEnded);
    const [first = 0, second = 0, third = 0] = times;
    assert.ok(second - first >= 1900, `${second - first}`);
    // Not twice as long once more.
    assert.ok(third - second >= 900 && third - second < 3500, `${third - second}`);
  });

  it("ends with the container, as its status tells", async () => {
    const terminated = { exitCode: 0, reason: "Completed" };
    const other = { name: "other", state: { terminated: { exitCode: 9, reason: "Other" } } };
    for (const [status, expected] of [
      [{ containerStatuses: [other, { name: "app", state: { terminated } }] }, ["Completed", 0]],
      [{ initContainerStatuses: [other, { name: "app", state: { terminated } }] }, ["Completed", 0]],
      [{ containerStatuses: [{ name: "app", state: { terminated: {} } }] }, ["", 0]],
      [
        {
          containerStatuses: [
            { name: "app", state: { waiting: {} }, lastState: { terminated: { exitCode: 1, reason: "Error" } } },
          ],
        },
        ["Error", 1],
      ],
    ] as const) {
      const { end } = await follow([lines(at(1, "one"))], [pod(status)]);
      assert.deepEqual(end, { why: "container-ended", reason: expected[0], exitCode: expected[1] });
    }
    assert.deepEqual((await follow([lines(at(1, "one"))], [refusal(404, "gone")])).end, { why: "pod-gone" });
  });

  it("goes on where the container runs again, is not ready yet, or cannot be asked about", async () => {
    for (const reply of [
      pod({
        containerStatuses: [{ name: "app", state: { running: {} }, lastState: { terminated: { exitCode: 1 } } }],
      }),
      pod({ containerStatuses: [{ name: "app", state: { waiting: {} } }] }),
      pod({ containerStatuses: [{ name: "other", state: { terminated: { exitCode: 1 } } }] }),
      pod({ containerStatuses: [{ name: "app" }] }),
      pod({}),
      refusal(500, "no"),
      { body: "<html>", headers: { "Content-Type": "text/html" } },
    ]) {
      const { end, seen } = await follow([lines(at(1, "one")), lines(at(2, "two"))], [reply, ended]);
      assert.deepEqual([end, seen], [containerEnded, ["one", "two"]]);
    }
  });

  it("waits for a container that is being made, and for nothing else at the beginning", async () => {
    for (const reason of ["ContainerCreating", "PodInitializing"]) {
      const waiting = refusal(400, `container "app" in pod "web" is waiting to start: ${reason}`);
      const { end, seen } = await follow([waiting, lines(at(1, "one"))], [running, ended]);
      assert.deepEqual([end, seen], [containerEnded, ["one"]]);
    }
    for (const [reply, kind] of [
      [refusal(400, 'container "app" in pod "web" is waiting to start: trying and failing to pull image'), "refused"],
      [refusal(404, 'pods "web" not found'), "refused"],
      [refusal(503, "later"), "overloaded"],
      [refusal(403, 'user "x" cannot get resource "pods/log"'), "forbidden"],
      [(response: import("node:http").ServerResponse) => void response.destroy(), "unreachable"],
    ] as const)
      await assert.rejects(
        follow([reply], []),
        (error) => error instanceof ClusterError && error.failure.kind === kind,
      );
  });

  it("once begun waits for a server that is away, and hears that the Pod is gone", async () => {
    const begun = lines(at(1, "one"));
    for (const away of [
      refusal(503, "later"),
      (response: import("node:http").ServerResponse) => void response.destroy(),
    ]) {
      const { end, seen } = await follow([begun, away, lines(at(2, "two"))], [running, running, ended]);
      assert.deepEqual([end, seen], [containerEnded, ["one", "two"]]);
    }
    const gone = await follow([begun, refusal(404, 'pods "web" not found')], [running]);
    assert.deepEqual(gone.end, { why: "pod-gone" });
    for (const [reply, kind] of [
      [refusal(403, 'user "x" cannot get resource "pods/log"'), "forbidden"],
      [refusal(400, "container app is not valid"), "refused"],
    ] as const)
      await assert.rejects(
        follow([begun, reply], [running]),
        (error) => error instanceof ClusterError && error.failure.kind === kind,
      );
  });

  it("says that a line without end is left out, and goes on", async () => {
    const endless = `2026-01-01T00:00:02.5Z ${"x".repeat(5 << 20)}`;
    const { end, seen } = await follow([lines(at(1, "one"), endless), lines(at(3, "three"))], [running, ended]);
    assert.deepEqual(end, containerEnded);
    assert.deepEqual(seen, ["one", "(a line of more than 4 MB is left out)", "three"]);
    // A connection that breaks is no such line.
    const broken: Reply = (response) => {
      response.writeHead(200, { "Content-Type": "text/plain" }).write(at(1, "one"), () => response.destroy());
    };
    assert.deepEqual((await follow([broken, lines(at(2, "two"))], [running, ended])).seen, ["one", "two"]);
  });

  it("stops when told, wherever it is", async () => {
    const open: Reply = (response) => {
      response
        .writeHead(200, { "Content-Type": "text/plain" })
        .write(at(1, "one"), () => setTimeout(() => stop.abort(), 50));
    };
    assert.deepEqual(await follow([open], []), { end: { why: "stopped" }, seen: ["one"] });
    stop = new AbortController();
    const silent: Reply = () => setTimeout(() => stop.abort(), 50);
    assert.deepEqual(await follow([silent], []), { end: { why: "stopped" }, seen: [] });
    stop = new AbortController();
    assert.deepEqual((await follow([lines(at(1, "one"))], [silent])).end, { why: "stopped" });
    stop = new AbortController();
    const pausing: Reply = (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify((running as { body: object }).body), () => setTimeout(() => stop.abort(), 300));
    };
    const started = Date.now();
    assert.equal((await follow([lines(at(1, "one")), lines()], [pausing])).end.why, "stopped");
    assert.ok(Date.now() - started < 15_000);
  });
});
