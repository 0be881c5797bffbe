import { bidirectionalMountPropagation } from "../../../src/core/rules/bidirectional-mount-propagation";
import { testRule } from "../../support/test-rule";

testRule(bidirectionalMountPropagation, {
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
                volumeMounts:
                  - name: a
                    mountPropagation: Bidirectional
                                      ^^^^^^^^^^^^^ Container api shares its mounts with the node
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
                volumeMounts: [{ name: a, mountPropagation: HostToContainer }]
    `,
  },
  fixes: {
    "Remove mountPropagation": {
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
                volumeMounts:
                  - name: a
                    mountPropagation: Bidirectional
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
                volumeMounts:
                  - name: a
      `,
    },
  },
});
