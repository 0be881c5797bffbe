import { writableHostPath } from "../../../src/core/rules/writable-host-path";
import { testRule } from "../../support/test-rule";

testRule(writableHostPath, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            volumes: [{ name: a, hostPath: { path: /a } }]
            containers:
              - name: api
                volumeMounts:
                  - { name: a, mountPath: /a, readOnly: false }
                            ^ Container api can write to a folder of the node
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
            volumes: [{ name: a, hostPath: { path: /a } }]
            containers: [{ name: api, volumeMounts: [{ name: a, mountPath: /a, readOnly: true }] }]
    `,
  },
  fixes: {
    "Mount it read-only": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            volumes: [{ name: a, hostPath: { path: /a } }]
            containers:
              - name: api
                volumeMounts:
                  - { name: a, mountPath: /a, readOnly: false }
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            volumes: [{ name: a, hostPath: { path: /a } }]
            containers:
              - name: api
                volumeMounts:
                  - { name: a, mountPath: /a, readOnly: true }
      `,
    },
  },
});
