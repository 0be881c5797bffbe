import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  applyAll,
  ClusterError,
  type DesiredObject,
  describeFailure,
  kubeconfigFiles,
  loadKubeconfig,
  type ObjectResult,
  planApply,
  Server,
  useContext,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";
import { eventually } from "../support/eventually";

const configMap = (name: string, value: string, namespace?: string) =>
  wanted(
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ""}data:\n  key: ${value}\n`,
  );

const example = (name: string) => wanted(readFileSync(join(__dirname, "../../examples", name), "utf8"));

const failureOf = (step: ObjectResult | undefined) => {
  assert.equal(step?.change.result, "failed");
  return (step.change as { failure: { kind: string } }).failure as { kind: string; causes?: { field: string }[] };
};

const thrown = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof ClusterError);
    return error.failure;
  }
  return assert.fail("nothing was thrown");
};

describe("Applying to a real API server", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const options = { namespace: "default" };
  const as = (context?: string): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, context);
    return new Server(kubeconfig);
  };

  before(async () => {
    cluster = await startControlPlane({ controllers: true });
  });
  after(async () => cluster?.stop());

  it("creates, finds unchanged, and changes; a plan writes nothing", async () => {
    const one = configMap("story", "a");
    const results = async (object: DesiredObject) =>
      (await applyAll(as(), [object], options)).map(({ change }) => change.result);
    assert.deepEqual(
      (await planApply(as(), [one], options)).map(({ change }) => change.result),
      ["created"],
    );
    assert.equal((await cluster.request("GET", "/api/v1/namespaces/default/configmaps/story")).status, 404);
    assert.deepEqual(await results(one), ["created"]);
    assert.deepEqual(await results(one), ["unchanged"]);
    assert.deepEqual(await results(configMap("story", "b")), ["changed"]);
    const { body } = await cluster.request("GET", "/api/v1/namespaces/default/configmaps/story");
    assert.equal(body.data.key, "b");
    assert.equal(body.metadata.managedFields[0].manager, "danado");
  });

  it("runs the post's Pod and its Deployment of three", async () => {
    const steps = await applyAll(as(), [example("pod.yaml"), example("deployment.yaml")], options);
    assert.deepEqual(
      steps.map(({ change }) => change.result),
      ["created", "created"],
    );
    const phases = await eventually("four Pods that run", async () => {
      const { body } = await cluster.request("GET", "/api/v1/namespaces/default/pods");
      const seen: string[] = body.items.map((pod: { status: { phase: string } }) => pod.status.phase);
      return seen.filter((phase) => phase === "Running").length >= 4 && seen;
    });
    assert.deepEqual(phases, ["Running", "Running", "Running", "Running"]);
  });

  it("applies the rest when the server refuses one, and keeps the field that it names", async () => {
    const bad = wanted(
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: bad\nspec:\n  containers:\n    - name: web\n      image: nginx\n      ports:\n        - containerPort: 99999\n",
    );
    const steps = await applyAll(as(), [bad, configMap("good", "x")], options);
    assert.equal(steps.find(({ wanted }) => wanted.name === "good")?.change.result, "created");
    const failure = failureOf(steps.find(({ wanted }) => wanted.name === "bad"));
    assert.equal(failure.kind, "refused");
    assert.equal(failure.causes?.[0]?.field, "spec.containers[0].ports[0].containerPort");
    assert.equal((await cluster.request("GET", "/api/v1/namespaces/default/configmaps/good")).status, 200);
    assert.equal((await cluster.request("GET", "/api/v1/namespaces/default/pods/bad")).status, 404);
  });

  it("reports a conflict and never forces", async () => {
    const path = "/api/v1/namespaces/default/configmaps/shared";
    const theirs = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shared\ndata:\n  key: theirs\n";
    await cluster.request("PATCH", `${path}?fieldManager=somebody`, theirs, {
      "Content-Type": "application/apply-patch+yaml",
    });
    const [step] = await applyAll(as(), [configMap("shared", "ours")], options);
    assert.deepEqual(step?.change, {
      result: "conflict",
      conflicts: [{ field: ".data.key", owner: "somebody", theirs: "theirs", yours: "ours" }],
    });
    assert.equal((await cluster.request("GET", path)).body.data.key, "theirs");
  });

  it("says what is forbidden, and that credentials are no longer good", async () => {
    assert.equal(failureOf((await applyAll(as("nobody"), [configMap("no", "x")], options))[0]).kind, "forbidden");
    assert.equal(failureOf((await planApply(as("viewer"), [configMap("no", "x")], options))[0]).kind, "forbidden");
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    (kubeconfig.getCurrentUser() as { token: string }).token = "expired-token-value";
    const failure = failureOf((await applyAll(new Server(kubeconfig), [configMap("no", "x")], options))[0]);
    assert.equal(failure.kind, "unauthorized");
    assert.doesNotMatch(describeFailure(failure as never), /expired-token-value/);
  });

  it("says when a namespace or a kind is missing", async () => {
    const steps = await applyAll(
      as(),
      [configMap("a", "x", "nowhere"), wanted("apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: a\n")],
      options,
    );
    assert.deepEqual(steps.map((step) => failureOf(step).kind).sort(), ["namespace-missing", "unknown-kind"]);
  });

  it("makes a Namespace and a definition before what needs them", async () => {
    const objects = [
      configMap("inside", "x", "fresh"),
      wanted("apiVersion: danado.example/v1\nkind: Lesson\nmetadata:\n  name: first\nspec:\n  topic: pods\n"),
      wanted("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: fresh\n"),
      wanted(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: lessons.danado.example
spec:
  group: danado.example
  scope: Namespaced
  names: {plural: lessons, singular: lesson, kind: Lesson}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {topic: {type: string}}}
`),
    ];
    const plan = await planApply(as(), objects, options);
    assert.deepEqual(
      plan.map(({ wanted, change }) => `${wanted.kind} ${change.result}`),
      ["Namespace created", "CustomResourceDefinition created", "ConfigMap deferred", "Lesson deferred"],
    );
    const steps = await applyAll(as(), objects, options);
    assert.deepEqual(
      steps.map(({ change }) => change.result),
      ["created", "created", "created", "created"],
    );
  });

  it("leaves the rest when cancelled, and says so", async () => {
    const stop = new AbortController();
    const objects = Array.from({ length: 40 }, (_, index) => configMap(`cancelled-${index}`, "x"));
    const steps = await applyAll(as(), objects, { ...options, signal: stop.signal, onStep: () => stop.abort() });
    const names = (result: string) =>
      steps.filter(({ change }) => change.result === result).map(({ wanted }) => wanted.name);
    assert.ok(names("created").length > 0 && names("skipped").length > 0);
    assert.equal(names("created").length + names("skipped").length, 40);
    const { body } = await cluster.request("GET", "/api/v1/namespaces/default/configmaps");
    const there = body.items.map((item: { metadata: { name: string } }) => item.metadata.name);
    assert.deepEqual(there.filter((name: string) => name.startsWith("cancelled-")).sort(), names("created").sort());
  });
});

describe("A cluster that cannot be had", () => {
  let folder: string;
  const file = (text: string) => {
    const path = join(folder, "config");
    writeFileSync(path, text);
    return path;
  };
  const config = (server: string) => `apiVersion: v1
kind: Config
current-context: here
clusters: [{name: c, cluster: {server: "${server}", insecure-skip-tls-verify: true}}]
users: [{name: u, user: {token: secret-token}}]
contexts: [{name: here, context: {cluster: c, user: u}}, {name: lost, context: {cluster: gone, user: u}}, {name: nobody, context: {cluster: c, user: gone}}]
`;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-kubeconfig-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has no kubeconfig, or a broken one", () => {
    assert.equal(thrown(() => loadKubeconfig([join(folder, "nowhere")])).kind, "no-kubeconfig");
    const failure = thrown(() => loadKubeconfig([file('users: [{name: "x", token: "hush\n')]));
    assert.equal(failure.kind, "broken-kubeconfig");
    assert.doesNotMatch(describeFailure(failure), /hush/);
  });

  it("names what is not there", () => {
    const path = file(config("https://127.0.0.1:1"));
    assert.equal(thrown(() => useContext(loadKubeconfig([path]), "absent")).kind, "no-such-context");
    assert.equal(thrown(() => useContext(loadKubeconfig([path]), "lost")).kind, "dangling-context");
    assert.equal(thrown(() => useContext(loadKubeconfig([path]), "nobody")).kind, "dangling-context");
  });

  it("does not answer", async () => {
    const kubeconfig = loadKubeconfig([file(config("https://127.0.0.1:1"))]);
    useContext(kubeconfig, undefined);
    const [step] = await planApply(new Server(kubeconfig), [configMap("a", "x")], { namespace: "default" });
    assert.equal(failureOf(step).kind, "unreachable");
  });

  it("merges the files of a list as kubectl does: the first to say a thing wins", () => {
    const first = join(folder, "first");
    writeFileSync(first, config("https://first").replace("current-context: here\n", ""));
    const second = file(config("https://second").replace("name: lost", "name: more"));
    const merged = loadKubeconfig([first, join(folder, "absent"), second]);
    assert.equal(useContext(merged, undefined).name, "here");
    assert.equal(merged.getCurrentCluster()?.server, "https://first");
    assert.ok(merged.contexts.some(({ name }) => name === "more"));
    assert.deepEqual(kubeconfigFiles("", { KUBECONFIG: "a:b" }), ["a", "b"]);
    assert.deepEqual(kubeconfigFiles("c", { KUBECONFIG: "a" }), ["c"]);
  });
});
