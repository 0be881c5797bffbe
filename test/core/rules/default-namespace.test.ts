import { defaultNamespace } from "../../../src/core/rules/default-namespace";
import { testRule } from "../../support/test-rule";

testRule(defaultNamespace, {
  flags: {
    "a ConfigMap": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: a
              ^ ConfigMap a is in the namespace default, or wherever the context points
    `,
  },
  allows: {
    "a Namespace that does it right": `
      apiVersion: v1
      kind: Namespace
      metadata: { name: a }
    `,
  },
});
