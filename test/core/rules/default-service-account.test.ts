import { defaultServiceAccount } from "../../../src/core/rules/default-service-account";
import { testRule } from "../../support/test-rule";

testRule(defaultServiceAccount, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ These Pods use the default ServiceAccount
      spec:
        template:
          spec:
            containers: []
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
            serviceAccountName: shop
    `,
  },
});
