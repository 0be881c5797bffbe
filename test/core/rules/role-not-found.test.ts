import { roleNotFound } from "../../../src/core/rules/role-not-found";
import { testRule } from "../../support/test-rule";

testRule(roleNotFound, {
  flags: {
    "a Role that is not there": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: shop }
      roleRef:
        kind: Role
        name: raeder
              ^^^^^^ There is no Role raeder here

      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader, namespace: shop }
      rules: []
    `,
  },
  allows: {
    "a Role of the API server's own": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: kube-system }
      roleRef: { kind: Role, name: extension-apiserver-authentication-reader }
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader, namespace: kube-system }
      rules: []
    `,
    "one that is there": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: shop }
      roleRef:
        kind: Role
        name: reader

      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader, namespace: shop }
      rules: []
    `,
    "a ClusterRole, which the cluster may bring along": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: shop }
      roleRef:
        kind: ClusterRole
        name: view

      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: { name: reader, namespace: shop }
      rules: []
    `,
    "where no Roles are kept": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: web, namespace: shop }
      roleRef:
        kind: Role
        name: raeder
    `,
  },
  fixes: {
    "Change it to reader": {
      before: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef:
          kind: Role
          name: raeder

        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader, namespace: shop }
        rules: []
      `,
      after: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef:
          kind: Role
          name: reader

        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: { name: reader, namespace: shop }
        rules: []
      `,
    },
  },
});
