import { pdbWithoutUnhealthyPolicy } from "../../../src/core/rules/pdb-without-unhealthy-policy";
import { testRule } from "../../support/test-rule";

testRule(pdbWithoutUnhealthyPolicy, {
  flags: {
    "a PodDisruptionBudget": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: a
              ^ This budget also protects unhealthy Pods
      spec: { maxUnavailable: 1 }
    `,
  },
  allows: {
    "a PodDisruptionBudget that does it right": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec: { unhealthyPodEvictionPolicy: IfHealthyBudget }
    `,
  },
  fixes: {
    "Let those go": {
      before: `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: a
      spec: { maxUnavailable: 1 }
      `,
      after: `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: a
      spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow }
      `,
    },
  },
});
