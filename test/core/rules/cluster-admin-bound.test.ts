import { clusterAdminBound } from "../../../src/core/rules/cluster-admin-bound";
import { testRule } from "../../support/test-rule";

testRule(clusterAdminBound, {
  flags: {
    "a RoleBinding": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: a }
      roleRef: { kind: ClusterRole, name: cluster-admin }
                                          ^^^^^^^^^^^^^ This lets its subjects do everything in the namespace
    `,
    "a ClusterRoleBinding": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: { name: a }
      roleRef: { kind: ClusterRole, name: cluster-admin }
                                          ^^^^^^^^^^^^^ This makes its subjects cluster-admin
    `,
  },
  allows: {
    "a RoleBinding that does it right": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: { name: a }
      roleRef: { kind: ClusterRole, name: edit }
    `,
  },
});
