import assert from "node:assert/strict";
import {
  applyAll,
  type DesiredObject,
  loadKubeconfig,
  type ObjectResult,
  planApply,
  Server,
  setLanguage,
  troubleOf,
  useContext,
} from "../../src/cluster";
import { allRefusals } from "../../src/core/refusals";
import { explainVerdict } from "../../src/core/verdict/explain-verdict";
import type { Refusal } from "../../src/core/verdict/verdict";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted, wantedIn } from "../support/desired-object";
import { eventually } from "../support/eventually";
import { FaultProxy, type Passed } from "../support/fault-proxy";
import { testUri, workspaceOf } from "../support/workspace";

const pod = (name: string, image: string) => `
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - {name: web, image: "${image}"}`;

/** Each with what cannot be changed, before and after, and the manifest's fields that are told. */
const unchangeable: readonly {
  readonly text: string;
  readonly change: [from: string, to: string];
  fields: string[];
}[] = [
  {
    text: `apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec:\n  template:${pod("once", "nginx:1")}\n      restartPolicy: Never\n`,
    change: ["nginx:1", "nginx:2"],
    fields: ["spec.template.spec.containers[0].image"],
  },
  {
    text: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:${pod("web", "nginx:1")}\n`,
    change: ["app: web", "app: shop"],
    fields: ["spec.selector.matchLabels.app"],
  },
  {
    text: `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  serviceName: db-one\n  replicas: 1\n  selector: {matchLabels: {app: db}}\n  template:${pod("db", "nginx:1")}\n`,
    // What may be changed is not told, though it changes too.
    change: ["serviceName: db-one\n  replicas: 1", "serviceName: db-two\n  replicas: 2"],
    fields: ["spec.serviceName"],
  },
  {
    text: "apiVersion: v1\nkind: Service\nmetadata: {name: front}\nspec: {clusterIP: 10.96.7.7, ports: [{port: 80, nodePort: 30077}], type: NodePort}\n",
    change: ["10.96.7.7", "10.96.7.8"],
    fields: ["spec.clusterIPs[0]"],
  },
  {
    text: "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec:\n  accessModes: [ReadWriteOnce]\n  storageClassName: slow\n  resources: {requests: {storage: 1Gi}}\n",
    change: ["slow", "fast"],
    fields: ["spec.storageClassName"],
  },
  {
    text: "apiVersion: v1\nkind: Secret\nmetadata: {name: key}\ntype: example.com/a\nstringData: {k: v}\n",
    change: ["example.com/a", "example.com/b"],
    fields: ["type"],
  },
  {
    text: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: fixed}\nimmutable: true\ndata: {colour: green}\n",
    change: ["green", "blue"],
    fields: ["data.colour"],
  },
  {
    text: "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: bind}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{kind: User, name: ana, apiGroup: rbac.authorization.k8s.io}]\n",
    change: ["name: view", "name: edit"],
    fields: ["roleRef.name"],
  },
  {
    text: "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: quick}\nprovisioner: example.com/a\n",
    change: ["example.com/a", "example.com/b"],
    fields: ["provisioner"],
  },
  {
    text: "apiVersion: danado.example/v1\nkind: Vault\nmetadata: {name: gold}\nspec: {size: 1}\n",
    change: ["size: 1", "size: 2"],
    fields: ["spec.size"],
  },
];

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: vaults.danado.example}
spec:
  group: danado.example
  scope: Namespaced
  names: {plural: vaults, singular: vault, kind: Vault}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: {type: integer, x-kubernetes-validations: [{rule: self == oldSelf, message: a vault stays as it is}]}
`;

describe("What cannot be changed, and is replaced", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const options = { namespace: "default" };
  const as = (context: string): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, context);
    return new Server(kubeconfig);
  };
  const resultsOf = (steps: readonly ObjectResult[]) =>
    Object.fromEntries(steps.map(({ wanted, change }) => [wanted.kind, change.result]));
  const configMap = (value: string, name = "sealed") =>
    wanted(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\nimmutable: true\ndata: {colour: ${value}}\n`);
  const holds = async (name = "sealed") =>
    (await cluster.request("GET", `/api/v1/namespaces/default/configmaps/${name}`)).body.data?.colour;

  before(async () => {
    cluster = await startControlPlane({ controllers: true });
  });
  after(async () => cluster?.stop());
  afterEach(() => setLanguage("en"));

  it("is found out beforehand, for any kind, field by field; and made anew only when told to", async () => {
    const server = as("practice");
    const first = [...wantedIn(definition), ...unchangeable.map(({ text }) => wanted(text))];
    for (const { change, wanted } of await applyAll(server, first, options))
      assert.equal(change.result, "created", `${wanted.kind}: ${JSON.stringify(change)}`);
    const after = unchangeable.map(({ text, change: [from, to] }) => wanted(text.replaceAll(from, to)));
    const plan = await planApply(server, after, options);
    const uids = new Map(plan.map(({ wanted, before }) => [wanted, before?.metadata.uid]));
    for (const [index, { fields }] of unchangeable.entries()) {
      const step = plan.find(({ wanted }) => wanted === after[index]);
      assert.ok(step?.change.result === "replaceable", `${step?.wanted.kind}: ${JSON.stringify(step?.change)}`);
      assert.deepEqual(step.change.fields, fields, `${step.wanted.kind}: ${step.change.failure.kind}`);
      assert.ok(step.after || step.wanted.kind === "Service");
      assert.match(troubleOf(step.change) ?? "", /cannot be changed on an existing object/);
      setLanguage("pt-br");
      assert.match(troubleOf(step.change) ?? "", /não pode/);
      setLanguage("en");
    }
    // Nothing is deleted by itself.
    for (const { change, wanted } of await applyAll(server, after, { ...options, plan }))
      assert.equal(change.result, "failed", wanted.kind);
    const replace = new Map(after.map((one) => [one, "Background" as const]));
    for (const { change, wanted, after: now } of await applyAll(server, after, { ...options, plan, replace })) {
      assert.equal(change.result, "replaced", `${wanted.kind}: ${JSON.stringify(change)}`);
      assert.ok(now?.metadata.uid && now.metadata.uid !== uids.get(wanted), wanted.kind);
    }
    for (const { change, wanted } of await planApply(server, after, options))
      assert.equal(change.result, "unchanged", wanted.kind);
  });

  it("is the class of refusal whose example says so", async () => {
    const server = as("practice");
    const examples = allRefusals.filter(({ isChange }) => isChange);
    assert.ok(examples.length > 0);
    for (const { code, bad, good } of examples) {
      await applyAll(server, wantedIn(good), options);
      const [step] = await planApply(server, wantedIn(bad), options);
      assert.ok(step?.change.result === "replaceable" && "causes" in step.change.failure, JSON.stringify(step?.change));
      const workspace = workspaceOf({ [testUri]: bad });
      const document = workspace.get(testUri)?.documents[0] ?? assert.fail();
      const told = step.change.failure.causes.flatMap(({ reason, field, message }) =>
        explainVerdict(workspace, document, {
          recognised: "served",
          refusals: [{ reason: "Invalid", type: reason as Refusal["type"], field, message }],
          warnings: [],
        }),
      );
      assert.deepEqual([...new Set(told.map((problem) => problem.code))], [code]);
    }
  });

  it("a StatefulSet can leave its Pods running meanwhile", async () => {
    const server = as("practice");
    const text = (service: string) =>
      `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: stay}\nspec:\n  serviceName: ${service}\n  selector: {matchLabels: {app: stay}}\n  template:${pod("stay", "nginx:1")}\n`;
    await applyAll(server, [wanted(text("a"))], options);
    const podOf = async () => (await cluster.request("GET", "/api/v1/namespaces/default/pods/stay-0")).body;
    const before = await eventually("the Pod", async () => {
      const seen = await podOf();
      return seen.metadata?.uid && seen;
    });
    const changed = wanted(text("b"));
    const plan = await planApply(server, [changed], options);
    const replace = new Map([[changed, "Orphan" as const]]);
    assert.deepEqual(resultsOf(await applyAll(server, [changed], { ...options, plan, replace })), {
      StatefulSet: "replaced",
    });
    assert.equal((await podOf()).metadata.uid, before.metadata.uid);
  });

  it("is not offered where it would not help, or may not be done", async () => {
    const server = as("practice");
    await applyAll(server, [configMap("green")], options);
    // The manifest itself is wrong: no new object of it would be taken either.
    const wrong = { ...configMap("blue"), text: configMap("blue").text.replace("colour", "colour of it") };
    const broken = { ...wrong, data: { ...(wrong.data as object), data: { "colour of it": "blue" } } };
    assert.deepEqual(resultsOf(await planApply(server, [broken], options)), { ConfigMap: "failed" });
    // Who may change and not delete.
    await applyAll(
      server,
      wantedIn(`apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: changer}
rules: [{apiGroups: [""], resources: [configmaps], verbs: [get, patch, create]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: changer}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: changer}
subjects: [{kind: User, name: nobody, apiGroup: rbac.authorization.k8s.io}]
`),
      options,
    );
    assert.deepEqual(resultsOf(await planApply(as("nobody"), [configMap("blue")], options)), { ConfigMap: "failed" });
    // With a definition go all objects of its kind.
    await applyAll(server, wantedIn(definition), options);
    const scoped = wantedIn(definition.replace("Namespaced", "Cluster"));
    assert.deepEqual(resultsOf(await planApply(server, scoped, options)), { CustomResourceDefinition: "failed" });
  });

  it("leaves alone what somebody changed since the plan", async () => {
    const server = as("practice");
    await applyAll(server, [configMap("green", "touched")], options);
    const changed = configMap("blue", "touched");
    const plan = await planApply(server, [changed], options);
    await cluster.request(
      "PATCH",
      "/api/v1/namespaces/default/configmaps/touched",
      JSON.stringify({ metadata: { labels: { by: "another" } } }),
      { "Content-Type": "application/merge-patch+json" },
    );
    const replace = new Map([[changed, "Background" as const]]);
    const [step] = await applyAll(server, [changed], { ...options, plan, replace });
    assert.equal(step?.change.result, "stale");
    assert.equal(await holds("touched"), "green");
  });

  describe("whatever happens on the way", () => {
    let proxy: FaultProxy;
    let run = 0;
    before(async () => {
      proxy = await new FaultProxy(cluster).start();
    });
    after(() => proxy?.end());
    const server = () => new Server(proxy.kubeconfig());
    const prepared = async (): Promise<{
      changed: DesiredObject;
      replace: Map<DesiredObject, "Background">;
      plan: ObjectResult[];
    }> => {
      const name = `cut-${++run}`;
      proxy.use(() => undefined);
      await applyAll(server(), [configMap("green", name)], options);
      const changed = configMap("blue", name);
      const plan = await planApply(server(), [changed], options);
      assert.equal(plan[0]?.change.result, "replaceable");
      return { changed, plan, replace: new Map([[changed, "Background"]]) };
    };

    for (const cut of ["before", "after"] as const)
      it(`the connection is cut at each request, ${cut} the server has done it: it is replaced all the same`, async () => {
        const { changed, ...rest } = await prepared();
        proxy.use(() => undefined);
        await applyAll(server(), [changed], { ...options, ...rest });
        const { length } = proxy.seen;
        assert.ok(length >= 6, String(length));
        for (let at = 0; at < length; at++) {
          const { changed: object, ...others } = await prepared();
          let isDone = false;
          proxy.use(({ index }) => {
            if (index !== at || isDone) return undefined;
            isDone = true;
            return { cut };
          });
          const [step] = await applyAll(server(), [object], { ...options, ...others });
          assert.equal(step?.change.result, "replaced", `request ${at}: ${JSON.stringify(step?.change)}`);
          assert.equal(await holds(object.name), "blue");
        }
      });

    it("the new one is refused before anything is deleted, or after: each is said as it is", async () => {
      const { changed, ...rest } = await prepared();
      const isTrial = ({ path }: Passed) => path.includes("dryRun");
      proxy.use((passed) => (isTrial(passed) ? { status: 403, message: "exceeded quota: few" } : undefined));
      const [kept] = await applyAll(server(), [changed], { ...options, ...rest });
      assert.equal(kept?.change.result, "failed");
      assert.equal(await holds(changed.name), "green");
      const isWrite = ({ method, path }: Passed) => method === "PATCH" && !path.includes("dryRun");
      proxy.use((passed) => (isWrite(passed) ? { status: 403, message: "exceeded quota: few" } : undefined));
      const [lost] = await applyAll(server(), [changed], { ...options, ...rest });
      assert.ok(lost?.change.result === "lost", JSON.stringify(lost?.change));
      assert.match(troubleOf(lost.change) ?? "", /was deleted, and could not be recreated: .*exceeded quota/);
      assert.equal(await holds(changed.name), undefined);
      proxy.use(() => undefined);
      assert.equal((await applyAll(server(), [changed], options))[0]?.change.result, "created");
    });

    it("cancelled when it was deleted: it is made anew all the same", async () => {
      const { changed, ...rest } = await prepared();
      const stop = new AbortController();
      proxy.use(({ method }) => {
        if (method === "DELETE") stop.abort();
        return undefined;
      });
      const [step] = await applyAll(server(), [changed], { ...options, ...rest, signal: stop.signal });
      assert.equal(step?.change.result, "replaced");
      assert.equal(await holds(changed.name), "blue");
    });
  });
});
