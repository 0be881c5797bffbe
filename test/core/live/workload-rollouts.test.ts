import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import type { LiveEvent, LiveObject } from "../../../src/core/live/live-object";
import { newestPods } from "../../../src/core/live/newest-pods";
import { canRestart, canScale, rolloutOf } from "../../../src/core/live/rollout";
import type { RolloutView } from "../../../src/core/live/trouble";

const object = (kind: string, status: object, spec: object = {}, metadata: object = {}): LiveObject => ({
  apiVersion: kind === "Job" ? "batch/v1" : kind === "Pod" ? "v1" : "apps/v1",
  kind,
  metadata: { name: "web", uid: "w", generation: 2, ...metadata },
  spec,
  status: { observedGeneration: 2, ...status },
});
const view = (workload: LiveObject, more: Partial<RolloutView> = {}): RolloutView => ({
  ...{ workload, replicaSets: [], pods: [], events: [], now: Date.parse("2026-05-01T12:00:00Z"), ...more },
});
const phaseOf = (workload: LiveObject, more: Partial<RolloutView> = {}) => rolloutOf(view(workload, more)).phase;
const ownedBy = (uid: string) => ({ ownerReferences: [{ controller: true, uid, kind: "X", name: "x" }] });

describe("A rollout is done", () => {
  before(() => setLanguage("en"));

  /** Whether it is done: kind, status, spec. */
  const done: Record<string, readonly [boolean, string, object, object?, object?]> = {
    "when all replicas of a Deployment are new and available": [
      true,
      "Deployment",
      { updatedReplicas: 3, replicas: 3, availableReplicas: 3 },
      { replicas: 3 },
    ],
    "with one replica where the Deployment names no number": [
      true,
      "Deployment",
      { updatedReplicas: 1, replicas: 1, availableReplicas: 1 },
    ],
    "not with none where the Deployment names no number": [false, "Deployment", {}],
    "with none where that is wanted": [true, "Deployment", {}, { replicas: 0 }],
    "not while some replicas are not new": [
      false,
      "Deployment",
      { updatedReplicas: 2, replicas: 2, availableReplicas: 2 },
      { replicas: 3 },
    ],
    "not while older replicas are left": [
      false,
      "Deployment",
      { updatedReplicas: 3, replicas: 4, availableReplicas: 4 },
      { replicas: 3 },
    ],
    "not while new replicas are not available": [
      false,
      "Deployment",
      { updatedReplicas: 3, replicas: 3, availableReplicas: 2 },
      { replicas: 3 },
    ],
    "not before the controller has seen the change": [
      false,
      "Deployment",
      { updatedReplicas: 3, replicas: 3, availableReplicas: 3, observedGeneration: 1 },
      { replicas: 3 },
    ],
    "where generations are not counted": [
      true,
      "Deployment",
      { updatedReplicas: 1, replicas: 1, availableReplicas: 1, observedGeneration: undefined },
      {},
      { generation: undefined },
    ],
    "when all Pods of a StatefulSet are of the newest revision": [
      true,
      "StatefulSet",
      { updatedReplicas: 2, readyReplicas: 2, updateRevision: "b", currentRevision: "a" },
      { replicas: 2 },
    ],
    "not while a Pod of a StatefulSet is not ready": [
      false,
      "StatefulSet",
      { updatedReplicas: 2, readyReplicas: 1, updateRevision: "b", currentRevision: "b" },
      { replicas: 2 },
    ],
    "not while a Pod of a StatefulSet is of an older revision": [
      false,
      "StatefulSet",
      { updatedReplicas: 1, readyReplicas: 2, updateRevision: "b", currentRevision: "a" },
      { replicas: 2 },
    ],
    "when all Pods above a StatefulSet's partition are new": [
      true,
      "StatefulSet",
      { updatedReplicas: 1, readyReplicas: 3, updateRevision: "b", currentRevision: "a" },
      { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
    ],
    "not while one above a StatefulSet's partition is not new": [
      false,
      "StatefulSet",
      { updatedReplicas: 0, readyReplicas: 3, updateRevision: "b", currentRevision: "a" },
      { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
    ],
    "when all Pods of a StatefulSet are ready that are replaced by hand": [
      true,
      "StatefulSet",
      { updatedReplicas: 0, readyReplicas: 2, updateRevision: "b", currentRevision: "a" },
      { replicas: 2, updateStrategy: { type: "OnDelete" } },
    ],
    "not while one is not ready that is replaced by hand": [
      false,
      "StatefulSet",
      { readyReplicas: 1 },
      { replicas: 2, updateStrategy: { type: "OnDelete" } },
    ],
    "when each node has the newest Pod of a DaemonSet": [
      true,
      "DaemonSet",
      { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 },
    ],
    "not while a node has an older Pod of a DaemonSet": [
      false,
      "DaemonSet",
      { desiredNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2 },
    ],
    "not while a Pod of a DaemonSet is not available": [
      false,
      "DaemonSet",
      { desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1 },
    ],
    "when a Job is complete": [true, "Job", { conditions: [{ type: "Complete", status: "True" }] }],
    "not when a Job is only said to be complete some day": [
      false,
      "Job",
      { conditions: [{ type: "Complete", status: "False" }] },
    ],
    "not when something else of a Job is true": [false, "Job", { conditions: [{ type: "Failed", status: "True" }] }],
    "when a Pod has succeeded": [true, "Pod", { phase: "Succeeded" }],
    "when a Pod is ready": [
      true,
      "Pod",
      {
        phase: "Running",
        conditions: [{ type: "Ready", status: "True" }],
        containerStatuses: [{ name: "a", ready: true, state: { running: {} } }],
      },
      { containers: [{ name: "a" }] },
    ],
    "not while a Pod is pending": [false, "Pod", { phase: "Pending" }],
  };
  for (const [name, [isDone, kind, status, spec = {}, metadata = {}]] of Object.entries(done))
    it(name, () => assert.equal(phaseOf(object(kind, status, spec, metadata)) === "done", isDone));

  it("of no node at all, which is said", () => {
    const { phase, troubles } = rolloutOf(view(object("DaemonSet", { desiredNumberScheduled: 0 })));
    assert.equal(phase, "done");
    assert.deepEqual(troubles, [
      {
        code: "no-node",
        message: "It matches no node, so it does not run",
        fields: ["nodeSelector", "affinity", "tolerations"],
        isHopeless: false,
      },
    ]);
    const some = object("DaemonSet", { desiredNumberScheduled: 1, updatedNumberScheduled: 1, numberAvailable: 1 });
    assert.deepEqual(rolloutOf(view(some)).troubles, []);
    assert.deepEqual(
      rolloutOf(view(object("Deployment", { desiredNumberScheduled: 0 }, { replicas: 0 }))).troubles,
      [],
    );
  });

  it("for these kinds, which can be restarted or scaled", () => {
    const kinds = ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "Pod"];
    assert.deepEqual(kinds.filter(canRestart), ["Deployment", "StatefulSet", "DaemonSet"]);
    assert.deepEqual(kinds.filter(canScale), ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);
  });
});

describe("A rollout is stuck", () => {
  before(() => setLanguage("en"));

  /** The trouble of a workload that is not done, as code, message, fields and container. */
  const troubleOf = (workload: LiveObject, more: Partial<RolloutView> = {}) => {
    const { phase, troubles } = rolloutOf(view(workload, more));
    assert.ok(troubles.length <= 1);
    const [one] = troubles;
    assert.equal(phase, one?.isHopeless ? "stuck" : "progressing");
    return one && [one.code, one.message, one.fields.join(" "), ...(one.container ? [one.container] : [])];
  };
  const failing = (message: string, kind = "DaemonSet") =>
    object(kind, {
      desiredNumberScheduled: 1,
      conditions: [{ type: "ReplicaFailure", status: "True", reason: "FailedCreate", message }],
    });
  const fieldsFor = (words: string) => troubleOf(failing(words))?.slice(2);

  it("when Pods may not be made, at the fields that are why", () => {
    const [code, message] = troubleOf(failing("no luck")) ?? [];
    assert.equal(code, "pods-not-made");
    assert.match(message ?? "", /^The controller cannot create the Pods: FailedCreate: no luck/);
    assert.deepEqual(fieldsFor("no luck"), [""]);
    assert.deepEqual(fieldsFor('error looking up service account shop/a: serviceaccount "a" not found'), [
      "serviceAccountName",
    ]);
    assert.deepEqual(fieldsFor("exceeded quota: q, requested: requests.cpu=2, used: 1, limited: 2"), [
      "containers[].resources.requests.cpu containers[].resources",
    ]);
    assert.deepEqual(fieldsFor("exceeded quota: q, requested: pods=1, used: 1, limited: 1"), [
      "containers[].resources",
    ]);
    assert.deepEqual(fieldsFor("maximum memory usage per Container is 1Gi, but limit is 4Gi"), [
      "containers[].resources.limits.memory containers[].resources.requests.memory containers[].resources",
    ]);
    assert.deepEqual(fieldsFor("minimum cpu usage per Pod is 1, but request is 0"), [
      "containers[].resources.limits.cpu containers[].resources.requests.cpu containers[].resources",
    ]);
    assert.deepEqual(fieldsFor("cpu max limit to request ratio per Container is 2, but provided ratio is 4"), [
      "containers[].resources.limits.cpu containers[].resources.requests.cpu containers[].resources",
    ]);
    assert.deepEqual(
      fieldsFor(
        'violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), hostPath volumes (volume "logs"), privileged (container "web" must not set securityContext.privileged=true)',
      ),
      ["hostNetwork securityContext.privileged =logs securityContext containers[].securityContext", "web"],
    );
    assert.deepEqual(fieldsFor('violates PodSecurity "x": seccompProfile (pod or containers "web" must set it)'), [
      "securityContext containers[].securityContext",
      "web",
    ]);
    // A container is named only by Pod security.
    assert.deepEqual(fieldsFor('container "web" is odd'), [""]);
  });

  it("when an event says that Pods were not made, but not of a Deployment, which has ReplicaSets", () => {
    const event = { reason: "FailedCreate", message: "no luck", involvedObject: { name: "web" }, metadata: {} };
    const events = [event as unknown as LiveEvent];
    assert.equal(troubleOf(object("DaemonSet", { desiredNumberScheduled: 1 }), { events })?.[0], "pods-not-made");
    const other = [{ ...event, involvedObject: { name: "other" } } as unknown as LiveEvent];
    assert.equal(troubleOf(object("DaemonSet", { desiredNumberScheduled: 1 }), { events: other }), undefined);
    const replicaSets = [object("ReplicaSet", {}, {}, { uid: "r", ...ownedBy("w") })];
    assert.equal(troubleOf(object("Deployment", {}), { events, replicaSets }), undefined);
  });

  it("when the newest ReplicaSet of a Deployment fails, not an older or another one", () => {
    const set = (uid: string, revision: number, owner = "w", message?: string) =>
      object(
        "ReplicaSet",
        message ? { conditions: [{ type: "ReplicaFailure", status: "True", message }] } : {},
        {},
        { uid, annotations: { "deployment.kubernetes.io/revision": String(revision) }, ...ownedBy(owner) },
      );
    const deployment = object("Deployment", {});
    const bad = set("b", 10, "w", "no luck");
    assert.equal(troubleOf(deployment, { replicaSets: [set("a", 9), bad] })?.[0], "pods-not-made");
    assert.equal(troubleOf(deployment, { replicaSets: [bad, set("a", 9)] })?.[0], "pods-not-made");
    assert.equal(troubleOf(deployment, { replicaSets: [set("c", 11), bad] }), undefined);
    assert.equal(troubleOf(deployment, { replicaSets: [set("b", 10, "another", "no luck")] }), undefined);
    const over = object(
      "ReplicaSet",
      { conditions: [{ type: "ReplicaFailure", status: "False", message: "no" }] },
      {},
      {
        ...ownedBy("w"),
      },
    );
    assert.equal(troubleOf(deployment, { replicaSets: [over] }), undefined);
    const unseen = object("Deployment", { observedGeneration: 1 });
    assert.equal(troubleOf(unseen, { replicaSets: [bad] }), undefined);
  });

  it("when somebody has stopped it", () => {
    assert.deepEqual(troubleOf(object("Deployment", {}, { paused: true })), [
      "paused",
      "The Deployment is paused: no new Pods are created until paused is false",
      "/spec.paused",
    ]);
    assert.deepEqual(troubleOf(object("Job", {}, { suspend: true })), [
      "paused",
      "The Job is suspended: no Pods are created until suspend is false",
      "/spec.suspend",
    ]);
    assert.equal(troubleOf(object("Job", {}, { paused: true })), undefined);
    assert.equal(troubleOf(object("Deployment", {}, { suspend: true, paused: false })), undefined);
    assert.equal(troubleOf(object("StatefulSet", {}, { paused: true, suspend: true })), undefined);
  });

  it("when the controller has given up, at the field that set the limit", () => {
    const gaveUp = (type: string, status: string, reason: string | undefined, kind = "Job") =>
      troubleOf(object(kind, { conditions: [{ type, status, ...(reason && { reason }), message: "so it is" }] }));
    for (const [reason, field] of [
      ["DeadlineExceeded", "/spec.activeDeadlineSeconds"],
      ["BackoffLimitExceeded", "/spec.backoffLimit"],
      ["PodFailurePolicy", "/spec.podFailurePolicy"],
      ["SomethingElse", ""],
    ] as const)
      for (const type of ["Failed", "FailureTarget"]) {
        const [code, message, fields] = gaveUp(type, "True", reason) ?? [];
        assert.deepEqual([code, fields], ["gave-up", field]);
        assert.ok(message?.startsWith(`${reason}: so it is`));
      }
    assert.deepEqual(
      gaveUp("Progressing", "False", "ProgressDeadlineExceeded", "Deployment")?.[2],
      "/spec.progressDeadlineSeconds",
    );
    assert.equal(gaveUp("Failed", "True", undefined)?.[1]?.split("\n")[0], "Failed: so it is");
    assert.equal(gaveUp("Failed", "False", "DeadlineExceeded"), undefined);
    assert.equal(gaveUp("Progressing", "True", "ProgressDeadlineExceeded", "Deployment"), undefined);
    assert.equal(gaveUp("Progressing", "False", "ReplicaSetUpdated", "Deployment"), undefined);
  });

  const crashing = (name: string, revision: string, more: object = {}) =>
    object(
      "Pod",
      {
        phase: "Running",
        containerStatuses: [
          {
            name: "web",
            restartCount: 5,
            state: { waiting: { reason: "CreateContainerConfigError", message: "no key" } },
          },
        ],
      },
      { containers: [{ name: "web" }] },
      { name, labels: { "controller-revision-hash": revision }, ...more },
    );
  const stateful = (spec: object = {}) => object("StatefulSet", { updateRevision: "new" }, spec);

  it("when a StatefulSet waits for an older Pod that never becomes ready", () => {
    const [code, message] = troubleOf(stateful(), { pods: [crashing("web-0", "old")] }) ?? [];
    assert.equal(code, "held-by-older");
    assert.match(
      message ?? "",
      /^Pod web-0 of the previous revision does not become ready, and the StatefulSet waits for it\. Delete that Pod: .*no key/s,
    );
    assert.equal(troubleOf(stateful(), { pods: [crashing("web-0", "new")] })?.[0], "container-not-created");
    assert.equal(
      troubleOf(stateful({ podManagementPolicy: "Parallel" }), { pods: [crashing("web-0", "old")] }),
      undefined,
    );
    const leaving = crashing("web-0", "old", { deletionTimestamp: "2026-05-01T12:00:00Z" });
    assert.equal(troubleOf(stateful(), { pods: [leaving] }), undefined);
    const fine = object(
      "Pod",
      { phase: "Running" },
      {},
      { name: "web-1", labels: { "controller-revision-hash": "old" } },
    );
    assert.equal(troubleOf(stateful(), { pods: [fine, crashing("web-0", "old")] })?.[0], "held-by-older");
    assert.equal(troubleOf(stateful(), { pods: [fine] }), undefined);
  });

  it("for a cause that many Pods share once", () => {
    const pods = ["web-0", "web-1", "web-2"].map((name) => crashing(name, "new"));
    assert.equal(rolloutOf(view(stateful(), { pods })).troubles.length, 1);
  });

  it("for the Pods of the newest revision only", () => {
    const names = (workload: LiveObject, pods: LiveObject[], replicaSets: LiveObject[] = []) =>
      newestPods(view(workload, { pods, replicaSets })).map(({ metadata }) => metadata.name);
    const pods = [crashing("a", "old"), crashing("b", "new")];
    assert.deepEqual(names(stateful(), pods), ["b"]);
    assert.deepEqual(names(object("StatefulSet", {}), pods), ["a", "b"]);
    assert.deepEqual(names(object("DaemonSet", { updateRevision: "new" }), pods), ["a", "b"]);
    const set = object("ReplicaSet", {}, {}, { uid: "r", ...ownedBy("w") });
    const owned = [crashing("c", "new", ownedBy("r")), crashing("d", "new", ownedBy("s"))];
    assert.deepEqual(names(object("Deployment", {}), owned, [set]), ["c"]);
    assert.deepEqual(names(object("Deployment", {}), owned), []);
  });
});
