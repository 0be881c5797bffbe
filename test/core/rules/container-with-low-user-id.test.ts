import { containerWithLowUserId } from "../../../src/core/rules/container-with-low-user-id";
import { testRule } from "../../support/test-rule";

testRule(containerWithLowUserId, {
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
                      ^^^ Container api has no runAsGroup above 10000
                securityContext: { runAsUser: 20000 }
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
            securityContext: { runAsUser: 20000, runAsGroup: 20000 }
            containers: [{ name: api }]
    `,
  },
});
