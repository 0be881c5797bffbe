import { quantityWithoutUnit } from "../../../src/core/rules/quantity-without-unit";
import { testRule } from "../../support/test-rule";

const pod = (resources: string) => `
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        containers:
          - name: api
            resources: ${resources}
    `;

testRule(quantityWithoutUnit, {
  flags: {
    "five hundred cores": `
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        containers:
          - name: api
            resources:
              limits:
                cpu: 500
                     ^^^ 500 without a unit means 500 whole cores
    `,
    "memory for two texts": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                resources:
                  requests:
                    memory: "256"
                            ^^^^^ 256 without a unit means 256 bytes
    `,
  },
  allows: {
    units: pod("{ limits: { cpu: 500m, memory: 128Mi } }"),
    "whole cores, and bytes by the million": pod("{ limits: { cpu: 64, memory: 134217728 } }"),
    nothing: pod("{ limits: { cpu: 0, memory: 0 } }"),
  },
  fixes: {
    "Change it to 500m": {
      before: pod("{ limits: { cpu: 500 } }"),
      after: pod("{ limits: { cpu: 500m } }"),
    },
    "Change it to 128Mi": {
      before: pod("{ limits: { memory: 128 } }"),
      after: pod("{ limits: { memory: 128Mi } }"),
    },
    "Change it to 262144Ki": {
      before: pod("{ limits: { memory: 262144 } }"),
      after: pod("{ limits: { memory: 262144Ki } }"),
    },
  },
});
