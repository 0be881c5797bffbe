import { sensitiveHostPath } from "../../../src/core/rules/sensitive-host-path";
import { testRule } from "../../support/test-rule";

testRule(sensitiveHostPath, {
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
              - name: root
                hostPath: { path: /usr/ }
                                  ^^^^^ Volume root is /usr of the node
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
            volumes: [{ name: logs, hostPath: { path: /var/log/app } }]
    `,
  },
});
