import { roleWithWildcard } from "../../../src/core/rules/role-with-wildcard";
import { testRule } from "../../support/test-rule";

testRule(roleWithWildcard, {
  flags: {
    "a ClusterRole": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      rules:
        - resources: ["*"]
                      ^^^ This allows everything: resources
          verbs: [get]
    `,
  },
  allows: {
    "a ClusterRole that does it right": `
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: { name: a }
      rules: [{ resources: [pods], verbs: [get] }]
    `,
  },
});
