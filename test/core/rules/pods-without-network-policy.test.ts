import { podsWithoutNetworkPolicy } from "../../../src/core/rules/pods-without-network-policy";
import { testRule } from "../../support/test-rule";

testRule(podsWithoutNetworkPolicy, {
  flags: {
    "Pods under no policy": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
              ^^^ No NetworkPolicy applies to the Pods of web
        namespace: shop
      spec:
        replicas: 1
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
    `,
    "a policy of another namespace": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
              ^^^ No NetworkPolicy applies to the Pods of web
        namespace: shop
      spec:
        replicas: 1
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: other }
      spec:
        podSelector: {}
    `,
  },
  allows: {
    "Pods under one": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        replicas: 1
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: { matchLabels: { app: web } }
    `,
    "a policy for all of the namespace": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        replicas: 1
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: {}
    `,
    "what has no Pods": `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
    `,
  },
});
