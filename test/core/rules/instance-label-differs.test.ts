import { instanceLabelDiffers } from "../../../src/core/rules/instance-label-differs";
import { testRule } from "../../support/test-rule";

testRule(instanceLabelDiffers, {
  flags: {
    "a Pod": `
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        labels:
          app.kubernetes.io/instance: b
                                      ^ The instance label differs from a
    `,
  },
  allows: {
    "a Pod that does it right": `
      apiVersion: v1
      kind: Pod
      metadata: { name: a, labels: { app.kubernetes.io/instance: a } }
    `,
  },
  fixes: {
    "Change it to a": {
      before: `
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        labels:
          app.kubernetes.io/instance: b
      `,
      after: `
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        labels:
          app.kubernetes.io/instance: a
      `,
    },
  },
});
