import assert from "node:assert/strict";
import type { LiveObject } from "../../../src/core/live/live-object";
import { rolloutOf } from "../../../src/core/live/rollout";

const now = Date.parse("2026-11-25T12:00:00Z");
const pod = (status: object, spec: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web-0", namespace: "default", uid: "1" },
  spec: { containers: [{ name: "web" }], nodeName: "node-1", ...spec },
  status: { phase: "Pending", ...status },
});
const troublesOf = (workload: LiveObject, events = [], taints?: string[]) =>
  rolloutOf({ workload, pods: [workload], replicaSets: [], events, now, ...(taints && { taints }) }).troubles;
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const unschedulable = { type: "PodScheduled", status: "False", reason: "Unschedulable" };

describe("What keeps a rollout", () => {
  it("a node that does not begin is told of when it takes longer than usual, and not before", () => {
    const scheduled = (seconds: number) =>
      pod({ conditions: [{ type: "PodScheduled", status: "True", lastTransitionTime: ago(seconds) }] });
    assert.deepEqual(troublesOf(scheduled(5)), []);
    assert.match(troublesOf(scheduled(60))[0]?.message ?? "", /Node node-1 has not started/);
  });

  it("a sidecar that runs on is no init container that does not come to its end", () => {
    const running = { name: "proxy", state: { running: { startedAt: ago(600) } } };
    const initContainers = [{ name: "proxy" }];
    const status = { initContainerStatuses: [running], containerStatuses: [{ name: "web", state: { waiting: {} } }] };
    assert.equal(troublesOf(pod(status, { initContainers }))[0]?.code, "init-running");
    const sidecar = [{ name: "proxy", restartPolicy: "Always" }];
    assert.deepEqual(troublesOf(pod(status, { initContainers: sidecar })), []);
  });

  it("the nodes' taints are named where they are why, and what is no fault of the manifest", () => {
    const message = "0/2 nodes are available: 2 node(s) had untolerated taint(s).";
    const waiting = pod({ conditions: [{ ...unschedulable, message }] });
    const [trouble] = troublesOf(waiting, [], ["node.kubernetes.io/not-ready:NoSchedule"]);
    assert.match(
      trouble?.message ?? "",
      /these taints: node\.kubernetes\.io\/not-ready:NoSchedule\n.*not the manifest's fault/,
    );
    assert.doesNotMatch(troublesOf(waiting)[0]?.message ?? "", /these taints/);
  });

  it("a Pod that is held back by gates says so", () => {
    const gated = { type: "PodScheduled", status: "False", reason: "SchedulingGated", message: "waits for a quota" };
    assert.equal(troublesOf(pod({ conditions: [gated] }))[0]?.code, "gated");
  });
});
