import { podsOnOneNode } from "../../../src/core/rules/pods-on-one-node";
import { testRule } from "../../support/test-rule";

testRule(podsOnOneNode, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ Nothing keeps the Pods of shop from one and the same node
      spec:
        replicas: 3
        template:
          spec:
            containers: []
    `,
  },
  allows: {
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
