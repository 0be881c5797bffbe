import { memoryInMillibytes } from "../../../src/core/rules/memory-in-millibytes";
import { testRule } from "../../support/test-rule";

testRule(memoryInMillibytes, {
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
                resources:
                  requests:
                    memory: 64m
                            ^^^ 64m is in thousandths of a byte
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
                resources: { requests: { cpu: 64m, memory: 64M } }
    `,
  },
  fixes: {
    "Change it to 64Mi": {
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
                resources:
                  requests:
                    memory: 64m
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
                resources:
                  requests:
                    memory: 64Mi
      `,
    },
  },
});
