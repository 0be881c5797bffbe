import { noPriorityClass } from "../../../src/core/rules/no-priority-class";
import { testRule } from "../../support/test-rule";

testRule(noPriorityClass, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ These Pods have no priority class
      spec:
        template:
          spec:
            containers: []
    `,
  },
  allows: {
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            priorityClassName: web
    `,
  },
});
