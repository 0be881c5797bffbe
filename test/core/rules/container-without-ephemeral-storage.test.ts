import { containerWithoutEphemeralStorage } from "../../../src/core/rules/container-without-ephemeral-storage";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutEphemeralStorage, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                      ^^^ Container api has no ephemeral storage limit
                image: a:1
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
            containers:
              - name: api
                resources: { limits: { ephemeral-storage: 2Gi } }
    `,
  },
  fixes: {
    "Limit it to 1Gi": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                image: a:1
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                image: a:1
                resources:
                  limits:
                    ephemeral-storage: 1Gi
      `,
    },
  },
});
