import assert from "node:assert/strict";
import {
  applyAll,
  cautionWords,
  Discovery,
  deleteAll,
  describeFailure,
  driftOf,
  eventsOf,
  type Failure,
  followRollout,
  loadKubeconfig,
  namesIn,
  namespacesOf,
  planApply,
  planDelete,
  podsOf,
  readLive,
  readTypes,
  Server,
  useContext,
  watchList,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted, wantedIn } from "../support/desired-object";

/** Somebody who may edit one namespace, and may see nothing of the cluster: as most users of shared clusters. */
describe("With rights in one namespace alone", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let server: Server;
  let discovery: Discovery;
  const options = { namespace: "team" };
  const manifest = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: "1"}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`;
  const name = { apiVersion: "apps/v1", kind: "Deployment", name: "web", namespace: "team" };

  before(async () => {
    cluster = await startControlPlane({ controllers: true });
    const as = (context: string) => {
      const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
      useContext(kubeconfig, context);
      return new Server(kubeconfig);
    };
    await applyAll(
      as("practice"),
      wantedIn(`apiVersion: v1
kind: Namespace
metadata: {name: team}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: team, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
subjects: [{kind: User, name: nobody, apiGroup: rbac.authorization.k8s.io}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: writer, namespace: default}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [patch, create]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: writer, namespace: default}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: writer}
subjects: [{kind: User, name: nobody, apiGroup: rbac.authorization.k8s.io}]
`),
      { namespace: "default" },
    );
    server = as("nobody");
    discovery = new Discovery(server);
  });
  after(async () => cluster?.stop());

  it("a file is planned, applied, watched, found unchanged, looked at, and deleted", async () => {
    const objects = wantedIn(manifest);
    const results = async (steps: Promise<{ change: { result: string } }[]>) =>
      (await steps).map(({ change }) => change.result);
    assert.deepEqual(await results(planApply(server, objects, options)), ["created", "created"]);
    assert.deepEqual(await results(applyAll(server, objects, options)), ["created", "created"]);
    const { signal } = new AbortController();
    assert.equal((await followRollout(server, discovery, name, { signal })).phase, "done");
    assert.deepEqual(await results(planApply(server, objects, options)), ["unchanged", "unchanged"]);
    const object = await readLive(server, discovery, name);
    assert.ok(object);
    const pods = await podsOf(server, object);
    assert.equal(pods.length, 1);
    assert.ok((await eventsOf(server, object, pods)).length > 0);
    assert.deepEqual(await driftOf(server, discovery, wanted(manifest.split("---\n")[1] ?? ""), "team"), {
      missing: false,
      places: [],
    });
    assert.deepEqual(await namesIn(server, "/api/v1/namespaces/team/configmaps"), ["kube-root-ca.crt", "settings"]);
    assert.ok((await readTypes(server, () => true, undefined)).serverVersion);
    assert.deepEqual(await results(planDelete(server, objects, options)), ["deleted", "deleted"]);
    assert.deepEqual(await results(deleteAll(server, objects, options)), ["deleted", "deleted"]);
  });

  it("the namespace's lists are watched; of others it is said that they may not be", async () => {
    assert.equal(await namespacesOf(server), undefined);
    const seen: string[] = [];
    let failure: Failure | undefined;
    const look = (namespace: string) => {
      const stop = new AbortController();
      const into = {
        onList: () => {
          seen.push(namespace);
          stop.abort();
        },
        onChange: () => undefined,
        onFailure: (one: Failure) => {
          failure = one;
        },
      };
      return watchList(server, `/api/v1/namespaces/${namespace}/pods`, into, { limit: 5, signal: stop.signal });
    };
    await Promise.all([look("team"), look("default")]);
    assert.deepEqual(seen, ["team"]);
    assert.equal(failure?.kind, "forbidden");
  });

  it("what may not be done is told before it is tried, and what may not be counted is not called none", async () => {
    const elsewhere = wanted(manifest.split("---\n")[1]?.replace("name: web", "name: web, namespace: default") ?? "");
    const [denied] = await planApply(server, [elsewhere], options);
    assert.equal(denied?.change.result === "failed" && denied.change.failure.kind, "forbidden");
    assert.match(
      cautionWords({ about: "namespace", pods: undefined, claims: undefined }),
      /\? Pods, \? PersistentVolumeClaims/,
    );
  });

  it("who may write and not read hears whether there is one already", async () => {
    const object = wanted('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: blind}\ndata: {a: "1"}\n');
    const inDefault = { namespace: "default" };
    assert.equal((await planApply(server, [object], inDefault))[0]?.change.result, "created");
    assert.equal((await applyAll(server, [object], inDefault))[0]?.change.result, "created");
    assert.equal((await planApply(server, [object], inDefault))[0]?.change.result, "changed");
    assert.equal((await applyAll(server, [object], inDefault))[0]?.change.result, "changed");
  });

  it("a version that this cluster does not serve is told with those that it does", async () => {
    const old = wanted("apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\n");
    const [step] = await planApply(server, [old], options);
    assert.ok(step?.change.result === "failed");
    assert.match(
      describeFailure(step.change.failure),
      /not in autoscaling\/v2beta2, but in autoscaling\/v2, autoscaling\/v1/,
    );
    const strange = wanted("apiVersion: nobody.example/v1\nkind: Thing\nmetadata: {name: x}\n");
    const [unknown] = await planApply(server, [strange], options);
    assert.ok(unknown?.change.result === "failed");
    assert.match(describeFailure(unknown.change.failure), /Is its CustomResourceDefinition installed/);
  });
});
