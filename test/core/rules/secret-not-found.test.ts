import { secretNotFound } from "../../../src/core/rules/secret-not-found";
import { testRule } from "../../support/test-rule";

testRule(secretNotFound, {
  flags: {
    "variables from one that is not there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - secretRef:
                  name: wbe
                        ^^^ There is no Secret wbe here

      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: web, namespace: shop }
      data: { a: b }
    `,
    "a volume of one": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        volumes:
          - { name: a, secret: { secretName: wbe } }
                                             ^^^ There is no Secret wbe here

      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: web, namespace: shop }
      data: { a: b }
    `,
  },
  allows: {
    "one that is there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - secretRef:
                  name: web

      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: web, namespace: shop }
      data: { a: b }
    `,
    "an optional one": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - secretRef:
                  name: wbe
                  optional: true

      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: web, namespace: shop }
      data: { a: b }
    `,
    "where none are kept": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - secretRef:
                  name: wbe
    `,
    "one that a certificate makes": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - secretRef:
                  name: tls

      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: web, namespace: shop }
      data: { a: b }
      ---
      apiVersion: cert-manager.io/v1
      kind: Certificate
      metadata: { name: tls, namespace: shop }
      spec: { secretName: tls }
    `,
  },
  fixes: {
    "Change it to web": {
      before: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          containers:
            - name: web
              envFrom:
                - secretRef:
                    name: wbe # colours

        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        data: { a: b }
      `,
      after: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          containers:
            - name: web
              envFrom:
                - secretRef:
                    name: web # colours

        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        data: { a: b }
      `,
    },
  },
});
