import { pdbBlocksEvictions } from "../../../src/core/rules/pdb-blocks-evictions";
import { testRule } from "../../support/test-rule";

testRule(pdbBlocksEvictions, {
  flags: {
    "the only Pod of a Deployment that does not say its replicas": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec:
        minAvailable: 1
                      ^ This budget allows no evictions: it requires 1 of 1
        selector: { matchLabels: { app: a } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec: { selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } } } }
    `,
    "as many as there are": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec:
        minAvailable: 2
                      ^ This budget allows no evictions: it requires 2 of 2
        selector: { matchLabels: { app: a } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec: { replicas: 2, selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } } } }
    `,
    "a PodDisruptionBudget": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec:
        minAvailable: 100%
                      ^^^^ This budget allows no evictions
    `,
  },
  allows: {
    "Pods of which an autoscaler chooses the number": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec:
        minAvailable: 2
        selector: { matchLabels: { app: a } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec: { replicas: 2, selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } } } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: a }
      spec: { scaleTargetRef: { kind: Deployment, name: a }, minReplicas: 3 }
    `,
    "fewer than there are": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec:
        minAvailable: 1
        selector: { matchLabels: { app: a } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec: { replicas: 2, selector: { matchLabels: { app: a } }, template: { metadata: { labels: { app: a } } } }
    `,
    "a PodDisruptionBudget that does it right": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: a }
      spec: { minAvailable: 1 }
    `,
  },
});
