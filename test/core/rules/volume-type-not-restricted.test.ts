import { volumeTypeNotRestricted } from "../../../src/core/rules/volume-type-not-restricted";
import { testRule } from "../../support/test-rule";

testRule(volumeTypeNotRestricted, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            volumes:
              - name: s
                iscsi: {}
                ^^^^^ Volume s is of the type iscsi, which restricted Pods may not use
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
            volumes: [{ name: logs, emptyDir: {} }]
    `,
  },
});
