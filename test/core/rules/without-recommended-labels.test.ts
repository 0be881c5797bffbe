import { withoutRecommendedLabels } from "../../../src/core/rules/without-recommended-labels";
import { testRule } from "../../support/test-rule";

testRule(withoutRecommendedLabels, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ Deployment shop has no label app.kubernetes.io/name
      spec:
        template:
          spec:
            containers: []
    `,
  },
  allows: {
    "a Pod that does it right": `
      apiVersion: v1
      kind: Pod
      metadata: { name: a, labels: { app.kubernetes.io/name: a } }
    `,
  },
  fixes: {
    "Add the label app.kubernetes.io/name: shop": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers: []
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
        labels:
          app.kubernetes.io/name: shop
      spec:
        template:
          spec:
            containers: []
      `,
    },
  },
});
