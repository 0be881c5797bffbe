import { containerWithoutSecurityContext } from "../../../src/core/rules/container-without-security-context";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutSecurityContext, {
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
                      ^^^ Container api has no securityContext
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
            securityContext: { runAsNonRoot: true }
            containers: [{ name: api }]
    `,
  },
  fixes: {
    "Forbid privilege escalation": {
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
                securityContext:
                  allowPrivilegeEscalation: false
      `,
    },
  },
});
