import { tooFewReplicas } from "../../../src/core/rules/too-few-replicas";
import { testRule } from "../../support/test-rule";

testRule(tooFewReplicas, {
  flags: {
    "a StatefulSet": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        replicas: 1
                  ^ StatefulSet db has only one Pod
    `,
  },
  allows: {
    "what an autoscaler scales": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: {} }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: web }
      spec: { maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
    `,
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec: { replicas: 0 }
    `,
  },
  fixes: {
    "Run 2": {
      before: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        replicas: 1
      `,
      after: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        replicas: 2
      `,
    },
  },
});
