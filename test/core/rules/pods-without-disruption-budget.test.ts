import { podsWithoutDisruptionBudget } from "../../../src/core/rules/pods-without-disruption-budget";
import { testRule } from "../../support/test-rule";

testRule(podsWithoutDisruptionBudget, {
  flags: {
    "several Pods": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
              ^^^ No PodDisruptionBudget protects the Pods of web
        namespace: shop
      spec:
        replicas: 2
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
    `,
    "one that an autoscaler may make several of": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
              ^^^ No PodDisruptionBudget protects the Pods of web
        namespace: shop
      spec:
        replicas: 1
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: web, namespace: shop }
      spec:
        minReplicas: 2
        scaleTargetRef:
          apiVersion: apps/v1
          kind: Deployment
          name: web
    `,
    "a budget of others": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
              ^^^ No PodDisruptionBudget protects the Pods of web
        namespace: shop
      spec:
        replicas: 2
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchLabels: { app: other } }
    `,
  },
  allows: {
    "one that is protected": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        replicas: 2
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: web, namespace: shop }
      spec:
        maxUnavailable: 1
        selector: { matchLabels: { app: web } }
    `,
    "a single Pod": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        replicas: 1
        template: { metadata: { labels: { app: web } } , spec: { containers: [] } }
    `,
  },
});
