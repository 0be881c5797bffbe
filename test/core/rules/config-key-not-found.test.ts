import { configKeyNotFound } from "../../../src/core/rules/config-key-not-found";
import { testRule } from "../../support/test-rule";

const secret = (more = "") => `
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: keys, namespace: shop }
      data: { password: czNjcjN0 }
      stringData: { user: admin }
${more}`;

testRule(configKeyNotFound, {
  flags: {
    "a variable and an item of a volume": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            env:
              - name: A
                valueFrom: { secretKeyRef: { name: keys, key: pasword } }
                                                              ^^^^^^^ Secret keys has no key pasword
        volumes:
          - name: v
            secret:
              secretName: keys
              items: [{ key: user, path: u }, { key: "token", path: t }]
                                                     ^^^^^^^ Secret keys has no key token
${secret()}`,
  },
  allows: {
    "one of a Secret that stands empty, for somebody else to fill": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: keys, key: token } } }]

      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: keys, namespace: shop }
    `,
    "keys that are there, an optional one, and a Secret that is not here": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            env:
              - { name: A, valueFrom: { secretKeyRef: { name: keys, key: password } } }
              - { name: B, valueFrom: { secretKeyRef: { name: keys, key: other, optional: true } } }
              - { name: C, valueFrom: { secretKeyRef: { name: elsewhere, key: other } } }
${secret()}`,
    "a Secret of another namespace": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: other }
      spec:
        containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: keys, key: token } } }] }]
${secret()}`,
    "a Secret that somebody makes": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec:
        containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: tls, key: tls.crt } } }] }]
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: web }
      spec: { secretName: tls }
    `,
  },
  fixes: {
    "Change it to token": {
      before: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: keys, key: "tokn" } } }] }]
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: keys }
        stringData: { token: x }
      `,
      after: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers: [{ name: web, env: [{ name: A, valueFrom: { secretKeyRef: { name: keys, key: "token" } } }] }]
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: keys }
        stringData: { token: x }
      `,
    },
  },
});
