import { serviceAccountTokenMounted } from "../../../src/core/rules/service-account-token-mounted";
import { testRule } from "../../support/test-rule";

testRule(serviceAccountTokenMounted, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            automountServiceAccountToken: true
                                          ^^^^ These Pods get a token for the API server
    `,
  },
  allows: {
    "a Pod whose account does without": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec: { serviceAccountName: quiet }
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: quiet }
      automountServiceAccountToken: false
    `,
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            automountServiceAccountToken: false
    `,
  },
  fixes: {
    "Do without the token": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            automountServiceAccountToken: true
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            automountServiceAccountToken: false
      `,
    },
  },
});
