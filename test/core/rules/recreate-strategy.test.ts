import { recreateStrategy } from "../../../src/core/rules/recreate-strategy";
import { testRule } from "../../support/test-rule";

testRule(recreateStrategy, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec:
        strategy: { type: Recreate }
                          ^^^^^^^^ Each update stops all Pods first
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
            containers: []
    `,
  },
  fixes: {
    "Change it to RollingUpdate": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec:
        strategy: { type: Recreate }
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec:
        strategy: { type: RollingUpdate }
      `,
    },
  },
});
