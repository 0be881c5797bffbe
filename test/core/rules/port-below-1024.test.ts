import { portBelow1024 } from "../../../src/core/rules/port-below-1024";
import { testRule } from "../../support/test-rule";

testRule(portBelow1024, {
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
                  - containerPort: 443
                                   ^^^ Container api listens on port 443, below 1024
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
                ports: [{ containerPort: 1024 }]
    `,
  },
});
