import { seccompUnconfined } from "../../../src/core/rules/seccomp-unconfined";
import { testRule } from "../../support/test-rule";

testRule(seccompUnconfined, {
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
                  seccompProfile: { type: Unconfined }
                                          ^^^^^^^^^^ seccomp is turned off here
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
                securityContext:
                  seccompProfile: { type: RuntimeDefault }
    `,
  },
  fixes: {
    "Change it to RuntimeDefault": {
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
                  seccompProfile: { type: Unconfined }
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
                  seccompProfile: { type: RuntimeDefault }
      `,
    },
  },
});
