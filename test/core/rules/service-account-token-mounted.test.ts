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
    "a Pod whose account has no role": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
                        ^^^ These Pods get a token for the API server
      spec: { serviceAccountName: idle }
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: idle }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: reader }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
      subjects:
        - { kind: ServiceAccount, name: other }
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
    "a Pod whose account was given a role": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec: { serviceAccountName: reader }
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: reader }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: reader }
      roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
      subjects:
        - { kind: ServiceAccount, name: reader }
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
    "Do not mount the token": {
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
