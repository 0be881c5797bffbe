import { containerWithoutCpuRequest } from "../../../src/core/rules/container-without-cpu-request";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutCpuRequest, {
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
                      ^^^ Container api has no CPU request
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
                resources: { limits: { cpu: 100M } }
    `,
  },
  fixes: {
    "Request 100m": {
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
                    cpu: 100m
      `,
    },
  },
});
