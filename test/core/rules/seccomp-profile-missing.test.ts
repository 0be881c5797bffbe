import { seccompProfileMissing } from "../../../src/core/rules/seccomp-profile-missing";
import { testRule } from "../../support/test-rule";

testRule(seccompProfileMissing, {
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
                      ^^^ Container api has no seccomp profile
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
            securityContext: { seccompProfile: { type: RuntimeDefault } }
            containers: [{ name: api }]
    `,
  },
  fixes: {
    "Use the runtime's default profile": {
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
                  seccompProfile:
                    type: RuntimeDefault
      `,
    },
  },
});
