import assert from "node:assert/strict";
import {
  applyAll,
  deleteAll,
  loadKubeconfig,
  type ObjectResult,
  planDelete,
  Server,
  useContext,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted, wantedIn } from "../support/desired-object";
import { eventually } from "../support/eventually";

const options = { namespace: "default" };
const resultsOf = (steps: readonly ObjectResult[]) =>
  steps.map(({ wanted: { kind, name }, change }) => `${kind}/${name} ${change.result}`);

describe("Deleting what a manifest declares", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const as = (context?: string): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, context);
    return new Server(kubeconfig);
  };
  const configMap = (name: string, metadata = "") =>
    wanted(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${metadata}}\n`);
  const status = async (path: string) => (await cluster.request("GET", path)).status;
  const configMaps = "/api/v1/namespaces/default/configmaps";

  before(async () => {
    cluster = await startControlPlane({ controllers: true });
  });
  after(async () => cluster?.stop());

  it("plans without writing, deletes backwards, and finds nothing the second time", async () => {
    const file = wantedIn(`apiVersion: v1
kind: Namespace
metadata: {name: going}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: going}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: going}
`);
    await applyAll(as(), file, options);
    await eventually(
      "two Pods",
      async () => (await cluster.request("GET", "/api/v1/namespaces/going/pods")).body.items.length === 2,
    );
    const plan = await planDelete(as(), file, options);
    assert.deepEqual(resultsOf(plan), [
      "Deployment/web deleted",
      "ConfigMap/settings deleted",
      "Namespace/going deleted",
    ]);
    assert.deepEqual(plan[2]?.cautions, [{ about: "namespace", pods: 2, claims: 0 }]);
    assert.equal(await status("/api/v1/namespaces/going/configmaps/settings"), 200);
    const steps = await deleteAll(as(), file, { ...options, plan, waitFor: 60_000 });
    assert.deepEqual(resultsOf(steps), resultsOf(plan));
    assert.equal(await status("/api/v1/namespaces/going"), 404);
    assert.deepEqual(
      [...new Set((await planDelete(as(), file, options)).map(({ change }) => change.result))],
      ["absent"],
    );
  });

  it("leaves what an object has made, when asked to", async () => {
    const [web] = wantedIn(`apiVersion: apps/v1
kind: Deployment
metadata: {name: orphaning}
spec:
  selector: {matchLabels: {app: orphan}}
  template: {metadata: {labels: {app: orphan}}, spec: {containers: [{name: web, image: nginx}]}}
`);
    assert.ok(web);
    await applyAll(as(), [web], options);
    const running = async () =>
      (await cluster.request("GET", "/api/v1/namespaces/default/pods?labelSelector=app%3Dorphan")).body.items.filter(
        (pod: { status: { phase: string } }) => pod.status.phase === "Running",
      ).length;
    await eventually("a Pod that runs", async () => (await running()) === 1);
    // The controller that lets the dependents go needs its time on a busy machine.
    const steps = await deleteAll(as(), [web], { ...options, propagation: "Orphan", waitFor: 60_000 });
    assert.deepEqual(resultsOf(steps), ["Deployment/orphaning deleted"]);
    assert.equal(await running(), 1);
  });

  it("says what holds an object that does not go", async () => {
    const held = configMap("held", ", finalizers: [danado.example/hold]");
    await applyAll(as(), [held], options);
    const plan = await planDelete(as(), [held], options);
    assert.deepEqual(plan[0]?.cautions, [{ about: "finalizers", finalizers: ["danado.example/hold"] }]);
    const [step] = await deleteAll(as(), [held], { ...options, plan, waitFor: 500 });
    assert.deepEqual(step?.change, { result: "terminating", waitsFor: ["danado.example/hold"] });
    assert.equal(await status(`${configMaps}/held`), 200);
  });

  it("deletes only the very object of the plan", async () => {
    await applyAll(as(), [configMap("again")], options);
    const plan = await planDelete(as(), [configMap("again")], options);
    const one = plan[0]?.wanted;
    assert.ok(one);
    await cluster.request("DELETE", `${configMaps}/again`);
    await applyAll(as(), [configMap("again")], options);
    assert.equal((await deleteAll(as(), [one], { ...options, plan }))[0]?.change.result, "stale");
    assert.equal(await status(`${configMaps}/again`), 200);
  });

  it("knows what is forbidden, and how many objects a definition takes with it", async () => {
    await applyAll(as(), [configMap("kept")], options);
    const [denied] = await planDelete(as("viewer"), [configMap("kept")], options);
    assert.deepEqual(denied?.change, {
      result: "failed",
      failure: { kind: "forbidden", message: "delete configmaps (namespace default)" },
    });
    const [definition, ...things] = wantedIn(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.danado.example}
spec:
  group: danado.example
  scope: Namespaced
  names: {plural: gadgets, singular: gadget, kind: Gadget}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
---
apiVersion: danado.example/v1
kind: Gadget
metadata: {name: a}
---
apiVersion: danado.example/v1
kind: Gadget
metadata: {name: b}
`);
    assert.ok(definition);
    const applied = await applyAll(as(), [definition, ...things], options);
    assert.deepEqual(resultsOf(applied), [
      "CustomResourceDefinition/gadgets.danado.example created",
      "Gadget/a created",
      "Gadget/b created",
    ]);
    // Just after a definition has come, the server may list none of its objects for a moment.
    const caution = await eventually("both objects counted", async () => {
      const plan = await planDelete(as(), [definition], options);
      const seen = plan[0]?.cautions?.find(({ about }) => about === "definition");
      return seen?.about === "definition" && seen.objects === 2 && seen;
    });
    assert.deepEqual(caution, { about: "definition", objects: 2 });
  });
});
