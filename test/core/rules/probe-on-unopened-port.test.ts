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
    "a number that is not listed: the program may listen there all the same": `
      apiVersion: v1
      kind: Pod
      metadata:
        name: shop
      spec:
        containers:
          - name: api
            ports: [{ containerPort: 9120, name: metrics }]
            livenessProbe: { httpGet: { path: /healthz, port: 17472 } }
            readinessProbe: { tcpSocket: { port: "17473" } }
            startupProbe: { grpc: { port: 17474 } }
    `,
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
