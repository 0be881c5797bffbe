import { pdbWithoutPolicy } from "../../../src/core/rules/pdb-without-policy";
import { testRule } from "../../support/test-rule";

testRule(pdbWithoutPolicy, {
  flags: {
    "a PodDisruptionBudget": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: a
              ^ This budget does not say how many Pods may be evicted
      spec: { selector: {} }
    `,
  },
  allows: {
    "a PodDisruptionBudget that does it right": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec: { minAvailable: 1 }
    `,
  },
  fixes: {
    "Let one go at a time": {
      before: `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: a
      spec: { selector: {} }
      `,
      after: `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: a
      spec: { selector: {}, maxUnavailable: 1 }
      `,
    },
  },
});
