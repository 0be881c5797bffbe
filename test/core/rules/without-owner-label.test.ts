import { withoutOwnerLabel } from "../../../src/core/rules/without-owner-label";
import { testRule } from "../../support/test-rule";

testRule(withoutOwnerLabel, {
  flags: {
    "a Deployment without one": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
                        ^^^ No label owner says whose web is
    `,
  },
  allows: {
    "one with it": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, labels: { owner: shop } }
    `,
    "what has no Pods": `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web }
    `,
  },
});
