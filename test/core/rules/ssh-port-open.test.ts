import { sshPortOpen } from "../../../src/core/rules/ssh-port-open";
import { testRule } from "../../support/test-rule";

testRule(sshPortOpen, {
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
                  - containerPort: 22
                                   ^^ Container api opens the SSH port
                    protocol: TCP
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
                ports: [{ containerPort: 22, protocol: UDP }]
    `,
  },
});
