import { nakedPod } from "../../../src/core/rules/naked-pod";
import { testRule } from "../../support/test-rule";

testRule(nakedPod, {
  flags: {
    "a Pod": `
      apiVersion: v1
      kind: Pod
            ^^^ No controller recreates this Pod if it is deleted
      metadata: { name: a }
    `,
  },
  allows: {
    "a Pod that does it right": `
      apiVersion: v1
      kind: Pod
      metadata: { name: a, ownerReferences: [] }
    `,
  },
});
