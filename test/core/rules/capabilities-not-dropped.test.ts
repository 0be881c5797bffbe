import { capabilitiesNotDropped } from "../../../src/core/rules/capabilities-not-dropped";
import { testRule } from "../../support/test-rule";

testRule(capabilitiesNotDropped, {
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
                securityContext:
                  capabilities:
                    drop: [NET_RAW]
                    ^^^^ Container api keeps capabilities it may not need
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
                securityContext: { capabilities: { drop: [all] } }
    `,
  },
  fixes: {
    "Drop all capabilities": {
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
                securityContext:
                  capabilities:
                    drop: [NET_RAW]
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
                securityContext:
                  capabilities:
                    drop:
                      - ALL
      `,
    },
  },
});
