import { appArmorUnconfined } from "../../../src/core/rules/app-armor-unconfined";
import { testRule } from "../../support/test-rule";

testRule(appArmorUnconfined, {
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
                  appArmorProfile: { type: Unconfined }
                                           ^^^^^^^^^^ AppArmor is turned off here
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
                  appArmorProfile: { type: RuntimeDefault }
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
                  appArmorProfile: { type: Unconfined }
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
                  appArmorProfile: { type: RuntimeDefault }
      `,
    },
  },
});
