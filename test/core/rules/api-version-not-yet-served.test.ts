import { apiVersionNotYetServed } from "../../../src/core/rules/api-version-not-yet-served";
import { testRule } from "../../support/test-rule";

testRule(apiVersionNotYetServed, {
  flags: {
    "an autoscaler newer than the cluster": `
      apiVersion: autoscaling/v2
                  ^^^^^^^^^^^^^^ HorizontalPodAutoscaler as autoscaling/v2 comes with Kubernetes 1.23: 1.22 does not know it
      kind: HorizontalPodAutoscaler
      metadata: { name: shop }
    `,
  },
  allows: {
    "what was there already": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: shop }
    `,
    "what is not Kubernetes' own": `
      apiVersion: example.com/v9
      kind: Shop
      metadata: { name: shop }
    `,
  },
});
