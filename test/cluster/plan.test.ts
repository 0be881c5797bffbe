import assert from "node:assert/strict";
import {
  applyAll,
  type Choices,
  type DesiredObject,
  diffOf,
  loadKubeconfig,
  type ObjectResult,
  planApply,
  Server,
  useContext,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted, wantedIn } from "../support/desired-object";
import { eventually } from "../support/eventually";
import { FaultProxy } from "../support/fault-proxy";

const options = { namespace: "default" };
const deployments = "/apis/apps/v1/namespaces/default/deployments";
const configMaps = "/api/v1/namespaces/default/configmaps";

const configMap = (name: string, data: Record<string, string>) =>
  wanted(JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data }));

const deployment = (
  name: string,
  { image = "nginx:1.29", replicas = 1, labels }: { image?: string; replicas?: number; labels?: object } = {},
) =>
  wanted(
    JSON.stringify({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name, ...(labels && { labels }) },
      spec: {
        replicas,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: "web", image, ports: [{ containerPort: 80 }] }] },
        },
      },
    }),
  );

const resultsOf = (steps: readonly ObjectResult[]) =>
  steps.map(({ wanted: { kind, name }, change }) => `${kind}/${name} ${change.result}`);
const only = (steps: readonly ObjectResult[]): ObjectResult => steps[0] as ObjectResult;

describe("A plan on a real API server", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const as = (context?: string): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, context);
    return new Server(kubeconfig);
  };
  const plan = async (...objects: DesiredObject[]) => planApply(as(), objects, options);
  const apply = async (...objects: DesiredObject[]) => applyAll(as(), objects, options);
  const live = async (path: string) => (await cluster.request("GET", path)).body;
  const asSomebody = (path: string, manager: string, object: unknown, force = true) =>
    cluster.request("PATCH", `${path}?fieldManager=${manager}&force=${force}`, JSON.stringify(object), {
      "Content-Type": "application/apply-patch+yaml",
    });

  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());

  describe("the diff", () => {
    it("shows what changes, without what the server fills in; all of it on request", async () => {
      await apply(deployment("diffed"));
      const step = only(await plan(deployment("diffed", { image: "nginx:1.30", replicas: 2 })));
      assert.equal(step.change.result, "changed");
      const { before, after } = diffOf(step);
      const lines = (text: string) => text.split("\n");
      const gone = lines(before).filter((line) => !lines(after).includes(line));
      const come = lines(after).filter((line) => !lines(before).includes(line));
      assert.deepEqual(gone, ["  replicas: 1", "          image: nginx:1.29"]);
      assert.deepEqual(come, ["  replicas: 2", "          image: nginx:1.30"]);
      assert.doesNotMatch(before + after, /managedFields|status:|uid|resourceVersion|terminationGracePeriod|protocol/);
      const all = diffOf(step, { everything: true });
      assert.match(all.after, /terminationGracePeriodSeconds: 30/);
      assert.match(all.after, /managedFields/);
    });

    it("of a new object is its manifest; of what is taken away, the old line alone", async () => {
      const created = diffOf(only(await plan(deployment("new-one"))));
      assert.equal(created.before, "");
      assert.match(created.after, /^apiVersion: apps\/v1\nkind: Deployment\n/);
      assert.doesNotMatch(created.after, /protocol|restartPolicy|creationTimestamp/);
      await apply(configMap("shrinks", { a: "1", b: "2" }));
      const { before, after } = diffOf(only(await plan(configMap("shrinks", { a: "1" }))));
      assert.match(before, /b: "2"/);
      assert.doesNotMatch(after, /b:/);
      const same = diffOf(only(await plan(configMap("shrinks", { a: "1", b: "2" }))));
      assert.equal(same.before, same.after);
    });

    it("hides a Secret's values and still shows which of them differ", async () => {
      const secret = (password: string) =>
        wanted(
          `apiVersion: v1\nkind: Secret\nmetadata:\n  name: hush\nstringData:\n  password: ${password}\n  user: admin-user\n`,
        );
      await apply(secret("first-value"));
      const step = only(await plan(secret("second-value")));
      for (const everything of [false, true]) {
        const { before, after } = diffOf(step, { everything });
        for (const value of ["first-value", "second-value", "admin-user"]) {
          assert.ok(!(before + after).includes(value));
          assert.ok(!(before + after).includes(Buffer.from(value).toString("base64")));
        }
        assert.match(before, /password: .*\*{8} \(before\)/);
        assert.match(after, /password: .*\*{8} \(after\)/);
        assert.match(after, /user: ['"]?\*{8}['"]?$/m);
      }
    });
  });

  describe("conflicts", () => {
    const path = `${deployments}/contested`;
    const choose = async (choice: "take-over" | "keep" | "leave-out") => {
      await cluster.request("DELETE", path);
      const { data } = deployment("contested", { replicas: 1, image: "nginx:1.28" });
      await asSomebody(path, "autoscaler", data);
      const object = deployment("contested", { replicas: 5, image: "nginx:1.29" });
      const planned = await plan(object);
      const choices: Choices = new Map([
        [".spec.replicas", choice],
        ['.spec.template.spec.containers[name="web"].image', "take-over"],
      ]);
      const steps = await applyAll(as(), [object], {
        ...options,
        plan: planned,
        choices: new Map([[object, choices]]),
      });
      return { planned: only(planned), step: only(steps), now: await live(path) };
    };
    const ownersOf = (
      object: { metadata: { managedFields: { manager: string; fieldsV1: object }[] } },
      field: string,
    ) =>
      object.metadata.managedFields
        .filter(({ fieldsV1 }) => JSON.stringify(fieldsV1).includes(field))
        .map(({ manager }) => manager)
        .sort();

    it("are told field by field, with owner, theirs and yours, and the diff shows what taking over would do", async () => {
      const { planned } = await choose("take-over");
      assert.deepEqual(planned.change, {
        result: "conflict",
        conflicts: [
          { field: ".spec.replicas", owner: "autoscaler", theirs: "1", yours: "5" },
          {
            field: '.spec.template.spec.containers[name="web"].image',
            owner: "autoscaler",
            theirs: "nginx:1.28",
            yours: "nginx:1.29",
          },
        ],
      });
      assert.match(diffOf(planned).after, /replicas: 5/);
    });

    it("are taken over on request", async () => {
      const { step, now } = await choose("take-over");
      assert.equal(step.change.result, "changed");
      assert.equal(now.spec.replicas, 5);
      assert.deepEqual(ownersOf(now, "f:replicas"), ["danado"]);
    });

    it("are kept: both manage the field then", async () => {
      const { step, now } = await choose("keep");
      assert.equal(step.change.result, "changed");
      assert.equal(now.spec.replicas, 1);
      assert.equal(now.spec.template.spec.containers[0].image, "nginx:1.29");
      assert.deepEqual(ownersOf(now, "f:replicas"), ["autoscaler", "danado"]);
    });

    it("are left out: the field stays theirs alone", async () => {
      const { step, now } = await choose("leave-out");
      assert.equal(step.change.result, "changed");
      assert.equal(now.spec.replicas, 1);
      assert.deepEqual(ownersOf(now, "f:replicas"), ["autoscaler"]);
    });

    it("stay conflicts where nothing was chosen, and where a new one has come since", async () => {
      const object = configMap("quarrel", { a: "mine", b: "mine" });
      await asSomebody(`${configMaps}/quarrel`, "them", configMap("quarrel", { a: "theirs" }).data);
      const planned = await plan(object);
      const undecided = only(await applyAll(as(), [object], { ...options, plan: planned }));
      assert.equal(undecided.change.result, "conflict");
      await asSomebody(`${configMaps}/quarrel`, "them", configMap("quarrel", { a: "theirs", b: "theirs" }).data);
      const choices = new Map([[object, new Map([[".data.a", "take-over"]]) as Choices]]);
      const stale = only(await applyAll(as(), [object], { ...options, plan: planned, choices }));
      assert.equal(stale.change.result, "stale");
      const unplanned = only(await applyAll(as(), [object], { ...options, choices }));
      assert.equal(unplanned.change.result, "conflict");
      assert.deepEqual((await live(`${configMaps}/quarrel`)).data, { a: "theirs", b: "theirs" });
    });

    it("tell nothing of a Secret's values", async () => {
      const secret = (value: string) =>
        wanted(`apiVersion: v1\nkind: Secret\nmetadata:\n  name: shared\ndata:\n  key: ${btoa(value)}\n`);
      await asSomebody("/api/v1/namespaces/default/secrets/shared", "them", secret("their-value").data);
      const { change } = only(await plan(secret("my-value")));
      assert.deepEqual(change, {
        result: "conflict",
        conflicts: [{ field: ".data.key", owner: "them", theirs: "********", yours: "********" }],
      });
    });
  });

  it("moves an object over from kubectl's client-side apply: no conflict, and what was taken out goes", async () => {
    const data = { kept: "1", gone: "2" };
    const object = configMap("classic", data).data as { metadata: object };
    const annotations = { "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify(object) };
    await cluster.request(
      "POST",
      `${configMaps}?fieldManager=kubectl-client-side-apply`,
      JSON.stringify({ ...object, metadata: { ...object.metadata, annotations } }),
    );
    const mine = configMap("classic", { kept: "3" });
    const step = only(await plan(mine));
    assert.equal(step.change.result, "changed");
    assert.equal(step.moves, true);
    const { before, after } = diffOf(step);
    assert.match(before, /gone: "2"/);
    assert.doesNotMatch(after, /gone|last-applied/);
    assert.equal(only(await applyAll(as(), [mine], { ...options, plan: [step] })).change.result, "changed");
    const now = await live(`${configMaps}/classic`);
    assert.deepEqual(now.data, { kept: "3" });
    assert.equal(now.metadata.annotations, undefined);
    assert.deepEqual(
      now.metadata.managedFields.map(({ manager, operation }: Record<string, string>) => `${manager} ${operation}`),
      ["danado Apply"],
    );
    assert.equal(only(await plan(mine)).change.result, "unchanged");
  });

  it("leaves alone what somebody changed since the plan", async () => {
    await apply(configMap("moving", { a: "1" }));
    const mine = configMap("moving", { a: "2" });
    const planned = await plan(mine);
    await cluster.request("PATCH", `${configMaps}/moving`, JSON.stringify({ data: { b: "new" } }), {
      "Content-Type": "application/merge-patch+json",
    });
    assert.equal(only(await applyAll(as(), [mine], { ...options, plan: planned })).change.result, "stale");
    assert.deepEqual((await live(`${configMaps}/moving`)).data, { a: "1", b: "new" });
  });

  it("knows what is forbidden before it tries, right by right and name by name", async () => {
    const rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/default";
    const post = (path: string, object: unknown) => cluster.request("POST", path, JSON.stringify(object));
    await post(`${rbac}/roles`, {
      metadata: { name: "one-name" },
      rules: [
        { apiGroups: [""], resources: ["configmaps"], verbs: ["get", "patch"], resourceNames: ["mine"] },
        { apiGroups: [""], resources: ["configmaps"], verbs: ["create"] },
      ],
    });
    await post(`${rbac}/rolebindings`, {
      metadata: { name: "one-name" },
      subjects: [{ kind: "User", name: "nobody", apiGroup: "rbac.authorization.k8s.io" }],
      roleRef: { kind: "Role", name: "one-name", apiGroup: "rbac.authorization.k8s.io" },
    });
    const objects = [
      configMap("mine", {}),
      configMap("other", {}),
      wanted("apiVersion: v1\nkind: Namespace\nmetadata: {name: another}\n"),
    ];
    const steps = await planApply(as("nobody"), objects, options);
    assert.deepEqual(resultsOf(steps), [
      "Namespace/another failed",
      "ConfigMap/mine created",
      "ConfigMap/other failed",
    ]);
    const words = (index: number) => (steps[index] as { change: { failure?: unknown } }).change.failure;
    assert.deepEqual(words(0), { kind: "forbidden", message: "patch namespaces" });
    assert.deepEqual(words(2), { kind: "forbidden", message: "patch configmaps (namespace default)" });
  });

  it("of many objects tries those alone that may change, and says of each what its dry run would", async () => {
    const many = (change: (index: number) => Parameters<typeof deployment>[1] = () => ({})) =>
      Array.from({ length: 24 }, (_, index) => deployment(`many-${index}`, change(index)));
    await apply(...many());
    await cluster.request("PATCH", `${deployments}/many-3`, JSON.stringify({ spec: { replicas: 4 } }), {
      "Content-Type": "application/merge-patch+json",
    });
    await cluster.request("DELETE", `${deployments}/many-4`);
    const objects = many((index) =>
      index === 5 ? { image: "nginx:1.30" } : index === 6 ? { labels: { tier: "front" } } : {},
    );
    const proxy = await new FaultProxy(cluster).start();
    try {
      proxy.use(() => undefined);
      const steps = await planApply(new Server(proxy.kubeconfig()), objects, options);
      const results = steps.map(({ change }) => change.result);
      assert.deepEqual(results.slice(0, 8), [
        ...["unchanged", "unchanged", "unchanged", "conflict"],
        ...["created", "changed", "changed", "unchanged"],
      ]);
      assert.equal(results.filter((result) => result === "unchanged").length, 20);
      const sent = (method: string) =>
        proxy.seen.filter((one) => one.method === method && !/openapi|apis?\/[^/]*\/?v1$/.test(one.path));
      // The conflict is tried a second time, with force.
      assert.equal(sent("PATCH").length, 5);
      assert.ok(sent("GET").length <= 3, JSON.stringify(sent("GET").map(({ path }) => path)));
      const done = await applyAll(new Server(proxy.kubeconfig()), objects.slice(0, 3), { ...options, plan: steps });
      assert.deepEqual(new Set(done.map(({ change }) => change.result)), new Set(["unchanged"]));
      assert.equal(sent("PATCH").length, 5);
    } finally {
      await proxy.end();
    }
  });

  it("goes by waves, whatever order the file has", async () => {
    const file = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: o, namespace: ordered}
spec: {podSelector: {}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: o, namespace: ordered}
spec:
  selector: {matchLabels: {app: o}}
  template: {metadata: {labels: {app: o}}, spec: {containers: [{name: o, image: o}]}}
---
apiVersion: v1
kind: Service
metadata: {name: o, namespace: ordered}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: o, namespace: ordered}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: o, namespace: ordered}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: o}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: o, namespace: ordered}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: o, namespace: ordered}
---
apiVersion: v1
kind: Namespace
metadata: {name: ordered}
`;
    const planned = await plan(...wantedIn(file));
    const order = [
      "Namespace",
      "Role",
      "ServiceAccount",
      "RoleBinding",
      "ConfigMap",
      "Service",
      "Deployment",
      "NetworkPolicy",
    ];
    assert.deepEqual(
      planned.map(({ wanted: { kind } }) => kind),
      order,
    );
    const steps = await apply(...wantedIn(file));
    assert.deepEqual([...new Set(steps.map(({ change }) => change.result))], ["created"]);
    const again = await apply(...wantedIn(file));
    assert.deepEqual([...new Set(again.map(({ change }) => change.result))], ["unchanged"]);
  });

  it("takes the same object twice in a file one after the other, and two runs at once leave one truth", async () => {
    const steps = await apply(configMap("twice", { a: "1" }), configMap("twice", { a: "2" }));
    assert.deepEqual(resultsOf(steps), ["ConfigMap/twice created", "ConfigMap/twice changed"]);
    assert.equal((await live(`${configMaps}/twice`)).data.a, "2");
    const many = (value: string) => Array.from({ length: 12 }, (_, index) => configMap(`race-${index}`, { a: value }));
    const [one, two] = await Promise.all([apply(...many("1")), apply(...many("2"))]);
    for (const step of [...one, ...two])
      assert.ok(["created", "changed"].includes(step.change.result), step.change.result);
    for (let index = 0; index < 12; index++) assert.match((await live(`${configMaps}/race-${index}`)).data.a, /^[12]$/);
  });

  it("says what quotas and admission policies refuse, and not that rights are missing", async () => {
    const post = (path: string, object: unknown) => cluster.request("POST", path, JSON.stringify(object));
    await post("/api/v1/namespaces", { metadata: { name: "tight" } });
    await post("/api/v1/namespaces/tight/resourcequotas", {
      metadata: { name: "few" },
      spec: { hard: { configmaps: "0" } },
    });
    await post("/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies", {
      metadata: { name: "no-latest" },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: ["apps"], apiVersions: ["v1"], operations: ["CREATE", "UPDATE"], resources: ["deployments"] },
          ],
        },
        validations: [
          {
            expression: "!has(object.metadata.labels) || !('refuse' in object.metadata.labels)",
            message: "metadata.labels.refuse is not wanted here",
          },
        ],
      },
    });
    await post("/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings", {
      metadata: { name: "no-latest" },
      spec: { policyName: "no-latest", validationActions: ["Deny"] },
    });
    const object = deployment("policed", { labels: { refuse: "me" } });
    const refusalOf = async (object: ReturnType<typeof wanted>) => {
      const { change } = only(await plan(object));
      return change.result === "failed" && (change.failure as { kind: string; message: string });
    };
    // What admits is read by the server's own watches: what was posted a moment ago does not act at once.
    const failure = await eventually("the policy's refusal", () => refusalOf(object));
    assert.equal(failure.kind, "refused");
    assert.match(failure.message, /ValidatingAdmissionPolicy 'no-latest'.*metadata\.labels\.refuse is not wanted/);
    await eventually("the quota's status", async () => {
      const { body } = await cluster.request("GET", "/api/v1/namespaces/tight/resourcequotas/few");
      if (body.status?.hard) return true;
      // Without its controller the quota's status is ours to write.
      await cluster.request(
        "PATCH",
        "/api/v1/namespaces/tight/resourcequotas/few/status",
        JSON.stringify({ status: { hard: { configmaps: "0" }, used: { configmaps: "0" } } }),
        { "Content-Type": "application/merge-patch+json" },
      );
      return false;
    });
    const another = wanted("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: tight}\n");
    const overQuota = await eventually("the quota's refusal", () => refusalOf(another));
    assert.equal(overQuota.kind, "refused");
    assert.match(overQuota.message, /exceeded quota: few/);
  });
});
