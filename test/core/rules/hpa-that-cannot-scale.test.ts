import { hpaThatCannotScale } from "../../../src/core/rules/hpa-that-cannot-scale";
import { testRule } from "../../support/test-rule";

testRule(hpaThatCannotScale, {
  flags: {
    "a HorizontalPodAutoscaler": `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec:
        maxReplicas: 1
                     ^ This can never scale: at least 1, at most 1
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
    "Change it to 2": {
      before: `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec:
        maxReplicas: 1
      `,
      after: `
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec:
        maxReplicas: 2
      `,
    },
  },
});
