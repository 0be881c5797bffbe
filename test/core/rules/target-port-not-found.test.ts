import { targetPortNotFound } from "../../../src/core/rules/target-port-not-found";
import { testRule } from "../../support/test-rule";

testRule(targetPortNotFound, {
  flags: {
    "a NetworkPolicy for a port that the guarded Pods do not name": `
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: { name: web, namespace: shop }
      spec:
        podSelector: { matchLabels: { app: web } }
        ingress:
          - ports: [{ port: htpp }, { port: 9999 }]
                            ^^^^ No container of web opens a port htpp

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
    `,
    "a name that no container gives": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: htpp
                        ^^^^ No container of web opens a port htpp

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
    `,
    "a name, where ports are not listed": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: http
                        ^^^^ No container of web opens a port http

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "a number, where others are listed": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: 80
                        ^^ No container of web opens a port 80

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
    `,
  },
  allows: {
    "a number that is not listed beside one that is": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }, { port: 443, targetPort: 8443 }] }

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }
    `,
    "a name that is there": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: http

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
    `,
    "a number that is there": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: 8080

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
    `,
    "a number, where none are listed": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: 80

      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "a Service whose Pods are not here": `
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop }
      spec:
        selector: { app: web }
        ports:
          - port: 80
            targetPort: htpp
    `,
  },
  fixes: {
    "Change it to http": {
      before: `
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports:
            - port: 80
              targetPort: htpp # by name

        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
      `,
      after: `
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports:
            - port: 80
              targetPort: http # by name

        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
      `,
    },
    "Change it to 8080": {
      before: `
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports:
            - port: 80
              targetPort: 80

        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
      `,
      after: `
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports:
            - port: 80
              targetPort: 8080

        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
      `,
    },
  },
});
