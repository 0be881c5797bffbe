import assert from "node:assert/strict";
import {
  applyAll,
  type Choices,
  loadKubeconfig,
  type ObjectResult,
  planApply,
  Server,
  troubleOf,
} from "../../src/cluster";
import type { LiveObject } from "../../src/core/live/live-object";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";
import { FaultProxy } from "../support/fault-proxy";
import { kubectl } from "../support/kubectl";

interface Edit {
  readonly name: string;
  readonly path: string;
  readonly before: string;
  /** What of the text is replaced by what. */
  readonly change: readonly [from: string, to: string];
}

const deployment = (container: string, more = "", spec = "") => `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, labels: {tier: front, colour: green}}
spec:
  selector: {matchLabels: {app: shop}}
${spec}  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - name: web
        image: nginx:1.29
${container}${more}`;
const ofDeployment = "apis/apps/v1/namespaces/NS/deployments/shop";
const ofService = "api/v1/namespaces/NS/services/shop";

/** What people change every day. */
const edits: readonly Edit[] = [
  {
    name: "an image",
    path: ofDeployment,
    before: deployment(""),
    change: ["nginx:1.29", "nginx:1.30"],
  },
  {
    name: "a Service's port",
    path: ofService,
    before: `apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: shop}, ports: [{name: http, port: 80}, {name: admin, port: 9000}]}
`,
    change: ["port: 80}", "port: 81}"],
  },
  {
    name: "a container's port",
    path: ofDeployment,
    before: deployment("        ports: [{name: http, containerPort: 80}]\n"),
    change: ["containerPort: 80", "containerPort: 8080"],
  },
  {
    name: "a value that comes from a Secret now",
    path: ofDeployment,
    before: deployment("        env: [{name: MODE, value: plain}, {name: KEY, value: secret}]\n"),
    change: ["value: secret", "valueFrom: {secretKeyRef: {name: keys, key: key}}"],
  },
  {
    name: "a volume of another type",
    path: ofDeployment,
    before: deployment("", "      volumes: [{name: files, emptyDir: {}}]\n"),
    change: ["emptyDir: {}", "configMap: {name: files}"],
  },
  {
    name: "a probe of another type",
    path: ofDeployment,
    before: deployment("        livenessProbe: {httpGet: {path: /, port: 80}, periodSeconds: 5}\n"),
    change: ["httpGet: {path: /, port: 80}", "tcpSocket: {port: 80}"],
  },
  {
    name: "the strategy, over one that was defaulted",
    path: ofDeployment,
    before: deployment(""),
    change: ["  template:", "  strategy: {type: Recreate}\n  template:"],
  },
  {
    name: "the strategy, over one that was written",
    path: ofDeployment,
    before: deployment("", "", "  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 2}}\n"),
    change: ["{type: RollingUpdate, rollingUpdate: {maxSurge: 2}}", "{type: Recreate}"],
  },
  {
    name: "a variable and a label less",
    path: ofDeployment,
    before: deployment("        env: [{name: MODE, value: plain}, {name: DEBUG, value: all}]\n"),
    change: [", {name: DEBUG, value: all}", ""],
  },
  {
    name: "a container more, and in another order",
    path: ofDeployment,
    before: deployment("        env: [{name: A, value: a}, {name: B, value: b}, {name: C, value: c}]\n"),
    change: [
      "[{name: A, value: a}, {name: B, value: b}, {name: C, value: c}]\n",
      "[{name: C, value: c}, {name: D, value: d}, {name: A, value: z}]\n      - {name: side, image: busybox}\n",
    ],
  },
  {
    name: "a Service of another type",
    path: ofService,
    before: `apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {type: NodePort, selector: {app: shop}, ports: [{port: 80}]}
`,
    change: ["type: NodePort, selector: {app: shop}", "type: ClusterIP"],
  },
  {
    name: "keys of a ConfigMap",
    path: "api/v1/namespaces/NS/configmaps/shop",
    before: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop}\ndata: {colour: green, size: small}\n",
    change: ["{colour: green, size: small}", "{colour: blue, shape: round}"],
  },
  {
    name: "the paths of an Ingress",
    path: "apis/networking.k8s.io/v1/namespaces/NS/ingresses/shop",
    before: `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {example.com/a: "1"}}
spec:
  defaultBackend: {service: {name: shop, port: {number: 80}}}
`,
    change: ["port: {number: 80}", "port: {name: http}"],
  },
  {
    name: "a schedule",
    path: "apis/batch/v1/namespaces/NS/cronjobs/shop",
    before: `apiVersion: batch/v1
kind: CronJob
metadata: {name: shop}
spec:
  schedule: "5 * * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a, args: [p, q]}]}}}}
`,
    change: ["[p, q]", "[r]"],
  },
];

const origins = ["apply", "create", "apply --server-side", "danado"] as const;

/** What the server draws anew each time, and what it keeps for itself. */
const drawn = new Set(["clusterIP", "clusterIPs", "nodePort", "status", "managedFields", "resourceVersion", "uid"]);
const bare = ({ metadata, status: _, ...rest }: LiveObject) =>
  JSON.parse(
    JSON.stringify({ ...rest, labels: metadata.labels }, (key, value) => (drawn.has(key) ? undefined : value)),
  );

describe("Objects that kubectl made", function () {
  this.timeout(240_000);
  let cluster: ControlPlane;
  let server: Server;
  before(async () => {
    cluster = await startControlPlane();
    server = new Server(loadKubeconfig([cluster.kubeconfig]));
  });
  after(async () => cluster?.stop());
  let count = 0;
  const namespace = async () => {
    const name = `place-${++count}`;
    await cluster.request("POST", "/api/v1/namespaces", JSON.stringify({ metadata: { name } }));
    return name;
  };
  const live = async (path: string, place: string): Promise<LiveObject> =>
    (await cluster.request("GET", `/${path.replace("NS", place)}`)).body;

  async function make(origin: (typeof origins)[number], text: string, place: string) {
    if (origin === "danado") {
      const [step] = await applyAll(server, [wanted(text)], { namespace: place });
      assert.equal(step?.change.result, "created");
      return;
    }
    const { code, text: said } = await kubectl(cluster, ["-n", place, ...origin.split(" "), "-f", "-"], text);
    assert.equal(code, 0, said);
  }

  for (const {
    name,
    path,
    before: first,
    change: [from, to],
  } of edits)
    for (const origin of origins)
      it(`${name}, made by ${origin}: planned, applied, and as kubectl has it`, async () => {
        assert.ok(first.includes(from));
        const second = first.replace(from, to);
        const [place, theirs] = [await namespace(), await namespace()];
        // What one tool made from the start, kubectl's own applies would have made.
        await make(origin === "danado" ? "apply" : origin, first, theirs);
        const byKubectl = await kubectl(cluster, ["-n", theirs, "apply", "-f", "-"], second);
        if (byKubectl.code !== 0) {
          // What kubectl cannot change there either: as it has it where it made all itself.
          assert.notEqual(origin, "apply", byKubectl.text);
          await kubectl(cluster, ["-n", theirs, "delete", "-f", "-"], first);
          await make("apply", first, theirs);
          await make("apply", second, theirs);
        }
        await make(origin, first, place);
        const object = wanted(second);
        const [planned] = (await planApply(server, [object], { namespace: place })) as [ObjectResult];
        const { change } = planned;
        const owner = { create: "kubectl-create", "apply --server-side": "kubectl" }[origin as string];
        if (change.result === "conflict")
          for (const conflict of change.conflicts) assert.equal(conflict.owner, owner, JSON.stringify(conflict));
        else assert.ok(["changed", "unchanged"].includes(change.result), JSON.stringify(change));
        if (!owner) assert.equal(change.result, "changed", JSON.stringify(change));
        const choices: Choices = new Map(
          change.result === "conflict" ? change.conflicts.map(({ field }) => [field, "take-over"]) : [],
        );
        const [done] = (await applyAll(server, [object], {
          namespace: place,
          plan: [planned],
          choices: new Map([[object, choices]]),
        })) as [ObjectResult];
        assert.equal(
          done.change.result,
          change.result === "unchanged" ? "unchanged" : "changed",
          JSON.stringify(done.change),
        );
        const now = await live(path, place);
        assert.deepEqual(bare(planned.after as LiveObject), bare(now), "as planned");
        const expected = await live(path, theirs);
        const strip = (object: LiveObject) => JSON.parse(JSON.stringify(bare(object)).replaceAll(theirs, place));
        assert.deepEqual(strip(now), strip(expected), "as kubectl's");
        // It is ours now, and the next plan has nothing to do.
        const [again] = await planApply(server, [object], { namespace: place });
        assert.equal(again?.change.result, "unchanged", JSON.stringify(again?.change));
      });

  const planOf = async (text: string, place: string) =>
    (await planApply(server, [wanted(text)], { namespace: place }))[0] as ObjectResult;

  it("only what cannot change is offered to be replaced, on objects of kubectl's too", async () => {
    const place = await namespace();
    const claim =
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: files}\nspec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n";
    for (const [text, from, to, field] of [
      [deployment(""), "{app: shop}", "{app: shop, version: two}", "spec.selector.matchLabels.version"],
      [claim, "ReadWriteOnce", "ReadOnlyMany", "spec.accessModes[0]"],
    ] as const) {
      await make("apply", text, place);
      const { change } = await planOf(text.replaceAll(from, to), place);
      assert.ok(change.result === "replaceable", JSON.stringify(change));
      assert.deepEqual(change.fields, [field]);
    }
    // A quota or a wrong value would be refused of a new object as well; a name that is taken is not for ever.
    const { change } = await planOf(deployment("        ports: [{containerPort: 80, hostPort: 90000}]\n"), place);
    assert.ok(change.result === "failed" && change.failure.kind === "refused", JSON.stringify(change));
  });

  it("what others have set is taken over field by field; undecided, nothing is written", async () => {
    const place = await namespace();
    const env = "        env: [{name: A, value: a}, {name: B, value: b}]\n";
    await make("create", deployment(env), place);
    const object = wanted(
      deployment(
        env
          .replaceAll(/value: (.)/g, "valueFrom: {fieldRef: {fieldPath: metadata.$1}}")
          .replaceAll("metadata.a", "metadata.name")
          .replaceAll("metadata.b", "metadata.uid"),
      ),
    );
    const [planned] = (await planApply(server, [object], { namespace: place })) as [ObjectResult];
    assert.ok(planned.change.result === "conflict", JSON.stringify(planned.change));
    const fields = planned.change.conflicts.map(({ field, owner, theirs }) => [field, owner, theirs]);
    const field = (name: string) => `.spec.template.spec.containers[name="web"].env[name="${name}"].value`;
    assert.deepEqual(fields, [
      [field("A"), "kubectl-create", "a"],
      [field("B"), "kubectl-create", "b"],
    ]);
    const before = await live(ofDeployment, place);
    const apply = (choices: Choices) =>
      applyAll(server, [object], { namespace: place, plan: [planned], choices: new Map([[object, choices]]) });
    const [half] = await apply(new Map([[field("A"), "take-over"]]));
    assert.equal(half?.change.result, "conflict");
    assert.deepEqual(await live(ofDeployment, place), before);
    const [whole] = await apply(new Map(fields.map(([one]) => [one as string, "take-over"])));
    assert.equal(whole?.change.result, "changed");
    // What was not in the way stays theirs.
    const { metadata } = await live(ofDeployment, place);
    const theirs = metadata.managedFields?.find(({ manager }) => manager === "kubectl-create");
    assert.match(JSON.stringify(theirs), /f:imagePullPolicy/);
    assert.doesNotMatch(JSON.stringify(theirs), /f:value"/);
  });

  it("a key that stands twice is refused at once, at its second line", async () => {
    const place = await namespace();
    const proxy = await new FaultProxy(cluster).start();
    try {
      proxy.use(() => undefined);
      const double = wanted(
        deployment("        env: [{name: FOO, value: a}, {name: BAR, value: x}, {name: FOO, value: b}]\n"),
      );
      const [step] = await planApply(new Server(proxy.kubeconfig()), [double], { namespace: place });
      assert.ok(
        step?.change.result === "failed" && step.change.failure.kind === "refused",
        JSON.stringify(step?.change),
      );
      assert.deepEqual(
        step.change.failure.causes.map(({ field }) => field),
        ["spec.template.spec.containers[0].env[2]"],
      );
      assert.match(troubleOf(step.change) ?? "", /name="FOO" is in this list twice/);
      assert.doesNotMatch(troubleOf(step.change) ?? "", /[Tt]ry again|failed to create/);
      assert.equal(proxy.seen.filter(({ method }) => method === "PATCH").length, 1);
    } finally {
      await proxy.end();
    }
  });

  for (const cut of ["before", "after"] as const)
    it(`the connection is cut at each request of an apply that moves fields, ${cut} the server has done it: it is done`, async () => {
      const proxy = await new FaultProxy(cluster).start();
      try {
        const far = () => new Server(proxy.kubeconfig());
        const edit = edits.find(({ name }) => name === "a Service's port") as Edit;
        const run = async (at: number) => {
          const place = await namespace();
          await make("apply", edit.before, place);
          const object = wanted(edit.before.replace(...edit.change));
          proxy.use(() => undefined);
          const plan = await planApply(far(), [object], { namespace: place });
          let isDone = false;
          proxy.use(({ index }) => {
            if (index !== at || isDone) return undefined;
            isDone = true;
            return { cut };
          });
          const [step] = await applyAll(far(), [object], { namespace: place, plan });
          assert.equal(step?.change.result, "changed", `request ${at}: ${JSON.stringify(step?.change)}`);
          const { spec, metadata } = await live(edit.path, place);
          assert.deepEqual(
            spec.ports.map(({ port }: { port: number }) => port),
            [81, 9000],
          );
          const managers = metadata.managedFields?.map(({ manager, operation }) => `${manager} ${operation}`);
          assert.deepEqual(managers, ["danado Apply"]);
          return proxy.seen.length;
        };
        const length = await run(-1);
        assert.ok(length >= 6, String(length));
        for (let at = 0; at < length; at++) await run(at);
      } finally {
        await proxy.end();
      }
    });

  it("what a manifest still has of the object it was read from is told at once, and what is right of it is taken", async () => {
    const place = await namespace();
    const exported = (more: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: exported\n${more}data: {a: b}\n`;
    const fieldsOf = async (more: string) => {
      const { change } = await planOf(exported(more), place);
      return change.result === "failed" && change.failure.kind === "refused"
        ? change.failure.causes.map(({ field }) => field)
        : change.result;
    };
    const uid = "  uid: 6f1c2f0e-0000-4000-8000-000000000001\n";
    const fields =
      '  managedFields:\n  - {manager: kubectl, operation: Update, apiVersion: v1, fieldsType: FieldsV1, fieldsV1: {"f:data": {}}}\n';
    assert.deepEqual(await fieldsOf(`${uid}${fields}  resourceVersion: "1"\n`), [
      "metadata.managedFields",
      "metadata.resourceVersion",
      "metadata.uid",
    ]);
    assert.equal(await fieldsOf('  creationTimestamp: "2026-01-01T00:00:00Z"\n'), "created");
    await make("apply", exported(""), place);
    assert.deepEqual(await fieldsOf('  resourceVersion: "1"\n'), ["metadata.resourceVersion"]);
    assert.deepEqual(await fieldsOf(uid), ["metadata.uid"]);
    const [applied] = await applyAll(server, [wanted(exported(fields))], { namespace: place });
    assert.equal(applied?.change.result, "failed");
    const { metadata } = await live("api/v1/namespaces/NS/configmaps/exported", place);
    assert.equal(
      await fieldsOf(`  uid: ${metadata.uid}\n  resourceVersion: "${metadata.resourceVersion}"\n`),
      "changed",
    );
  });
});
