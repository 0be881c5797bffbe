import { noNodeAffinity } from "../../../src/core/rules/no-node-affinity";
import { testRule } from "../../support/test-rule";

testRule(noNodeAffinity, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ The Pods of shop may run on any node
      spec:
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
            affinity: { nodeAffinity: {} }
    `,
  },
});
