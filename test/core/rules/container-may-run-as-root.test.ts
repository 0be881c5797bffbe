import { containerMayRunAsRoot } from "../../../src/core/rules/container-may-run-as-root";
import { testRule } from "../../support/test-rule";

testRule(containerMayRunAsRoot, {
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
                securityContext: { runAsUser: 0 }
                                              ^ Container api may run as root
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
            securityContext: { runAsNonRoot: true }
            containers: [{ name: api }]
    `,
  },
});
