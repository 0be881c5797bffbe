import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import { usageIn, usageInWords } from "../../../src/core/live/usage";

const measured = (fields: object) => ({
  apiVersion: "metrics.k8s.io/v1beta1",
  kind: "PodMetrics",
  metadata: { name: "web" },
  ...fields,
});

describe("What Pods and nodes use", () => {
  it("is the sum of a Pod's containers, and a node's own figures", () => {
    const containers = [
      { name: "web", usage: { cpu: "1500000n", memory: "20Mi" } },
      { name: "log", usage: { cpu: "3m", memory: "1024Ki" } },
      { name: "odd", usage: { cpu: "many" } },
      { name: "none" },
    ];
    const { cpu, memory } = usageIn(measured({ containers }));
    assert.equal(cpu.toFixed(4), "0.0045");
    assert.equal(memory, 21 * 2 ** 20);
    assert.deepEqual(usageIn(measured({ usage: { cpu: "2", memory: "4Gi" } })), { cpu: 2, memory: 4 * 2 ** 30 });
  });

  it("is said in few words, with the share of what a node can give", () => {
    assert.equal(usageInWords({ cpu: 0.0045, memory: 9.5 * 2 ** 20 }), "5m CPU, 9.5 MiB");
    assert.equal(usageInWords({ cpu: 0.999, memory: 64 * 2 ** 20 }), "999m CPU, 64 MiB");
    assert.equal(
      usageInWords({ cpu: 1, memory: 1.5 * 2 ** 30 }, { cpu: "4", memory: "6Gi" }),
      "1 CPU (25 %), 1.5 GiB (25 %)",
    );
    setLanguage("pt-br");
    try {
      assert.equal(usageInWords({ cpu: 1.25, memory: 2 ** 30 }, { cpu: "none" }), "1,3 CPU, 1 GiB");
    } finally {
      setLanguage("en");
    }
  });
});
