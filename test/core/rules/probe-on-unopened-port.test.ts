import { probeOnUnopenedPort } from "../../../src/core/rules/probe-on-unopened-port";
import { testRule } from "../../support/test-rule";

testRule(probeOnUnopenedPort, {
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
                readinessProbe:
                  httpGet:
                    port: web
                          ^^^ Container api does not open port web
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
                ports: [{ containerPort: 80, name: web }]
                readinessProbe: { httpGet: { port: web } }
    `,
  },
});
