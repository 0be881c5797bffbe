import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import { ageOf, describeLive } from "../../../src/core/live/describe";
import type { LiveObject } from "../../../src/core/live/live-object";
import { type Health, liveStateOf, serviceStateAmong } from "../../../src/core/live/live-state";
import { conditions, exitCodes, reasons } from "../../../src/core/live/reasons";

const object = (kind: string, rest: object): LiveObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "web", generation: 2 },
  ...rest,
});
const container = (state: object, more: object = {}) => ({
  spec: { containers: [{ name: "web", image: "nginx" }] },
  status: { phase: "Running", containerStatuses: [{ name: "web", ready: false, restartCount: 4, state, ...more }] },
});

describe("How a live object is", () => {
  beforeEach(() => setLanguage("en"));

  const node = (conditions: object[], spec: object = {}) =>
    object("Node", { spec, status: { conditions, nodeInfo: { kubeletVersion: "v1.37.2" } } });
  const ready = { type: "Ready", status: "True" };
  const cases: [what: string, object: LiveObject, health: Health, words: string][] = [
    ["a node", node([ready, { type: "DiskPressure", status: "False" }]), "good", "ready · v1.37.2"],
    ["a cordoned node", node([ready], { unschedulable: true }), "none", "takes no new Pods · v1.37.2"],
    ["a full node", node([ready, { type: "DiskPressure", status: "True" }]), "bad", "DiskPressure · v1.37.2"],
    [
      "a lost node",
      node([{ type: "Ready", status: "Unknown", reason: "NodeStatusUnknown" }]),
      "bad",
      "not ready: NodeStatusUnknown · v1.37.2",
    ],
    ["a node that is new", object("Node", { status: {} }), "bad", "not ready: it has not said so"],
    [
      "a Pod that crashes",
      object("Pod", container({ waiting: { reason: "CrashLoopBackOff" } })),
      "bad",
      "CrashLoopBackOff, 4 restarts",
    ],
    [
      "a Pod without an image",
      object("Pod", container({ waiting: { reason: "ImagePullBackOff" } }, { restartCount: 0 })),
      "bad",
      "ImagePullBackOff",
    ],
    [
      "a Pod without a node",
      object("Pod", {
        spec: { containers: [{}] },
        status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }] },
      }),
      "bad",
      "no suitable node",
    ],
    [
      "a Pod that starts",
      object("Pod", container({ waiting: { reason: "ContainerCreating" } }, { restartCount: 0 })),
      "busy",
      "0/1 ready",
    ],
    [
      "a Deployment that was just changed",
      object("Deployment", {
        spec: { replicas: 3 },
        status: { observedGeneration: 1, readyReplicas: 3, updatedReplicas: 3 },
      }),
      "busy",
      "3/3 ready, rolling out",
    ],
    [
      "a Deployment that is stuck",
      object("Deployment", {
        spec: { replicas: 3 },
        status: {
          observedGeneration: 2,
          readyReplicas: 1,
          conditions: [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }],
        },
      }),
      "bad",
      "1/3 ready: ProgressDeadlineExceeded",
    ],
    ["a Deployment of none", object("Deployment", { spec: { replicas: 0 }, status: {} }), "none", "scaled to 0"],
    [
      "a Job that failed",
      object("Job", { status: { conditions: [{ type: "Failed", status: "True", reason: "BackoffLimitExceeded" }] } }),
      "bad",
      "failed: BackoffLimitExceeded",
    ],
    [
      "a load balancer without an address",
      object("Service", { spec: { type: "LoadBalancer" }, status: {} }),
      "busy",
      "waits for a load balancer",
    ],
    [
      "a custom resource by its Ready condition",
      object("Lesson", { status: { conditions: [{ type: "Ready", status: "False", reason: "NoTeacher" }] } }),
      "busy",
      "not ready: NoTeacher",
    ],
  ];
  for (const [what, given, health, words] of cases)
    it(what, () =>
      assert.deepEqual(liveStateOf({ ...given, status: { observedGeneration: 2, ...given.status } }), {
        health,
        words,
      }),
    );

  it("something on its way out says that alone", () => {
    const pod = object("Pod", container({ waiting: { reason: "CrashLoopBackOff" } }));
    assert.equal(
      liveStateOf({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: "2026-01-01T00:00:00Z" } }).words,
      "being deleted",
    );
  });
});

describe("A live object described", () => {
  it("says why a container ended, with what its exit code means", () => {
    const now = Date.parse("2026-01-01T01:00:00Z");
    const pod = object(
      "Pod",
      container(
        { waiting: { reason: "CrashLoopBackOff", message: "back-off | 5m0s" } },
        { lastState: { terminated: { reason: "OOMKilled", exitCode: 137, finishedAt: "2026-01-01T00:30:00Z" } } },
      ),
    );
    const page = (language: string) => {
      setLanguage(language);
      return describeLive(pod, { events: [], pods: [], now });
    };
    assert.match(page("pt-br"), /terminou há 30 min, `OOMKilled`, código de saída 137 \(morto: falta de memória/);
    assert.match(page("en"), /ended 30 min ago, `OOMKilled`, exit code 137 \(killed: out of memory/);
  });

  it("keeps a table whole whatever an event says", () => {
    setLanguage("en");
    const events = [{ reason: "Odd", message: "a | b\n# not a title", lastTimestamp: "2026-01-01T00:00:00Z" }];
    const page = describeLive(object("Pod", container({})), {
      events,
      pods: [],
      now: Date.parse("2026-01-01T00:00:09Z"),
    });
    assert.match(page, /\| 9 s \| {2}`` \| `Odd` \| `a \\\| b # not a title` \|/);
  });

  it("ages are in at most two units", () => {
    setLanguage("en");
    const at = (seconds: number) => ageOf(new Date(0).toISOString(), seconds * 1000);
    assert.deepEqual(
      [at(5), at(90), at(3725), at(90061), ageOf("", 5)],
      ["5 s", "1 min 30 s", "1 h 2 min", "1 day 1 h", ""],
    );
  });

  it("each reason and exit code is explained in both languages", () => {
    for (const words of [reasons, exitCodes, conditions].flatMap((table) => Object.values(table)))
      for (const language of ["en", "pt-br"] as const) assert.ok(words[language].length > 5);
  });

  it("of a Service without Pods is not good", () => {
    const service = object("Service", { spec: { clusterIP: "10.0.0.1", selector: { app: "web" } } });
    const pod = (app: string) => {
      const one = object("Pod", {});
      return { ...one, metadata: { ...one.metadata, labels: { app } } };
    };
    assert.equal(serviceStateAmong(service, [pod("db"), pod("web")]).health, "good");
    const { health, words } = serviceStateAmong(service, [pod("db")]);
    assert.deepEqual([health, words], ["none", "10.0.0.1 · selects no Pods"]);
    // Whoever writes its endpoints himself needs no Pods.
    assert.equal(serviceStateAmong(object("Service", { spec: { clusterIP: "10.0.0.1" } }), []).health, "good");
  });
});
