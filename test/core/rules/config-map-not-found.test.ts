import { configMapNotFound } from "../../../src/core/rules/config-map-not-found";
import { testRule } from "../../support/test-rule";

testRule(configMapNotFound, {
  flags: {
    "variables from one that is not there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - configMapRef:
                  name: wbe
                        ^^^ There is no ConfigMap wbe here

      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web, namespace: shop }
      data: { a: b }
    `,
    "a volume of one": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        volumes:
          - { name: a, configMap: { name: wbe } }
                                          ^^^ There is no ConfigMap wbe here

      ---
      apiVersion: v1
      kind: ConfigMap
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
              - configMapRef:
                  name: web

      ---
      apiVersion: v1
      kind: ConfigMap
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
              - configMapRef:
                  name: wbe
                  optional: true

      ---
      apiVersion: v1
      kind: ConfigMap
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
              - configMapRef:
                  name: wbe
    `,
    "kube-root-ca.crt, which each namespace has": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        containers:
          - name: web
            envFrom:
              - configMapRef:
                  name: kube-root-ca.crt

      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web, namespace: shop }
      data: { a: b }
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
                - configMapRef:
                    name: wbe # colours

        ---
        apiVersion: v1
        kind: ConfigMap
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
                - configMapRef:
                    name: web # colours

        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web, namespace: shop }
        data: { a: b }
      `,
    },
  },
});
