import { podsOnOneNode } from "../../../src/core/rules/pods-on-one-node";
import { testRule } from "../../support/test-rule";

testRule(podsOnOneNode, {
  flags: {
    "what spreads the Pods of others": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ The Pods of shop may all run on the same node
      spec:
        replicas: 3
        template:
          metadata: { labels: { app: shop } }
          spec:
            topologySpreadConstraints:
              - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: other } } }
    `,
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ The Pods of shop may all run on the same node
      spec:
        replicas: 3
        template:
          spec:
            containers: []
    `,
  },
  allows: {
    "what spreads its own": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop }
      spec:
        replicas: 3
        template:
          metadata: { labels: { app: shop } }
          spec:
            affinity:
              podAntiAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  - { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: shop } } }
    `,
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            affinity: { podAntiAffinity: {} }
    `,
  },
});
