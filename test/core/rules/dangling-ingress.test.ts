import { danglingIngress } from "../../../src/core/rules/dangling-ingress";
import { testRule } from "../../support/test-rule";

const service = `
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: front }
      spec: { selector: { app: web }, ports: [{ name: http, port: 80 }, { name: admin, port: 8080 }] }
`;

testRule(danglingIngress, {
  flags: {
    "a Service that is not there, and ports that it does not have": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: web }
      spec:
        rules:
          - http:
              paths:
                - backend: { service: { name: back, port: { number: 80 } } }
                                              ^^^^ There is no Service back here
                - backend: { service: { name: front, port: { number: 81 } } }
                                                                     ^^ Service front has no port 81
                - backend: { service: { name: front, port: { name: https } } }
                                                                   ^^^^^ Service front has no port https
${service}`,
  },
  allows: {
    "what is there, by number and by name": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: web }
      spec:
        rules:
          - http:
              paths:
                - backend: { service: { name: front, port: { number: 80 } } }
                - backend: { service: { name: front, port: { name: admin } } }
${service}`,
    "an Ingress where no Services are kept": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: web }
      spec: { defaultBackend: { service: { name: back, port: { number: 80 } } } }
    `,
  },
});
