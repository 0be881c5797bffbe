import { duplicateResource } from "../../../src/core/rules/duplicate-resource";
import { testRule } from "../../support/test-rule";

testRule(duplicateResource, {
  flags: {
    "the second of the same name": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
              ^^^ ConfigMap web is already defined in this file
    `,
    "each of them after the first": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
              ^^^ ConfigMap web is already defined in this file
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
              ^^^ ConfigMap web is already defined in this file
    `,
  },
  allows: {
    "another namespace": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: b
        name: web
    `,
    "another kind": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        namespace: a
        name: web
      ---
      apiVersion: v1
      kind: Secret
      metadata:
        namespace: a
        name: web
    `,
    "names that the server makes": `
      apiVersion: batch/v1
      kind: Job
      metadata: { generateName: a- }
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: { generateName: a- }
    `,
  },
});
