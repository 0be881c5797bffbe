import assert from "node:assert/strict";
import {
  applyAll,
  type DesiredObject,
  Discovery,
  deleteAll,
  describeFailure,
  followRollout,
  loadKubeconfig,
  planApply,
  Server,
  useContext,
} from "../../src/cluster";
import { locatedIn } from "../../src/cluster/apply-errors";
import { troubleOf } from "../../src/cluster/object-result-words";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";
import { eventually } from "../support/eventually";
import { PlayedKubelet } from "../support/kubelet";

const text = "Qz7xW9plantedK42";
const number = "99887766";
const base64 = (value: string): string => Buffer.from(value).toString("base64");
const forms = [text, number, "9.9887766e+07", base64(text), base64(number), base64(text).slice(0, 12)];

const secret = (fields: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: planted }\n${fields}\n`;

/** Secrets that a server refuses, the value in each place where one may be written. */
const shapes: Readonly<Record<string, string>> = {
  "a number": secret(`stringData: { pin: ${number} }`),
  "a list": secret(`stringData: { pin: [${text}] }`),
  "a map": secret(`stringData: { pin: { ${text}: ${text} } }`),
  "no base64": secret(`data: { pin: "${text}!" }`),
  "base64 of a number": secret(`data: { pin: ${number} }`),
  "a text for the map": secret(`stringData: ${text}`),
  "an unknown field": secret(`token: ${text}`),
  "a key that none can be": secret(`stringData: { "a b": ${text} }`),
  "a type that is a map": secret(`type: { a: ${text} }`),
};

const assertHidden = (said: string, what: string): void => {
  for (const form of forms) assert.ok(!said.includes(form), `${what} tells ${form}: ${said}`);
};

describe("A planted value in what a server answers", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const server = (): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    return new Server(kubeconfig);
  };
  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());

  for (const [name, manifest] of Object.entries(shapes))
    it(`is in no failure of a plan or an apply: ${name}`, async () => {
      const options = { namespace: "default" };
      for (const run of [planApply, applyAll]) {
        const [result] = await run(server(), [wanted(manifest)], options);
        assert.ok(result);
        const { change } = result;
        assert.equal(change.result, "failed");
        assertHidden(JSON.stringify(change), run.name);
        assertHidden(troubleOf(change) ?? "", run.name);
      }
    });

  it("is in no failure whatever the words: refusals, conflicts, errors of the server, in clear and in base64", () => {
    const object = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      data: { a: base64(text) },
      stringData: { b: Number(number) },
    };
    for (const form of forms.slice(0, 5)) {
      const message = `cannot take "${form}", ${form}, {Value:${form}}`;
      const causes = [{ field: "data.a", reason: "FieldValueInvalid", message }];
      for (const failure of [
        { kind: "refused", message, causes },
        { kind: "conflict", message, causes },
        { kind: "forbidden", message },
        { kind: "server-error", status: 500, message },
        { kind: "overloaded", status: 503, message },
      ] as const) {
        const shown = locatedIn(failure, object);
        assertHidden(JSON.stringify(shown), failure.kind);
        assertHidden(describeFailure(shown), failure.kind);
        // Of another kind all is said.
        assert.ok(describeFailure(locatedIn(failure, { ...object, kind: "ConfigMap" })).includes(form));
      }
    }
  });
});

/** A policy of the cluster that decides about Secrets of one name, and quotes their value in its message. */
async function addPolicy(
  cluster: ControlPlane,
  name: string,
  operation: "CREATE" | "UPDATE" | "DELETE",
  action: "Deny" | "Warn",
): Promise<void> {
  const group = "/apis/admissionregistration.k8s.io/v1";
  const object = operation === "DELETE" ? "oldObject" : "object";
  const policy = {
    metadata: { name },
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: [operation], resources: ["secrets"] }],
      },
      matchConditions: [{ name: "named", expression: `request.name == "${name}"` }],
      validations: [
        {
          expression: "false",
          messageExpression: `"policy " + string(${object}.data.pin)`,
        },
      ],
    },
  };
  const binding = { metadata: { name }, spec: { policyName: name, validationActions: [action] } };
  for (const [plural, body] of [
    ["validatingadmissionpolicies", policy],
    ["validatingadmissionpolicybindings", binding],
  ] as const) {
    const { status, body: said } = await cluster.request("POST", `${group}/${plural}`, JSON.stringify(body));
    assert.equal(status, 201, JSON.stringify(said));
  }
}

describe("A planted value in what a server's policies and nodes say", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const options = { namespace: "default" };
  const server = (): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    return new Server(kubeconfig);
  };
  const planted = (name: string, more = ""): DesiredObject =>
    wanted(secret(`stringData: { pin: ${text} }\n${more}`).replace("name: planted", `name: ${name}`));
  /** What is said of a change, after it was proved that the policy was asked, and without the value. */
  const assertSaid = (said: string): void => {
    assert.match(said, /policy •••/);
    assertHidden(said, "the policy");
  };

  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());

  it("is in no warning, of a plan or of an apply", async () => {
    await addPolicy(cluster, "warned", "CREATE", "Warn");
    const [plan] = await eventually("a warning", async () => {
      const steps = await planApply(server(), [planted("warned")], options);
      return steps[0]?.warnings && steps;
    });
    assertSaid(JSON.stringify(plan?.warnings));
    const [applied] = await applyAll(server(), [planted("warned")], options);
    assert.equal(applied?.change.result, "created");
    assertSaid(JSON.stringify(applied?.warnings));
  });

  it("is in no refusal of a deletion, whether the manifest has the value or only the cluster", async () => {
    await addPolicy(cluster, "kept", "DELETE", "Deny");
    await applyAll(server(), [planted("kept")], options);
    const bare = wanted("apiVersion: v1\nkind: Secret\nmetadata: { name: kept }\n");
    await eventually("a refusal", async () => {
      const { status } = await cluster.request("DELETE", "/api/v1/namespaces/default/secrets/kept?dryRun=All");
      return status === 422;
    });
    for (const object of [planted("kept"), bare]) {
      const [step] = await deleteAll(server(), [object], options);
      assert.ok(step?.change.result === "failed", step?.change.result);
      assertSaid(JSON.stringify(step.change));
      assertSaid(describeFailure(step.change.failure));
    }
  });

  it("is in no word about an object that was deleted and could not be made anew", async () => {
    const before = planted("remade", "immutable: true\n");
    await applyAll(server(), [before], options);
    await addPolicy(cluster, "remade", "CREATE", "Deny");
    const changed = planted("remade", "immutable: true\ntype: example.com/new\n");
    const [plan] = await planApply(server(), [changed], options);
    assert.equal(plan?.change.result, "replaceable");
    assertHidden(JSON.stringify(plan.change), "the plan");
    await eventually("a refusal", async () => {
      const object = { metadata: { name: "remade" }, data: { pin: base64("other") } };
      const path = "/api/v1/namespaces/default/secrets?dryRun=All";
      return (await cluster.request("POST", path, JSON.stringify(object))).status === 422;
    });
    const [step] = await applyAll(server(), [changed], { ...options, replace: new Map([[changed, "Background"]]) });
    assert.ok(step?.change.result === "lost", JSON.stringify(step?.change));
    assertSaid(JSON.stringify(step.change));
    assertSaid(troubleOf(step.change) ?? "");
  });

  it("is in no trouble of a rollout, and in no log line, where the manifest has the Secret", async () => {
    const kubelet = await PlayedKubelet.start(cluster);
    try {
      const pod = {
        metadata: { name: "told", labels: { app: "told" } },
        spec: { nodeName: kubelet.nodeName, containers: [{ name: "web", image: "a" }] },
      };
      // Nothing makes a ServiceAccount here.
      await cluster.request("POST", "/api/v1/namespaces/default/serviceaccounts", '{"metadata":{"name":"default"}}');
      const { status, body } = await cluster.request("POST", "/api/v1/namespaces/default/pods", JSON.stringify(pod));
      assert.equal(status, 201, JSON.stringify(body));
      const message = `back-off restarting: ${text}`;
      const last = { terminated: { exitCode: 1, reason: "Error", message: text } };
      const state = { waiting: { reason: "CrashLoopBackOff", message } };
      const web = { name: "web", image: "", imageID: "", ready: false, restartCount: 5, state, lastState: last };
      kubelet.logs.set("web", `cannot log in with ${text}\n`);
      await kubelet.says("told", () => ({ phase: "Running", containerStatuses: [web] }));
      const follow = async (hides: readonly unknown[]) => {
        const seen: string[] = [];
        const end = await followRollout(
          server(),
          new Discovery(server()),
          { apiVersion: "v1", kind: "Pod", namespace: "default", name: "told" },
          {
            signal: AbortSignal.timeout(30_000),
            stuckAfter: 100,
            hides,
            onChange: (rollout) => seen.push(JSON.stringify(rollout)),
          },
        );
        return [...seen, JSON.stringify([end, [...end.logs]])];
      };
      const open = await follow([]);
      assert.ok(open.at(-1)?.includes(`cannot log in with ${text}`), "it was not said at all");
      const shown = await follow([{ kind: "ConfigMap", data: {} }, planted("told").data]);
      assert.match(shown.at(-1) ?? "", /cannot log in with •••/);
      for (const said of shown) assertHidden(said, "the rollout");
    } finally {
      kubelet.stop();
    }
  });
});
