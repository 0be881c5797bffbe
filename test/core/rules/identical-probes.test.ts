import { identicalProbes } from "../../../src/core/rules/identical-probes";
import { testRule } from "../../support/test-rule";

testRule(identicalProbes, {
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
                livenessProbe: { exec: { command: [a] } }
                ^^^^^^^^^^^^^ Container api is restarted as soon as it is not ready
                readinessProbe: { exec: { command: [a] } }
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
                livenessProbe: { exec: { command: [a] } }
                readinessProbe: { exec: { command: [b] } }
    `,
  },
  fixes: {
    "Wait for more failures before a restart": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                livenessProbe: { exec: { command: [a] } }
                readinessProbe: { exec: { command: [a] } }
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                livenessProbe: { exec: { command: [a] }, failureThreshold: 10 }
                readinessProbe: { exec: { command: [a] } }
      `,
    },
  },
});
