import { danglingNetworkPolicyPeer } from "../../../src/core/rules/dangling-network-policy-peer";
import { testRule } from "../../support/test-rule";

testRule(danglingNetworkPolicyPeer, {
  flags: {
    "a peer that no Pod is": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
        ingress:
          - from:
              - podSelector: { matchLabels: { app: wbe } }
                ^^^^^^^^^^^ This selector matches no Pods here: it allows no traffic

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
  },
  allows: {
    "one that is there": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
        ingress:
          - from:
              - podSelector: { matchLabels: { app: web } }

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "those of other namespaces": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
        ingress:
          - from:
              - { namespaceSelector: {}, podSelector: { matchLabels: { app: wbe } } }

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "all of the namespace": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
        ingress:
          - from:
              - podSelector: {}

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    addresses: `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
        ingress:
          - from:
              - ipBlock: { cidr: 10.0.0.0/8 }

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
  },
});
