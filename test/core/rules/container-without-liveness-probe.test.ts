import { containerWithoutLivenessProbe } from "../../../src/core/rules/container-without-liveness-probe";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutLivenessProbe, {
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
                      ^^^ Container api has no liveness probe
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
                livenessProbe: { exec: { command: [ls] } }
    `,
  },
});
