import { danglingNetworkPolicy } from "../../../src/core/rules/dangling-network-policy";
import { testRule } from "../../support/test-rule";

testRule(danglingNetworkPolicy, {
  flags: {
    "labels that no Pod has": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: { matchLabels: { app: wbe } }
        ^^^^^^^^^^^ This selector matches no Pods here: the policy has no effect

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "an expression that fits none": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: { matchExpressions: [{ key: app, operator: DoesNotExist }] }
        ^^^^^^^^^^^ This selector matches no Pods here: the policy has no effect

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
  },
  allows: {
    "Pods that a controller makes of a custom resource": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: metrics, namespace: shop }
      spec: { podSelector: { matchLabels: { app: metrics } } }
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
    "one that guards": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: { matchLabels: { app: web } }

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "all Pods": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
    `,
    "one that is alone": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: { matchLabels: { app: wbe } }
    `,
    "another namespace, whose Pods are not here": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: other }
      spec:
        podSelector: { matchLabels: { app: wbe } }

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
  },
});
