import { copiedServerMetadata } from "../../../src/core/rules/copied-server-metadata";
import { testRule } from "../../support/test-rule";

testRule(copiedServerMetadata, {
  flags: {
    "what was copied from a cluster": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: exported
        resourceVersion: "123"
        ^^^^^^^^^^^^^^^ resourceVersion is the server's own record of an object: applying this file will be refused
        uid: 6f1c2f0e-0000-4000-8000-000000000001
        ^^^ uid is the server's own record of an object: applying this file will be refused
        managedFields:
        ^^^^^^^^^^^^^ managedFields is the server's own record of an object: applying this file will be refused
          - manager: kubectl
            operation: Update
    `,
  },
  allows: {
    "what no apply minds": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: exported
        creationTimestamp: null
        generation: 3
        resourceVersion: ""
        ownerReferences:
          - {apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: 6f1c2f0e-0000-4000-8000-000000000001}
    `,
  },
  fixes: {
    "Remove managedFields": {
      before: `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        managedFields:
          - manager: kubectl
            operation: Update
        name: exported
      `,
      after: `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: exported
      `,
    },
  },
});
