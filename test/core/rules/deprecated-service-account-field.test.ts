import { deprecatedServiceAccountField } from "../../../src/core/rules/deprecated-service-account-field";
import { testRule } from "../../support/test-rule";

testRule(deprecatedServiceAccountField, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            serviceAccount: shop
            ^^^^^^^^^^^^^^ serviceAccount is the old name of serviceAccountName
            serviceAccountName: shop
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
  fixes: {
    "Use serviceAccountName": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            serviceAccount: shop
            serviceAccountName: shop
      `,
      after: `
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
  },
});
