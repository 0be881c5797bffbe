import { dangerousCapabilityAdded } from "../../../src/core/rules/dangerous-capability-added";
import { testRule } from "../../support/test-rule";

testRule(dangerousCapabilityAdded, {
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
                    add: [SYS_ADMIN]
                          ^^^^^^^^^ Container api gets the capability SYS_ADMIN
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
    "Remove SYS_ADMIN": {
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
                    add: [SYS_ADMIN]
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
