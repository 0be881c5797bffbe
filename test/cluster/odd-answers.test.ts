import assert from "node:assert/strict";
import {
  applyAll,
  ClusterError,
  deleteAll,
  describeFailure,
  type Failure,
  namesIn,
  type ObjectResult,
  planApply,
  Server,
  setLanguage,
  watchList,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";
import { type Fault, FaultProxy, type Passed } from "../support/fault-proxy";

/** What the matrix of faults does not have: many objects at once, cancelling, pauses, words. */
describe("Answers that are none", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let proxy: FaultProxy;
  const options = { namespace: "default" };

  before(async () => {
    cluster = await startControlPlane();
    proxy = await new FaultProxy(cluster).start();
  });
  after(async () => {
    proxy?.end();
    await cluster?.stop();
  });
  afterEach(() => proxy.use(() => undefined));

  const configMap = (name: string, value = "x") =>
    wanted(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: "${value}"}\n`);
  const holds = async (name: string) =>
    (await cluster.request("GET", `/api/v1/namespaces/default/configmaps/${name}`)).status === 200;
  const isApply = ({ method, path }: Passed) => method === "PATCH" && !path.includes("dryRun");
  const page: Fault = {
    answer: (response) => void response.writeHead(200, { "Content-Type": "text/html" }).end("<html>Sign in</html>"),
    done: false,
  };
  const server = (limits = {}) => new Server(proxy.kubeconfig(), limits);
  const resultsOf = (steps: readonly ObjectResult[]) => steps.map(({ change }) => change.result);
  const failureIn = (step: ObjectResult | undefined): Failure | undefined =>
    step && "failure" in step.change ? step.change.failure : undefined;

  it("one among forty: the others are done, and each is told of", async () => {
    const many = Array.from({ length: 40 }, (_, index) => configMap(`forty-${index}`));
    proxy.use((passed) => (isApply(passed) && passed.path.includes("/forty-17?") ? page : undefined));
    const steps = await applyAll(server(), many, options);
    assert.deepEqual(
      resultsOf(steps),
      many.map(({ name }) => (name === "forty-17" ? "failed" : "created")),
    );
    const failure = failureIn(steps[17]);
    assert.ok(failure?.kind === "odd-answer" && failure.detail === "text/html", JSON.stringify(failure));
    for (const { name } of many) assert.equal(await holds(name), name !== "forty-17");
  });

  it("who looks on and throws ends nothing: all is written that can be, and then it is told", async () => {
    const many = Array.from({ length: 12 }, (_, index) => configMap(`watched-${index}`));
    let told = 0;
    const throwing = applyAll(server(), many, {
      ...options,
      onStep: () => {
        if (++told === 3) throw new RangeError("of the view");
      },
    });
    await assert.rejects(throwing, RangeError);
    for (const { name } of many) assert.ok(await holds(name), name);
  });

  it("an apply that had nothing to change, and whose answer is lost, is unchanged", async () => {
    const again = configMap("again");
    await applyAll(server(), [again], options);
    for (const cut of ["after", "before"] as const) {
      proxy.use((passed) => (isApply(passed) ? { cut } : undefined));
      const [step] = await applyAll(server(), [again], options);
      assert.equal(step?.change.result, "unchanged", cut);
    }
  });

  it("cancelling ends what reads at once, and a write that gets no answer soon", async () => {
    const silent: Fault = { answer: () => undefined, done: false };
    for (const [isIt, result] of [
      [({ method, path }: Passed) => method === "GET" && path.includes("/configmaps/"), "skipped"],
      [({ path }: Passed) => path.includes("dryRun"), "skipped"],
      [isApply, "uncertain"],
    ] as const) {
      const stop = new AbortController();
      proxy.use((passed) => {
        if (!isIt(passed)) return undefined;
        setTimeout(() => stop.abort(), 50);
        return silent;
      });
      const work = result === "skipped" && isIt({ method: "PATCH", path: "dryRun", index: 0 }) ? planApply : applyAll;
      // Longer than the test may take, were it not cancelled.
      const steps = await work(server({ longestSilence: 300_000, longestTime: 300_000 }), [configMap("cancelled")], {
        ...options,
        signal: stop.signal,
      });
      assert.deepEqual(resultsOf(steps), [result]);
    }
  });

  it("a delete whose answer is another object's is looked after", async () => {
    const object = configMap("kept");
    await applyAll(server(), [object], options);
    proxy.use(({ method }) =>
      method === "DELETE"
        ? {
            status: 200,
            line: {
              kind: "Status",
              apiVersion: "v1",
              status: "Success",
              details: { name: "other", kind: "configmaps" },
            },
          }
        : undefined,
    );
    const [step] = await deleteAll(server(), [object], options);
    assert.equal(failureIn(step)?.kind, "odd-answer");
    assert.ok(await holds("kept"));
  });

  it("watches that fail over and over pause, longer each time", async () => {
    const stop = new AbortController();
    const path = "/api/v1/namespaces/default/configmaps";
    const event = JSON.stringify({ type: "ERROR", object: { kind: "Status", apiVersion: "v1", code: 410 } });
    const times: number[] = [];
    proxy.use(({ path: asked }) => {
      if (!asked.includes("watch=true")) return undefined;
      times.push(performance.now());
      if (times.length === 6) stop.abort();
      return { answer: (response) => void response.writeHead(200).end(`${event}\n`), done: false };
    });
    await watchList(
      server(),
      path,
      { onList: () => undefined, onChange: () => undefined, onFailure: () => undefined },
      { limit: 10, signal: stop.signal },
    );
    const pauses = times.slice(1).map((time, index) => time - (times[index] as number));
    // Each is at least three quarters of its length, which doubles from 250 ms; a busy machine only makes it longer.
    for (const [index, pause] of pauses.entries()) assert.ok(pause >= 180 * 2 ** index, pauses.join());
    assert.equal(pauses.length, 5);
    // The shortest, not the first: a busy machine may have held up the first.
    assert.ok((pauses[4] as number) > 4 * Math.min(...pauses), pauses.join());
  });

  it("a list of names takes neither a page nor another list", async () => {
    const path = "/api/v1/namespaces/default/configmaps";
    proxy.use(() => page);
    await assert.rejects(namesIn(server(), path), (error) => (error as ClusterError).failure.kind === "odd-answer");
    proxy.use(() => ({ status: 200, line: { kind: "PodList", apiVersion: "v1", metadata: {}, items: [{}] } }));
    await assert.rejects(namesIn(server(), path), ClusterError);
  });

  it("are told as what they are, in both languages, without what stands in them", () => {
    const failure: Failure = { kind: "odd-answer", server: "https://k:6443", status: 200, detail: "text/html" };
    assert.match(describeFailure(failure), /not from the Kubernetes API.*200: text\/html/);
    const lasting = server().failureOf({ status: 501, body: { message: "no" }, warnings: [] });
    assert.doesNotMatch(describeFailure(lasting), /again in a moment/);
    const passing = server().failureOf({
      status: 500,
      body: { message: "etcdserver: request timed out" },
      warnings: [],
    });
    assert.match(describeFailure(passing), /again in a moment/);
    setLanguage("pt-br");
    assert.match(describeFailure(failure), /não é a API do Kubernetes/);
    setLanguage("en");
  });
});
