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
