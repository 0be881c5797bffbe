import { roleMayCreatePods } from "../../../src/core/rules/role-may-create-pods";
import { testRule } from "../../support/test-rule";

testRule(roleMayCreatePods, {
  flags: {
    "a ClusterRole": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      rules:
        - apiGroups: [""]
          resources: ["pods"]
          verbs: [create]
          ^^^^^ This role may create Pods
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
