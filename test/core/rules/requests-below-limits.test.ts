import { requestsBelowLimits } from "../../../src/core/rules/requests-below-limits";
import { testRule } from "../../support/test-rule";

testRule(requestsBelowLimits, {
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
                resources:
                  requests: { cpu: 100m }
                                   ^^^^ Container api requests less cpu than its limit
                  limits: { cpu: 1 }
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
                resources: { requests: { cpu: 1000m }, limits: { cpu: 1 } }
    `,
  },
  fixes: {
    "Request 1": {
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
                resources:
                  requests: { cpu: 100m }
                  limits: { cpu: 1 }
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
                resources:
                  requests: { cpu: 1 }
                  limits: { cpu: 1 }
      `,
    },
  },
});
