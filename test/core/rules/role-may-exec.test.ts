import { roleMayExec } from "../../../src/core/rules/role-may-exec";
import { testRule } from "../../support/test-rule";

testRule(roleMayExec, {
  flags: {
    "a ClusterRole": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      rules:
        - apiGroups: [""]
          resources: ["pods/attach"]
          verbs: [get]
          ^^^^^ This role may enter containers
    `,
  },
  allows: {
    "the cluster's own roles": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: "system:debug" }
      rules: [{ apiGroups: [""], resources: [pods/exec], verbs: [create] }]
    `,
    "a ClusterRole that does it right": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      rules:
        - apiGroups: [""]
          resources: [endpoints]
          verbs: [get]
    `,
  },
});
