import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import type { LiveObject } from "../../../src/core/live/live-object";
import { type Health, liveStateOf, serviceStateAmong } from "../../../src/core/live/live-state";

const object = (kind: string, more: object): LiveObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "web", generation: 2 },
  ...more,
});

const cases: readonly (readonly [name: string, kind: string, more: object, health: Health, words: string])[] = [
  [
    "a Deployment that is ready",
    "Deployment",
    { spec: { replicas: 2 }, status: { readyReplicas: 2, updatedReplicas: 2, observedGeneration: 2 } },
    "good",
    "2/2 ready",
  ],
  [
    "a Deployment with some ready",
    "Deployment",
    { spec: { replicas: 2 }, status: { readyReplicas: 1, updatedReplicas: 2 } },
    "busy",
    "1/2 ready",
  ],
  [
    "a Deployment that rolls out",
    "Deployment",
    { status: { readyReplicas: 1, updatedReplicas: 0 } },
    "busy",
    "1/1 ready, rolling out",
  ],
  [
    "a Deployment that the controller has not seen",
    "Deployment",
    { status: { readyReplicas: 1, updatedReplicas: 1, observedGeneration: 1 } },
    "busy",
    "1/1 ready, rolling out",
  ],
  [
    "a Deployment that is stuck",
    "Deployment",
    { status: { conditions: [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }] } },
    "bad",
    "0/1 ready: ProgressDeadlineExceeded",
  ],
  [
    "a Deployment that progresses",
    "Deployment",
    {
      status: {
        updatedReplicas: 1,
        readyReplicas: 1,
        conditions: [
          { type: "Progressing", status: "True", reason: "ProgressDeadlineExceeded" },
          { type: "ReplicaFailure", status: "False" },
        ],
      },
    },
    "good",
    "1/1 ready",
  ],
  [
    "a Deployment that may make no Pods",
    "Deployment",
    { status: { conditions: [{ type: "ReplicaFailure", status: "True" }] } },
    "bad",
    "0/1 ready: ReplicaFailure",
  ],
  [
    "a Deployment that is paused",
    "Deployment",
    { spec: { paused: true }, status: { readyReplicas: 1 } },
    "none",
    "1/1 ready, paused",
  ],
  ["a StatefulSet", "StatefulSet", { spec: { replicas: 3 }, status: { readyReplicas: 3 } }, "good", "3/3 ready"],
  [
    "a StatefulSet that rolls out",
    "StatefulSet",
    { spec: { replicas: 3 }, status: { readyReplicas: 3, updatedReplicas: 1 } },
    "busy",
    "3/3 ready, rolling out",
  ],
  [
    "a StatefulSet in part",
    "StatefulSet",
    {
      spec: { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      status: { readyReplicas: 3, updatedReplicas: 1 },
    },
    "good",
    "3/3 ready",
  ],
  [
    "a StatefulSet that waits to be told",
    "StatefulSet",
    { spec: { replicas: 3, updateStrategy: { type: "OnDelete" } }, status: { readyReplicas: 3, updatedReplicas: 1 } },
    "good",
    "3/3 ready",
  ],
  ["a ReplicaSet", "ReplicaSet", { status: { readyReplicas: 1 } }, "good", "1/1 ready"],
  ["a ReplicationController", "ReplicationController", { status: {} }, "busy", "0/1 ready"],
  [
    "a DaemonSet",
    "DaemonSet",
    { status: { desiredNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 2 } },
    "good",
    "2/2 ready",
  ],
  [
    "a DaemonSet that rolls out",
    "DaemonSet",
    { status: { desiredNumberScheduled: 2, numberReady: 2 } },
    "busy",
    "2/2 ready, rolling out",
  ],
  [
    "a DaemonSet that waits to be told",
    "DaemonSet",
    { spec: { updateStrategy: { type: "OnDelete" } }, status: { desiredNumberScheduled: 2, numberReady: 2 } },
    "good",
    "2/2 ready",
  ],
  ["a DaemonSet without nodes", "DaemonSet", { status: {} }, "none", "scaled to 0"],
  [
    "a Job that is done",
    "Job",
    { status: { conditions: [{ type: "Complete", status: "True" }] } },
    "good",
    "completed",
  ],
  ["a Job at work", "Job", { spec: { completions: 3 }, status: { succeeded: 1 } }, "busy", "1/3 done"],
  ["a Job that fails now and then", "Job", { status: { failed: 1 } }, "bad", "0/1 done"],
  ["a Job that is suspended", "Job", { spec: { suspend: true } }, "none", "suspended"],
  ["a CronJob that is suspended", "CronJob", { spec: { suspend: true } }, "none", "suspended"],
  ["a CronJob at work", "CronJob", { status: { active: [{}, {}] } }, "busy", "2 running"],
  [
    "a CronJob that waits",
    "CronJob",
    { status: { lastScheduleTime: "2026-01-01T00:00:00Z" } },
    "good",
    "waiting for its schedule",
  ],
  ["a CronJob that is new", "CronJob", {}, "good", "has not run yet"],
  [
    "a Service of another name",
    "Service",
    { spec: { type: "ExternalName", externalName: "db.example.com" } },
    "good",
    "db.example.com",
  ],
  [
    "a Service with an address outside",
    "Service",
    { spec: { type: "LoadBalancer" }, status: { loadBalancer: { ingress: [{ ip: "1.2.3.4" }] } } },
    "good",
    "1.2.3.4",
  ],
  [
    "a Service with a name outside",
    "Service",
    { spec: { type: "LoadBalancer" }, status: { loadBalancer: { ingress: [{ hostname: "lb.example.com" }] } } },
    "good",
    "lb.example.com",
  ],
  ["a headless Service", "Service", { spec: { clusterIP: "None" } }, "good", "headless"],
  ["a Service", "Service", { spec: { clusterIP: "10.0.0.1" } }, "good", "10.0.0.1"],
  ["an Ingress", "Ingress", { status: { loadBalancer: { ingress: [{ hostname: "lb" }] } } }, "good", "lb"],
  ["an Ingress without an address", "Ingress", {}, "none", "has no address yet"],
  ["a claim that is bound", "PersistentVolumeClaim", { status: { phase: "Bound" } }, "good", "Bound"],
  ["a claim that is lost", "PersistentVolumeClaim", { status: { phase: "Lost" } }, "bad", "Lost"],
  ["a claim that waits", "PersistentVolumeClaim", { status: { phase: "Pending" } }, "busy", "Pending"],
  ["a claim that is new", "PersistentVolumeClaim", {}, "busy", "is there"],
  ["a volume", "PersistentVolume", { status: { phase: "Available" } }, "good", "Available"],
  ["a volume in use", "PersistentVolume", { status: { phase: "Bound" } }, "good", "Bound"],
  ["a volume that failed", "PersistentVolume", { status: { phase: "Failed" } }, "bad", "Failed"],
  ["a volume that was let go", "PersistentVolume", { status: { phase: "Released" } }, "busy", "Released"],
  ["a Namespace", "Namespace", { status: { phase: "Active" } }, "good", "Active"],
  ["a Namespace that goes", "Namespace", { status: { phase: "Terminating" } }, "busy", "Terminating"],
  [
    "an autoscaler",
    "HorizontalPodAutoscaler",
    { status: { currentReplicas: 2, desiredReplicas: 2 } },
    "good",
    "2 of 2 Pods",
  ],
  ["an autoscaler at work", "HorizontalPodAutoscaler", { status: { desiredReplicas: 4 } }, "busy", "0 of 4 Pods"],
  [
    "a definition",
    "CustomResourceDefinition",
    { status: { conditions: [{ type: "Established", status: "True" }] } },
    "good",
    "established",
  ],
  ["a definition that is new", "CustomResourceDefinition", {}, "busy", "not established yet"],
  ["a custom resource", "Ship", {}, "none", "is there"],
  [
    "a custom resource that is ready",
    "Ship",
    { status: { conditions: [{ type: "Ready", status: "True" }] } },
    "good",
    "ready",
  ],
  [
    "a custom resource that is available",
    "Ship",
    { status: { conditions: [{ type: "Available", status: "True" }] } },
    "good",
    "ready",
  ],
  [
    "a custom resource that is not ready",
    "Ship",
    { status: { conditions: [{ type: "Ready", status: "False" }] } },
    "busy",
    "not ready",
  ],
  ["a custom resource whose conditions are none", "Ship", { status: { conditions: "odd" } }, "none", "is there"],
  ["a Pod that is done", "Pod", { status: { phase: "Succeeded" } }, "good", "completed"],
  ["a Pod that failed", "Pod", { status: { phase: "Failed" } }, "bad", "failed: Error"],
  ["a Pod that was put out", "Pod", { status: { phase: "Failed", reason: "Evicted" } }, "bad", "failed: Evicted"],
  [
    "a Pod that runs",
    "Pod",
    {
      spec: { containers: [{}] },
      status: { phase: "Running", containerStatuses: [{ name: "web", state: { running: {} }, ready: true }] },
    },
    "good",
    "1/1 ready",
  ],
  [
    "a Pod that was started again",
    "Pod",
    {
      spec: { containers: [{}] },
      status: {
        phase: "Running",
        containerStatuses: [{ name: "web", state: { running: {} }, ready: true, restartCount: 1 }],
        initContainerStatuses: [{ name: "web", state: {}, restartCount: 2 }],
      },
    },
    "good",
    "1/1 ready, 3 restarts",
  ],
  [
    "a Pod that was started again once",
    "Pod",
    {
      spec: { containers: [{}, {}] },
      status: {
        phase: "Running",
        containerStatuses: [{ name: "web", state: { running: {} }, ready: true, restartCount: 1 }],
      },
    },
    "busy",
    "1/2 ready, 1 restart",
  ],
  [
    "a Pod that is made",
    "Pod",
    {
      spec: { containers: [{}] },
      status: {
        phase: "Pending",
        containerStatuses: [{ name: "web", state: { waiting: { reason: "PodInitializing" } } }],
      },
    },
    "busy",
    "starting",
  ],
  [
    "a Pod whose container broke",
    "Pod",
    {
      spec: { containers: [{}] },
      status: { phase: "Running", containerStatuses: [{ name: "web", state: { terminated: { exitCode: 2 } } }] },
    },
    "bad",
    "Error (2)",
  ],
  [
    "a Pod whose container ended well",
    "Pod",
    {
      spec: { containers: [{}] },
      status: { phase: "Running", containerStatuses: [{ name: "web", state: { terminated: { exitCode: 0 } } }] },
    },
    "busy",
    "0/1 ready",
  ],
  [
    "a Pod whose init container waits",
    "Pod",
    {
      status: {
        phase: "Pending",
        initContainerStatuses: [{ name: "web", state: { waiting: { reason: "ErrImagePull" } } }],
      },
    },
    "bad",
    "ErrImagePull",
  ],
  [
    "a Pod whose node is lost",
    "Pod",
    {
      spec: { containers: [{}] },
      status: {
        phase: "Running",
        conditions: [{ type: "Ready", status: "False" }],
        containerStatuses: [{ name: "web", state: { running: {} }, ready: true }],
      },
    },
    "bad",
    "not ready: its node did not answer",
  ],
  ["a Pod that has no phase", "Pod", {}, "busy", "is there"],
  ["a Pod of an unknown phase", "Pod", { status: { phase: "Unknown" } }, "busy", "Unknown"],
];

describe("The state of", () => {
  before(() => setLanguage("en"));
  for (const [name, kind, more, health, words] of cases)
    it(name, () => assert.deepEqual(liveStateOf(object(kind, more)), { health, words }));

  it("a Service among Pods is none where it selects none of them", () => {
    const service = object("Service", { spec: { clusterIP: "10.0.0.1", selector: { app: "web", tier: "front" } } });
    const pod = (labels: Record<string, string>) => object("Pod", { metadata: { name: "a", labels } });
    const found = { health: "good", words: "10.0.0.1" };
    assert.deepEqual(serviceStateAmong(service, [pod({ app: "web", tier: "front", more: "x" })]), found);
    for (const pods of [[], [pod({ app: "web" })], [pod({ app: "other", tier: "front" })], [object("Pod", {})]])
      assert.deepEqual(serviceStateAmong(service, pods), { health: "none", words: "10.0.0.1 · selects no Pods" });
    assert.deepEqual(serviceStateAmong(object("Service", { spec: { clusterIP: "10.0.0.1" } }), []), found);
    const elsewhere = object("Service", {
      spec: { type: "ExternalName", externalName: "a.example.com", selector: { app: "web" } },
    });
    assert.deepEqual(serviceStateAmong(elsewhere, []), { health: "good", words: "a.example.com" });
  });
});
