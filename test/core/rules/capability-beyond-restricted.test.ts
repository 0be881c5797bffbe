import { capabilityBeyondRestricted } from "../../../src/core/rules/capability-beyond-restricted";
import { testRule } from "../../support/test-rule";

testRule(capabilityBeyondRestricted, {
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
                    add: [KILL]
                          ^^^^ Container api gets the capability KILL
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
                securityContext: { capabilities: { add: [NET_BIND_SERVICE] } }
    `,
  },
  fixes: {
    "Remove KILL": {
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
                    add: [KILL]
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
                    add: []
      `,
    },
  },
});
