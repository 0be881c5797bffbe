import { danglingDisruptionBudget } from "../../../src/core/rules/dangling-disruption-budget";
import { testRule } from "../../support/test-rule";

testRule(danglingDisruptionBudget, {
  flags: {
    "labels that no Pod has": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchLabels: { app: wbe } }
        ^^^^^^^^ This selector matches no Pods here: the budget protects nothing

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
  },
  allows: {
    "Pods that a controller makes of a custom resource": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: metrics, namespace: shop }
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: metrics } } }
      ---
      apiVersion: monitoring.coreos.com/v1
      kind: Prometheus
      metadata: { name: k8s, namespace: shop, labels: { app: metrics } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "one that protects": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchLabels: { app: web } }

      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, namespace: shop }
      spec: { replicas: 2, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web }] } } }
    `,
    "one that is alone": `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchLabels: { app: wbe } }
    `,
    all: `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: {}

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
  },
});
