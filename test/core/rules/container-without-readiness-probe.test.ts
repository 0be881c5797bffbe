import { containerWithoutReadinessProbe } from "../../../src/core/rules/container-without-readiness-probe";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutReadinessProbe, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                      ^^^ Container api has no readiness probe
                image: a:1
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
            containers:
              - name: api
                readinessProbe: { exec: { command: [ls] } }
    `,
  },
});
