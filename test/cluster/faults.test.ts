import assert from "node:assert/strict";
import {
  applyAll,
  type DesiredObject,
  Discovery,
  deleteAll,
  type Failure,
  followRollout,
  loadKubeconfig,
  type ObjectResult,
  planApply,
  Server,
  useContext,
} from "../../src/cluster";
import type { Rollout } from "../../src/core/live/rollout";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted, wantedIn } from "../support/desired-object";
import { eventually } from "../support/eventually";
import { type Fault, FaultProxy, type Passed } from "../support/fault-proxy";

/** docs/faults.md has a line for each of these. */
describe("Faults between Danado and the API server", function () {
  this.timeout(300_000);
  let cluster: ControlPlane;
  let proxy: FaultProxy;
  let run = 0;
  const options = { namespace: "default" };

  before(async () => {
    cluster = await startControlPlane({ controllers: true });
    proxy = await new FaultProxy(cluster).start();
  });
  after(async () => {
    proxy?.end();
    await cluster?.stop();
  });
  afterEach(() => proxy.use(() => undefined));

  const server = (token?: string, longestSilence?: number) =>
    new Server(proxy.kubeconfig(token), longestSilence ? { longestSilence } : {});
  const configMap = (name: string, value = "x") =>
    wanted(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: "${value}"}\n`);
  /** Fresh objects each time: a Namespace, something in it, and something beside it. */
  const objects = (): DesiredObject[] => {
    const name = `faulty-${++run}`;
    return wantedIn(
      [
        `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`,
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: inside, namespace: ${name}}\ndata: {a: "1"}\n`,
        `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n`,
      ].join("---\n"),
    );
  };
  const pathOf = ({ kind, name, namespace = "default" }: DesiredObject) =>
    kind === "Namespace"
      ? `/api/v1/namespaces/${name}`
      : `/api/v1/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`;
  const holds = async (object: DesiredObject) => (await cluster.request("GET", pathOf(object))).status === 200;
  const resultsOf = (steps: readonly ObjectResult[]) => steps.map(({ change }) => change.result);
  /** What is reported is what the server holds. */
  const assertTrue = async (steps: readonly ObjectResult[], context: string) => {
    for (const { wanted, change } of steps) {
      const isThere = await holds(wanted);
      const what = `${context}: ${wanted.kind}/${wanted.name} is said to be ${change.result}`;
      if (["created", "changed", "unchanged"].includes(change.result)) assert.ok(isThere, `${what}, and is not there`);
      if (["skipped", "failed", "stale", "absent", "deleted"].includes(change.result))
        assert.ok(!isThere, `${what}, and is there`);
    }
  };
  const failureOf = (step: ObjectResult | undefined): Failure => {
    assert.equal(step?.change.result, "failed");
    return (step.change as { failure: Failure }).failure;
  };
  const once = (isIt: (passed: Passed) => boolean, fault: Fault, times = 1) => {
    let left = times;
    return (passed: Passed): Fault | undefined => (isIt(passed) && left-- > 0 ? fault : undefined);
  };
  const isApply = ({ method, path }: Passed) => method === "PATCH" && !path.includes("dryRun");

  for (const cut of ["before", "after"] as const)
    it(`the connection is cut at each request of a plan and of applying it, ${cut} the server has done it`, async () => {
      const reference = objects();
      proxy.use(() => undefined);
      const expected = resultsOf(await planApply(server(), reference, options));
      const ofPlan = proxy.seen.length;
      proxy.use(() => undefined);
      assert.deepEqual(resultsOf(await applyAll(server(), reference, options)), ["created", "created", "created"]);
      const ofApply = proxy.seen.length;
      assert.ok(ofPlan >= 8 && ofApply >= 7, `${ofPlan} and ${ofApply} requests`);
      for (let at = 0; at < ofPlan; at++) {
        const fresh = objects();
        proxy.use(once(({ index }) => index === at, { cut }));
        assert.deepEqual(resultsOf(await planApply(server(), fresh, options)), expected, `request ${at} of the plan`);
        for (const object of fresh) assert.ok(!(await holds(object)), "a plan wrote something");
      }
      for (let at = 0; at < ofApply; at++) {
        const fresh = objects();
        proxy.use(once(({ index }) => index === at, { cut }));
        const steps = await applyAll(server(), fresh, options);
        assert.deepEqual(resultsOf(steps), ["created", "created", "created"], `request ${at} of applying`);
        await assertTrue(steps, `request ${at}`);
      }
    });

  it("the connection is cut for good in the middle of a write: done or not is found out, or said to be unknown", async () => {
    const done = configMap("cut-after");
    proxy.use((passed) => (isApply(passed) ? { cut: "after" } : undefined));
    assert.deepEqual(resultsOf(await applyAll(server(), [done], options)), ["created"]);
    assert.ok(await holds(done));
    const undone = configMap("cut-before");
    proxy.use((passed) => (isApply(passed) ? { cut: "before" } : undefined));
    const steps = await applyAll(server(), [undone], options);
    assert.equal(failureOf(steps[0]).kind, "unreachable");
    assert.ok(!(await holds(undone)));
    let isGone = false;
    proxy.use((passed) => {
      isGone ||= isApply(passed);
      return isGone ? { cut: "after" } : undefined;
    });
    const many = [configMap("unknown"), ...Array.from({ length: 20 }, (_, index) => configMap(`unknown-${index}`))];
    const unknown = await applyAll(server(), many, options);
    assert.ok(
      resultsOf(unknown).includes("uncertain") && resultsOf(unknown).includes("skipped"),
      resultsOf(unknown).join(),
    );
    for (const { wanted, change } of unknown) if (change.result === "skipped") assert.ok(!(await holds(wanted)));
    proxy.use(() => undefined);
    await applyAll(server(), many, options);
    for (const object of many) assert.ok(await holds(object));
  });

  it("everything is slow, or a request is never answered", async () => {
    proxy.use(() => ({ delay: 300 }));
    const slow = objects();
    assert.deepEqual(resultsOf(await applyAll(server(), slow, options)), ["created", "created", "created"]);
    proxy.use((passed) => (isApply(passed) ? { delay: 60_000 } : undefined));
    const never = configMap("never-answered");
    // It may still be on its way: nobody can say that it was not done.
    const [step] = await applyAll(server(undefined, 400), [never], options);
    assert.equal(step?.change.result, "uncertain");
  });

  it("409: somebody wrote at the same moment; it is tried again", async () => {
    const message =
      'Operation cannot be fulfilled on configmaps "x": the object has been modified; please apply your changes to the latest version and try again';
    proxy.use(once(isApply, { status: 409, message }, 2));
    const object = configMap("conflicted");
    assert.deepEqual(resultsOf(await applyAll(server(), [object], options)), ["created"]);
    assert.ok(await holds(object));
  });

  it("429: it waits for as long as the server asks, and says so", async () => {
    proxy.use(once(isApply, { status: 429, message: "too many requests", retryAfter: 1 }));
    const pauses: number[] = [];
    const started = Date.now();
    const steps = await applyAll(server(), [configMap("throttled")], {
      ...options,
      onPause: (seconds) => pauses.push(seconds),
    });
    assert.deepEqual(resultsOf(steps), ["created"]);
    assert.deepEqual(pauses, [1]);
    assert.ok(Date.now() - started >= 1000);
    await assertTrue(steps, "429");
  });

  for (const status of [500, 503])
    it(`${status}: a passing one is waited for, a lasting one is told`, async () => {
      proxy.use(once(isApply, { status, message: "etcdserver: request timed out" }, 2));
      assert.deepEqual(resultsOf(await applyAll(server(), [configMap(`passing-${status}`)], options)), ["created"]);
      proxy.use((passed) => (isApply(passed) ? { status, message: "no more", retryAfter: 0 } : undefined));
      const lasting = [configMap(`lasting-${status}`)];
      const steps = await applyAll(server(), lasting, options);
      assert.equal(failureOf(steps[0]).kind, status === 503 ? "overloaded" : "server-error");
      await assertTrue(steps, String(status));
    });

  it("a token that has expired: each object says so, and nothing was written after it", async () => {
    const stale = objects();
    const before = await planApply(server("expired-token"), stale, options);
    for (const step of before) assert.equal(failureOf(step).kind, "unauthorized");
    let writes = 0;
    proxy.use((passed) => (isApply(passed) && writes++ > 0 ? { status: 401, message: "Unauthorized" } : undefined));
    const steps = await applyAll(server(), stale, options);
    assert.deepEqual(resultsOf(steps), ["created", "failed", "failed"]);
    assert.equal(failureOf(steps[1]).kind, "unauthorized");
    await assertTrue(steps, "401");
  });

  it("a certificate of somebody else: nothing is asked, nothing is sent", async () => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    Object.assign(kubeconfig.getCurrentCluster() ?? {}, { tlsServerName: "somebody.example" });
    const steps = await applyAll(new Server(kubeconfig), [configMap("unsafe")], options);
    assert.equal(failureOf(steps[0]).kind, "untrusted-certificate");
    await assertTrue(steps, "certificate");
  });

  it("a watch is closed again and again, and forgets where it stood (410): the rollout is followed to its end", async () => {
    const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: watched}
spec:
  replicas: 3
  minReadySeconds: 4
  selector: {matchLabels: {app: watched}}
  template: {metadata: {labels: {app: watched}}, spec: {containers: [{name: web, image: nginx}]}}
`;
    let watches = 0;
    proxy.use(({ path }) => {
      if (!path.includes("watch=true")) return undefined;
      const gone = {
        type: "ERROR",
        object: { kind: "Status", code: 410, reason: "Expired", message: "too old resource version" },
      };
      return ++watches % 4 === 0 ? { status: 200, line: gone } : { closeAfter: 150 };
    });
    await applyAll(server(), [wanted(text)], options);
    const phases: Rollout["phase"][] = [];
    const end = await followRollout(
      server(),
      new Discovery(server()),
      { apiVersion: "apps/v1", kind: "Deployment", name: "watched", namespace: "default" },
      { signal: new AbortController().signal, limit: 90_000, onChange: ({ phase }) => phases.push(phase) },
    );
    assert.equal(end.phase, "done");
    assert.ok(watches >= 8, `${watches} watches: some closed, some too old`);
    const { body } = await cluster.request("GET", "/apis/apps/v1/namespaces/default/deployments/watched");
    assert.equal(body.status.availableReplicas, 3);
  });

  it("deleting: the connection is cut before and after", async () => {
    for (const cut of ["before", "after"] as const)
      for (const times of [1, 100]) {
        const object = configMap(`deleted-${cut}-${times}`);
        await applyAll(server(), [object], options);
        proxy.use(once(({ method }) => method === "DELETE", { cut }, times));
        const [step] = await deleteAll(server(), [object], options);
        const isStillThere = cut === "before" && times > 1;
        assert.equal(step?.change.result, isStillThere ? "failed" : "deleted", `${cut} ${times}`);
        assert.equal(await holds(object), isStillThere);
      }
  });

  it("the API server is restarted in the middle of a plan, and of applying it", async () => {
    const many = Array.from({ length: 60 }, (_, index) => configMap(`restart-${index}`));
    for (const work of [planApply, applyAll]) {
      let done = 0;
      let restarted: Promise<void> | undefined;
      const steps = await work(server(), many, {
        ...options,
        onStep: () => {
          if (++done === 10) restarted = cluster.restartServer();
        },
      });
      await restarted;
      assert.equal(steps.length, 60);
      assert.deepEqual([...new Set(resultsOf(steps))], ["created"]);
      if (work === applyAll) await assertTrue(steps, "restart");
    }
  });

  it("an admission webhook that cannot be asked is told at once", async () => {
    const path = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
    await cluster.request(
      "POST",
      path,
      JSON.stringify({
        metadata: { name: "deaf" },
        webhooks: [
          {
            name: "deaf.danado.example",
            clientConfig: { url: "https://127.0.0.1:1/" },
            rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["*"], resources: ["configmaps"] }],
            objectSelector: { matchLabels: { webhook: "deaf" } },
            sideEffects: "None",
            admissionReviewVersions: ["v1"],
          },
        ],
      }),
    );
    const object = wanted("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: unheard, labels: {webhook: deaf}}\n");
    const failure = await eventually<Failure | false | undefined>("the webhook's refusal", async () => {
      const [step] = await planApply(server(), [object], options);
      return step?.change.result === "failed" && step.change.failure;
    });
    await cluster.request("DELETE", `${path}/deaf`);
    assert.equal(failure.kind, "refused");
    assert.match((failure as { message: string }).message, /deaf\.danado\.example/);
  });
});
