import { writableRootFilesystem } from "../../../src/core/rules/writable-root-filesystem";
import { testRule } from "../../support/test-rule";

testRule(writableRootFilesystem, {
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
                securityContext: { readOnlyRootFilesystem: false }
                                                           ^^^^^ Container api can write to its own files
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
                securityContext: { readOnlyRootFilesystem: true }
    `,
  },
  fixes: {
    "Make them read-only": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                securityContext: { readOnlyRootFilesystem: false }
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                securityContext: { readOnlyRootFilesystem: true }
      `,
    },
  },
});
