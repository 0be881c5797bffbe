import { roleMayReadSecrets } from "../../../src/core/rules/role-may-read-secrets";
import { testRule } from "../../support/test-rule";

testRule(roleMayReadSecrets, {
  flags: {
    "a ClusterRole": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      rules:
        - apiGroups: [""]
          resources: ["secrets"]
          verbs: [watch]
          ^^^^^ This role may read Secrets
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
