import { serviceAccountNotFound } from "../../../src/core/rules/service-account-not-found";
import { testRule } from "../../support/test-rule";

testRule(serviceAccountNotFound, {
  flags: {
    "a Pod of an account that is not there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        serviceAccountName: wbe
                            ^^^ There is no ServiceAccount wbe here
        containers: [{ name: web }]

      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: web, namespace: shop }
    `,
    "a binding to one": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: shop }
      subjects:
        - { kind: ServiceAccount, name: job, namespace: shop }
                                        ^^^ There is no ServiceAccount job here

      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: web, namespace: shop }
    `,
  },
  allows: {
    "one that is there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        serviceAccountName: web
        containers: [{ name: web }]

      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: web, namespace: shop }
    `,
    "default, which is always there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        serviceAccountName: default
        containers: [{ name: web }]

      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: web, namespace: shop }
    `,
    "where no accounts are kept": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        serviceAccountName: wbe
        containers: [{ name: web }]
    `,
    "users, who are no resources": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: shop }
      subjects:
        - { kind: User, name: ana }

      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: web, namespace: shop }
    `,
  },
  fixes: {
    "Change it to web": {
      before: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          serviceAccountName: "wbe" # mine
          containers: [{ name: web }]

        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: web, namespace: shop }
      `,
      after: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          serviceAccountName: "web" # mine
          containers: [{ name: web }]

        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: web, namespace: shop }
      `,
    },
  },
});
