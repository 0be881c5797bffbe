import { pdbBlocksEvictions } from "../../../src/core/rules/pdb-blocks-evictions";
import { testRule } from "../../support/test-rule";

testRule(pdbBlocksEvictions, {
  flags: {
    "a PodDisruptionBudget": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec:
        minAvailable: 100%
                      ^^^^ This budget lets no Pod go
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
});
