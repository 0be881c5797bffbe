import { hpaWithLowMinimum } from "../../../src/core/rules/hpa-with-low-minimum";
import { testRule } from "../../support/test-rule";

testRule(hpaWithLowMinimum, {
  flags: {
    "a HorizontalPodAutoscaler": `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
                        ^ This may scale down to one Pod
      spec:
        maxReplicas: 4
    `,
  },
  allows: {
    "a HorizontalPodAutoscaler that does it right": `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec: { minReplicas: 3, maxReplicas: 4 }
    `,
  },
  fixes: {
    "Keep 2": {
      before: `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec:
        maxReplicas: 4
      `,
      after: `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec:
        maxReplicas: 4
        minReplicas: 2
      `,
    },
  },
});
