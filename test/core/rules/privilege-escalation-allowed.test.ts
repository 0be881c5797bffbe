import { privilegeEscalationAllowed } from "../../../src/core/rules/privilege-escalation-allowed";
import { testRule } from "../../support/test-rule";

testRule(privilegeEscalationAllowed, {
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
                  allowPrivilegeEscalation: true
                                            ^^^^ Processes of container api may gain privileges
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
                securityContext: { allowPrivilegeEscalation: false }
    `,
  },
  fixes: {
    "Forbid it": {
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
                  allowPrivilegeEscalation: true
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
                  allowPrivilegeEscalation: false
      `,
    },
  },
});
