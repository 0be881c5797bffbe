import { ownerNotFound } from "../../../src/core/rules/owner-not-found";
import { testRule } from "../../support/test-rule";

testRule(ownerNotFound, {
  flags: {
    "an owner that is not there": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: other
        ownerReferences:
          - { apiVersion: v1, kind: ConfigMap, name: wbe, uid: "0" }
                                                     ^^^ There is no ConfigMap wbe here

      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web }
      data: { a: b }
    `,
  },
  allows: {
    "one that is there": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: other
        ownerReferences:
          - { apiVersion: v1, kind: ConfigMap, name: web, uid: "0" }

      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web }
      data: { a: b }
    `,
    "a kind of which nothing is kept here": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: other
        ownerReferences:
          - { apiVersion: apps/v1, kind: Deployment, name: wbe, uid: "0" }

      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web, namespace: shop }
      data: { a: b }
    `,
  },
});
