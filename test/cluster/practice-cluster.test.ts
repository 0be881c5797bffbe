import assert from "node:assert/strict";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { eventually } from "../support/eventually";

/** Seconds: a tenth of what the practice cluster has, so that its hour passes in minutes. */
const nodeLease = 4;
const graceAfterLease = nodeLease * 1.5;

describe("The practice cluster", function () {
  this.timeout(180_000);
  let cluster: ControlPlane;
  before(async () => {
    cluster = await startControlPlane({ controllers: true, nodeLease });
  });
  after(async () => cluster?.stop());
  const read = async (path: string) => (await cluster.request("GET", path)).body;

  it("lives on: node and Pods stay ready while the lease is renewed, long after the first grace period", async () => {
    const deployment = {
      metadata: { name: "stays" },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: "stays" } },
        template: { metadata: { labels: { app: "stays" } }, spec: { containers: [{ name: "a", image: "a" }] } },
      },
    };
    await cluster.request("POST", "/apis/apps/v1/namespaces/default/deployments", JSON.stringify(deployment));
    const ready = async () =>
      (await read("/apis/apps/v1/namespaces/default/deployments/stays")).status?.readyReplicas ?? 0;
    await eventually("two ready Pods", async () => (await ready()) === 2);
    const renewedAt = async () =>
      Date.parse(
        (await read("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/practice-node")).spec?.renewTime,
      );
    const first = await renewedAt();
    assert.ok(first > 0);
    const stayed = async () => {
      const { status } = await read("/api/v1/nodes/practice-node");
      const condition = status.conditions.find(({ type }: { type: string }) => type === "Ready");
      assert.equal(condition.status, "True", JSON.stringify(condition));
      assert.equal(await ready(), 2);
      return (await renewedAt()) >= first + 4 * graceAfterLease * 1000;
    };
    // Four grace periods by the lease's own clock; a node without signs of life would be lost after one.
    await eventually("four grace periods", stayed, { within: 120_000, every: 500 });
  });
});
