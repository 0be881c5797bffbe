import { hostPathVolume } from "../../../src/core/rules/host-path-volume";
import { testRule } from "../../support/test-rule";

testRule(hostPathVolume, {
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
              - name: logs
                hostPath: { path: /logs }
                ^^^^^^^^ Volume logs is a folder of the node
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
