import { hostPort } from "../../../src/core/rules/host-port";
import { testRule } from "../../support/test-rule";

testRule(hostPort, {
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
                ports:
                  - containerPort: 1
                    hostPort: 90
                              ^^ Container api uses port 90 of the node
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
                ports: [{ containerPort: 80 }]
    `,
  },
  fixes: {
    "Remove hostPort": {
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
                ports:
                  - containerPort: 1
                    hostPort: 90
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
                ports:
                  - containerPort: 1
      `,
    },
  },
});
