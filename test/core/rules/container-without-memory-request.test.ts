import { containerWithoutMemoryRequest } from "../../../src/core/rules/container-without-memory-request";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutMemoryRequest, {
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
                      ^^^ Container api has no memory request
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
                resources: { limits: { memory: 100M } }
    `,
  },
  fixes: {
    "Request 128Mi": {
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
                image: a:1
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
                image: a:1
                resources:
                  requests:
                    memory: 128Mi
      `,
    },
  },
});
